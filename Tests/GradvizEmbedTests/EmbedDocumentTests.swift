import GradvizDiagnostics
import GradvizEmbed
import GradvizTestSupport
import Testing

@Suite struct EmbedDocumentTests {
  /// The document with blocks that say which source they are of.
  private func embed(_ text: String, name: String = "a.md") -> String {
    String(decoding: embed(Array(text.utf8), name: name), as: UTF8.self)
  }

  private func embed(_ bytes: [UInt8], name: String = "a.md") -> [UInt8] {
    let document = EmbedDocument(bytes, name: name)
    #expect(document.problems.filter { $0.severity == .error } == [])
    return document.replacing(document.blocks.map(Self.result))
  }

  private static func result(_ block: EmbedBlock) -> GeneratedText {
    if block.isInline { return GeneratedText("<\(block.begin.source.text)>") }
    return GeneratedText("```mermaid\nflowchart LR\n\n  \(block.begin.source.text)\n```\n")
  }

  @Test(arguments: ["\n", "\r\n", "\r"], [true, false])
  func everyByteOutsideTheBlocksStays(lineEnd: String, hasMark: Bool) {
    for last in ["", lineEnd] {
      func lines(_ body: [String]) -> [UInt8] {
        let before = ["# T", "\ttab é ", "<!-- gradviz:begin a.json -->"]
        let after = ["<!-- gradviz:end -->", "x\u{0C}y\u{85}\u{2028}"]
        let text = (before + body + after).joined(separator: lineEnd) + last
        return (hasMark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
      }
      let once = embed(lines(["old"]))
      #expect(once == lines(["```mermaid", "flowchart LR", "", "  a.json", "```"]))
      #expect(embed(once) == once)
      #expect(embed(lines([])) == once)
    }
  }

  @Test func linesEndAsTheBeginMarkerDoes() {
    let text = "a\nb\r\n<!-- gradviz:begin s -->\r\n<!-- gradviz:end -->\nc\n"
    let body = "```mermaid\r\nflowchart LR\r\n\r\n  s\r\n```\r\n"
    #expect(
      embed(text)
        == "a\nb\r\n<!-- gradviz:begin s -->\r\n" + body + "<!-- gradviz:end -->\nc\n")
  }

