import GradvizExport
import GradvizTestSupport
import GradvizTrace
import Testing

@Suite struct DOTTextTests {
  private static let quoted: [(String, String)] = [
    ("", "\"\""), ("n12", "\"n12\""), ("∂f/∂x = −1 × y", "\"∂f/∂x = −1 × y\""),
    ("a \"b\" \\N & c", "\"a \\\"b\\\" \\\\N &amp; c\""), ("a\nb\tc\rd", "\"a b c d\""),
    ("\u{7F}\u{80}\u{9F}\u{A0}é", "\"\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}é\""),
    ("\u{2029}\u{202A}\u{202E}\u{202F}", "\"\u{2029}\u{FFFD}\u{FFFD}\u{202F}\""),
    ("\u{2065}\u{2066}\u{2069}\u{206A}", "\"\u{2065}\u{FFFD}\u{FFFD}\u{206A}\""),
    ("\u{FFFD}\u{FFFE}\u{FFFF}", "\"\u{FFFD}\u{FFFD}\u{FFFD}\""),
    ("😀\u{1FFFE}\u{10FFFF}\u{10FFFD}", "\"😀\u{FFFD}\u{FFFD}\u{10FFFD}\""),
  ]

  private static let html: [(String, String)] = [
    ("", ""), ("x", "x"), ("−0.5 × 2", "−0.5 × 2"),
    ("a<b> & \"c\" 'd' \\N", "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; \\\\N"),
    (" a", "\u{A0}a"), ("a ", "a\u{A0}"), ("a  b", "a \u{A0}b"), (" ", "\u{A0}"), ("a b", "a b"),
    ("\u{202E}x", "\u{FFFD}x"),
  ]

  @Test(arguments: Self.quoted)
  func quotedTextIsNotInterpreted(_ text: String, _ expected: String) {
    var buffer = ByteBuffer()
    DOTText.append(quoted: text, to: &buffer)
    #expect(buffer.text == expected)
  }

  @Test(arguments: Self.html)
  func textBetweenTagsKeepsItsSpaces(_ text: String, _ expected: String) {
    var buffer = ByteBuffer()
    DOTText.append(html: text, to: &buffer)
    #expect(buffer.text == expected)
  }

  @Test func aVeryLongTextIsCut() {
    for sign in ["a", "∂"] {
      let longest = String(repeating: sign, count: DOTText.limit)
      var buffer = ByteBuffer()
      DOTText.append(quoted: longest, to: &buffer)
      DOTText.append(quoted: longest + sign, to: &buffer)
      #expect(buffer.text == "\"\(longest)\"\"\(longest)…\"")
    }
  }
}
