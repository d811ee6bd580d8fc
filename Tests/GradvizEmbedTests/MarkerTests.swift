import GradvizDiagnostics
import GradvizEmbed
import Testing

@Suite struct MarkerTests {
  private func begin(_ text: String) throws -> Marker {
    let document = EmbedDocument(
      Array("\(text)\n<!-- gradviz:end -->\n".utf8), name: "a.md")
    #expect(document.problems == [])
    return try #require(document.blocks.first).begin
  }

  private func problems(_ text: String) -> String {
    let document = EmbedDocument(Array(text.utf8), name: "a.md")
    let formatter = DiagnosticFormatter(source: document.source)
    return document.problems.map(formatter.format).joined(separator: "\n")
  }

  private func firstProblem(_ text: String) -> Diagnostic? {
    EmbedDocument(Array(text.utf8), name: "a.md").problems.first
  }

  @Test func wordsAndQuotes() throws {
    let marker = try begin(
      #"<!-- gradviz:begin "(x + y) * z" at=x=-2,y=5,z=-4 wrt='x, y' alt="say \"x\" \ y" empty="" -->"#
    )
    #expect(marker.source.text == "(x + y) * z")
    #expect(marker.value(of: "at")?.text == "x=-2,y=5,z=-4")
    #expect(marker.value(of: "wrt")?.text == "x, y")
    #expect(marker.value(of: "alt")?.text == #"say "x" \ y"#)
    #expect(marker.value(of: "empty")?.text == "")
    #expect(marker.value(of: "no") == nil)
    #expect(marker.range.start == SourcePosition(line: 1, column: 1))
    #expect(marker.source.range.start.column == 20)
  }

  @Test func sourcesOfAllKinds() throws {
    #expect(try begin("<!-- gradviz:begin x*y -->").source.text == "x*y")
    #expect(try begin(#"<!-- gradviz:begin "f = x*y" -->"#).source.text == "f = x*y")
    #expect(try begin("<!-- gradviz:begin style=cards mul.py -->").source.text == "mul.py")
    #expect(try begin(#"<!-- gradviz:begin "x -\- y" -->"#).source.text == "x -- y")
    #expect(try begin("<!-- gradviz:begin it's.py -->").source.text == "it's.py")
    #expect(
      try begin("<!-- gradviz:begin x==y -->".replacing("x==", with: "\"x\"==")).source.text
        == "x==y")
    #expect(
      try begin(#"[//]: # (gradviz:begin "\(x + y\) * z" at=x=1)"#).source.text == "(x + y) * z")
  }