  @Test func theThreeFormsOfComments() {
    for (begin, end) in [
      ("<!--gradviz:begin s-->", "<!--   gradviz:end   -->"),
      ("{/* gradviz:begin s */}", "{/*gradviz:end*/}"),
      ("[//]: # (gradviz:begin s)", "[//]: # ( gradviz:end )"),
    ] {
      #expect(
        embed("\(begin) \nx\n\(end)\t")
          == "\(begin) \n```mermaid\nflowchart LR\n\n  s\n```\n\(end)\t")
    }
  }

  @Test func blocksKeepTheirPlaceInListsAndQuotes() {
    #expect(
      embed("1. i\n\n   <!-- gradviz:begin s -->\n   <!-- gradviz:end -->")
        == "1. i\n\n   <!-- gradviz:begin s -->\n   ```mermaid\n   flowchart LR\n\n     s\n   ```\n"
        + "   <!-- gradviz:end -->")
    #expect(
      embed("> {/* gradviz:begin s */}\n> {/* gradviz:end */}\n")
        == "> {/* gradviz:begin s */}\n> ```mermaid\n> flowchart LR\n>\n>   s\n> ```\n"
        + "> {/* gradviz:end */}\n")
    #expect(
      embed("> - <!-- gradviz:begin s -->\n>   <!-- gradviz:end -->\n")
        == "> - <!-- gradviz:begin s -->\n>   ```mermaid\n>   flowchart LR\n>\n>     s\n>   ```\n"
        + ">   <!-- gradviz:end -->\n")
    #expect(
      embed("-\ta\n\n\t<!-- gradviz:begin s -->\n\t<!-- gradviz:end -->\n")
        .contains("\n\tflowchart LR\n\n\t  s\n"))
  }

  @Test func markersInCodeAreLeftAlone() {
    for text in [
      "````md\n<!-- gradviz:begin s -->\n```\n<!-- gradviz:end -->\n````\n",
      "~~~\n<!-- gradviz:begin s -->\n~~~ x\n<!-- gradviz:end -->\n",
      "text\n\n    <!-- gradviz:begin s -->\n    <!-- gradviz:end -->\n",
      "- a\n\n      <!-- gradviz:begin s -->\n      <!-- gradviz:end -->\n",
      "> ```\n> <!-- gradviz:begin s -->\n> <!-- gradviz:end -->\n> ```\n",
      "- ```md\n  <!-- gradviz:begin s -->\n  <!-- gradviz:end -->\n",
    ] {
      let document = EmbedDocument(Array(text.utf8), name: "a.md")
      #expect(document.blocks.isEmpty, "\(text)")
      #expect(document.problems.isEmpty, "\(text)")
      #expect(document.ignoredMarkers == 2, "\(text)")
    }
    for text in [
      "`<!-- gradviz:end -->`\n", "a ``` <!-- gradviz:end --> ``` b\n", "\\<!-- gradviz:end -->\n",
      "<!-- gradviz is a program -->\n", "<!-- gradviz: a program -->\n", "gradviz:end\n", "", "\n",
      "no newline", "<!-- -->", "<!--", "[//]: # (x)", "{/*",
    ] {
      let document = EmbedDocument(Array(text.utf8), name: "a.md")
      #expect(document.blocks.isEmpty && document.problems.isEmpty, "\(text)")
      #expect(document.replacing([]) == Array(text.utf8))
    }
  }

  @Test func aFenceEndsWithWhatItStandsIn() {
    for text in [
      "> ```\n> x\n\n<!-- gradviz:begin s -->\n<!-- gradviz:end -->\n",
      "- ```\n  x\n\ntext\n<!-- gradviz:begin s -->\n<!-- gradviz:end -->\n",
      "``` a ` b\n<!-- gradviz:begin s -->\n<!-- gradviz:end -->\n",
      "para\n    <!-- gradviz:begin s -->\n    <!-- gradviz:end -->\n",
      "1986\\. A year\n14. a line\n    <!-- gradviz:begin s -->\n    <!-- gradviz:end -->\n",
    ] {
      let document = EmbedDocument(Array(text.utf8), name: "a.md")
      #expect(document.blocks.count == 1, "\(text)")
    }
  }

  @Test func inMDXFourSpacesAreNoCode() {
    let text = "<Tab>\n\n    {/* gradviz:begin s */}\n    {/* gradviz:end */}\n\n</Tab>\n"
    #expect(EmbedDocument(Array(text.utf8), name: "a.mdx").blocks.count == 1)
    #expect(EmbedDocument(Array(text.utf8), name: "a.md").blocks.isEmpty)
  }

  @Test func aBlockMayBePartOfALine() {
    #expect(
      embed(
        "It is <!-- gradviz:begin a -->-4<!-- gradviz:end -->, not {/* gradviz:begin b */}{/* gradviz:end */}.\r\n"
      )
        == "It is <!-- gradviz:begin a --><a><!-- gradviz:end -->, not {/* gradviz:begin b */}<b>{/* gradviz:end */}.\r\n"
    )
    #expect(
      embed("| `x` | <!-- gradviz:begin a --><!-- gradviz:end --> |")
        == "| `x` | <!-- gradviz:begin a --><a><!-- gradviz:end --> |")
    let alone = EmbedDocument(
      Array("<!-- gradviz:begin a --><!-- gradviz:end -->".utf8), name: "a.md")
    #expect(alone.blocks.first?.isInline == true)
    #expect(alone.problems.isEmpty)
  }

  @Test func whatAResultMustNotHold() throws {
    let text =
      "<!-- gradviz:begin s -->\n<!-- gradviz:end -->\na <!-- gradviz:begin s -->"
      + "<!-- gradviz:end -->"
    let document = EmbedDocument(Array(text.utf8), name: "a.md")
    let block = try #require(document.blocks.first)
    let inline = try #require(document.blocks.last)
    #expect(
      GeneratedText("a\n> <!-- gradviz:end -->\n").problem(in: block)?.id == "marker-in-result")
    #expect(GeneratedText("# <!-- gradviz:end -->\n").problem(in: block) == nil)
    #expect(GeneratedText("a\nb").problem(in: inline)?.id == "lines-within-line")
    #expect(GeneratedText("-->").problem(in: inline)?.id == "marker-in-result")
    #expect(GeneratedText("−4").problem(in: inline) == nil)
  }

  @Test func fencesAreLongerThanWhatTheyHold() {
    #expect(GeneratedText.fenced("a", language: "text").lines == ["```text", "a", "```"])
    #expect(GeneratedText.fenced("a\r\n````\rb\n", language: "").lines.first == "`````")
    #expect(GeneratedText.fenced("a\r\n````\rb\n", language: "").lines.count == 5)
    #expect(GeneratedText.prose("\n\nA\n\nB\n\n").lines == ["", "A", "", "B", ""])
  }

  @Test func manyBlocksAndLongTextsTakeTimeInProportion() {
    let block = "text *text* `code` text\n\n<!-- gradviz:begin s -->\nold\n<!-- gradviz:end -->\n"
    let text = String(repeating: block, count: 10_000)
    #expect(EmbedDocument(Array(text.utf8), name: "a.md").blocks.count == 10_000)
    let open = String(repeating: "<!-- gradviz:begin s -->\n", count: 5_000)
    #expect(EmbedDocument(Array(open.utf8), name: "a.md").problems.count == 5_000)
    let hostile =
      String(repeating: "`", count: 100_000) + String(repeating: "> ", count: 50_000)
      + "gradviz"
    #expect(EmbedDocument(Array(hostile.utf8), name: "a.md").blocks.isEmpty)
  }
}
