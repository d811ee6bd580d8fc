import GradvizDiagnostics
import GradvizEmbed
import Testing

@Suite struct LongLineTests {
  /// Once for each opening sign would be twenty billion bytes to look at.
  @Test(.timeLimit(.minutes(1))) func commentsThatAreNeverClosedAreLookedAtOnce() {
    let line = String(repeating: "<!--", count: 1 << 17) + " gradviz"
    let document = EmbedDocument(Array(line.utf8), name: "page.md")
    #expect(document.blocks.isEmpty && document.problems.isEmpty)
  }

  @Test func columnsCountCharactersBehindOthers() throws {
    let line = "é<!-- gradviz:begin f.py -->"
    for (text, column) in [(line, 2), ("e" + line, 3), ("ab" + line.dropFirst(), 3)] {
      let document = EmbedDocument(Array(text.utf8), name: "page.md")
      let range = try #require(document.problems.first?.range)
      #expect(range.start == SourcePosition(line: 1, column: column))
    }
  }
}