  @Test func everyProblemIsNamedWithItsPlaceAndItsCure() {
    #expect(
      problems("a\n<!-- gradviz:begin mul.py -->\ntext <!-- gradviz:end -->\n") == """
        a.md:2:1: error: the block is never ended [begin-without-end]
        2 | <!-- gradviz:begin mul.py -->
          | ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~ begins here
          = note: line 3 has a 'gradviz:end' beside other text
          = help: put '<!-- gradviz:end -->' on a line of its own behind it
        a.md:3:6: error: 'gradviz:end' ends no block [end-without-begin]
        3 | text <!-- gradviz:end -->
          |      ^~~~~~~~~~~~~~~~~~~~ nothing begins before it
          = help: remove it, or put '<!-- gradviz:begin SOURCE -->' before what it ends
        """)
    #expect(
      problems("<!-- gradviz:begin (x + y) -->\n<!-- gradviz:end -->\n") == """
        a.md:1:23: error: '+' is neither a source nor key=value [unexpected-word]
        1 | <!-- gradviz:begin (x + y) -->
          |                       ^ one word too many
          = help: quote an expression that has spaces in it: gradviz:begin "(x + y) * z"
        """)
  }

  @Test(arguments: [
    ("<!-- gradviz:begin a -->\n", "begin-without-end", 1, 1),
    ("x\n\n<!-- gradviz:end -->\n", "end-without-begin", 3, 1),
    (
      "> <!-- gradviz:begin a -->\n> <!-- gradviz:begin b -->\n> <!-- gradviz:end -->\n",
      "nested-begin", 2, 3
    ),
    ("<!-- gradviz:begn a -->\n<!-- gradviz:end -->\n", "unknown-marker", 1, 6),
    ("<!-- gradviz begin a -->\n<!-- gradviz:end -->\n", "unknown-marker", 1, 6),
    ("<!-- Gradviz:Begin a -->\n<!-- gradviz:end -->\n", "unknown-marker", 1, 6),
    ("<!-- gradviz:begin a -->\n<!-- gradviz:edn -->\n", "unknown-marker", 2, 6),
    ("<!-- gradviz:begin a\n  style=cards -->\n<!-- gradviz:end -->\n", "marker-not-closed", 1, 1),
    ("<!-- gradviz:begin -->\n<!-- gradviz:end -->\n", "missing-source", 1, 6),
    ("<!-- gradviz:begin \"\" -->\n<!-- gradviz:end -->\n", "missing-source", 1, 20),
    ("<!-- gradviz:begin a style = cards -->\n<!-- gradviz:end -->\n", "unexpected-word", 1, 22),
    ("<!-- gradviz:begin a at=x=1 at=y=2 -->\n<!-- gradviz:end -->\n", "repeated-key", 1, 29),
    ("<!-- gradviz:begin a-b--c -->\n<!-- gradviz:end -->\n", "double-hyphen", 1, 23),
    ("<!-- gradviz:begin “x + y” -->\n<!-- gradviz:end -->\n", "curly-quotes", 1, 20),
    ("<!-- gradviz:begin é.py alt=“x y” -->\n<!-- gradviz:end -->\n", "curly-quotes", 1, 29),
    ("<!-- gradviz:begin \"x + y -->\n<!-- gradviz:end -->\n", "quote-not-closed", 1, 20),
    ("<!-- gradviz:begin a -->\n<!-- gradviz:end --> x\n", "text-behind-end", 2, 22),
    ("<!-- gradviz:begin a -->\n<!-- gradviz:end a -->\n", "word-behind-end", 2, 18),
    ("a <!-- gradviz:begin a --> b\n", "inline-not-ended", 1, 3),
    ("<!-- gradviz:begin a --> b\n<!-- gradviz:end -->\n", "inline-not-ended", 1, 1),
    ("<!-- gradviz:begin a -->4<!-- gradviz:end --> is **it**\n", "html-line", 1, 1),
    (
      "a <!-- gradviz:begin a --><!-- gradviz:begin b --><!-- gradviz:end -->\n", "nested-begin", 1,
      27
    ),
  ])
  func problem(_ text: String, _ id: String, _ line: Int, _ column: Int) {
    let problem = firstProblem(text)
    #expect(problem?.id == id, "\(text)")
    #expect(problem?.range?.start == SourcePosition(line: line, column: column), "\(text)")
    #expect(problem?.help != nil)
  }

  @Test(arguments: [
    ("<!-- gradviz:begin a.py --style=cards -->", "write 'style=…', without hyphens"),
    ("<!-- gradviz:begin x--y -->", "put a space between them"),
    ("<!-- gradviz:begin a.py style:cards -->", "write 'style=cards'"),
    ("<!-- gradviz:begin a.py style = cards -->", "write 'style=…'"),
    ("<!-- gradviz:begin a.py =cards -->", "without spaces around '='"),
    ("<!-- gradviz:begin x + y -->", "quote an expression"),
  ])
  func theCureFitsTheMistake(_ marker: String, _ help: String) {
    #expect(firstProblem(marker + "\n<!-- gradviz:end -->\n")?.help?.contains(help) == true)
  }

  @Test func oneMistakeIsOneProblem() {
    for text in [
      "<!-- gradviz:begn a -->\nx\n<!-- gradviz:end -->\n",
      "<!-- gradviz:begin a -->\nx\n<!-- gradviz:ned -->\n",
      "<!-- gradviz:begin \"a -->\nx\n<!-- gradviz:end -->\n",
      "<!-- gradviz:begin a\nx\n<!-- gradviz:end -->\n",
      "a <!-- gradviz:begin \"a -->x<!-- gradviz:end -->\n",
    ] {
      #expect(EmbedDocument(Array(text.utf8), name: "a.md").problems.count == 1, "\(text)")
    }
  }

  @Test func linesAreCountedAsMarkdownDoes() {
    let text = "a\u{0C}b\u{2028}c\u{85}\r\rd\r\n<!-- gradviz:end -->\n"
    #expect(problems("\u{FEFF}" + text).hasPrefix("a.md:4:1: error"))
    #expect(problems(text).contains("4 | <!-- gradviz:end -->"))
  }
}
