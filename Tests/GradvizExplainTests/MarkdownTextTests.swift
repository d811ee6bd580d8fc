import GradvizExplain
import Testing

@Suite struct MarkdownTextTests {
  @Test func placeholder() {}
}
