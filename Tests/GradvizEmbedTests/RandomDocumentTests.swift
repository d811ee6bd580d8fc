import GradvizDiagnostics
import GradvizEmbed
import GradvizTestSupport
import Testing

@Suite struct RandomDocumentTests {
  /// Pieces between blocks; each leaves the text where a block may follow.
  private static let pieces: [String] = [
    "# Title\n", "text with `code` and *signs*\n\n", "\n", "\r\n", "a\tb  \n",
    "é 漢 \u{1F600}\u{2028}x\n",
    "```md\n<!-- gradviz:begin no -->\n<!-- gradviz:end -->\n```\n", "~~~\n```\n~~~\r\n",
    "> quote\n\n", "| a | b |\n|---|---|\n| 1 | 2 |\n\n", "<!-- a comment -->\n", "\u{0C}\n",
    "***\n",
    "\n# Title\n\n    indented <!-- gradviz:end -->\n\n", "`<!-- gradviz:begin no -->`\n",
    "<div>\n\n</div>\n\n",
    "- a\n- b\n\n", "line\rline\n\n", "[link]: x\n\n", "\u{0}\u{1}\u{7F}\n\n",
  ]

  /// The beginnings of a block's lines, on the first of them and on the others.
  private static let prefixes: [(first: String, rest: String)] = [
    ("", ""), ("", ""), ("  ", "  "), ("> ", "> "), ("- ", "  "), ("1. ", "   "), ("> - ", ">   "),
    (">", ">"), ("* > ", "  > "),
  ]

  @Test func onlyTheBlocksChangeAndOnlyOnce() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<400 {
      var before: [UInt8] = Int.random(in: 0..<4, using: &random) == 0 ? [0xEF, 0xBB, 0xBF] : []
      var after = before
      func add(_ text: String) {
        before += Array(text.utf8)
        after += Array(text.utf8)
      }
      let count = Int.random(in: 0...6, using: &random)
      for index in 0..<count {
        for _ in 0..<Int.random(in: 0...4, using: &random) {
          add(Self.pieces.randomElement(using: &random) ?? "")
        }
        if Bool.random(using: &random) {
          add("\nIt is <!-- gradviz:begin s\(index) -->")
          before += Array("old".utf8)
          after += Array("s\(index)".utf8)
          add("<!-- gradviz:end --> here.\n\n")
          continue
        }
        let prefix = Self.prefixes.randomElement(using: &random) ?? ("", "")
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        add("\n\(prefix.first)<!-- gradviz:begin s\(index) -->\(lineEnd)")
        for old in ["old\n", "", "```\r\n", "\(prefix.rest)# x\r\n"].shuffled(using: &random)
          .prefix(2)
        {
          before += Array(old.utf8)
        }
        let blank =
          prefix.rest.hasSuffix(">")
          ? prefix.rest
          : prefix.rest.contains(">")
            ? String(prefix.rest.prefix { $0 != ">" }) + ">" : ""
        after += Array(
          (prefix.rest + "a" + lineEnd + blank + lineEnd + prefix.rest + "s\(index)" + lineEnd).utf8
        )
        add("\(prefix.rest)<!-- gradviz:end -->")
        add(index == count - 1 && Bool.random(using: &random) ? "" : lineEnd + "\n")
      }
      let once = Self.embed(before)
      #expect(once == after, "\(String(decoding: before, as: UTF8.self).debugDescription)")
      #expect(Self.embed(once) == once)
    }
  }

  private static func embed(_ bytes: [UInt8]) -> [UInt8] {
    let document = EmbedDocument(bytes, name: "a.md")
    #expect(document.problems == [])
    return document.replacing(
      document.blocks.map { block in
        let source = block.begin.source.text
        return block.isInline ? GeneratedText(source) : GeneratedText("a\n\n" + source)
      })
  }

  @Test func anyBytesAreKeptAndStopNothing() {
    var random = SeededGenerator(seed: 2)
    let words = [
      "<!--", "-->", "{/*", "*/}", "[//]: # (", ")", " gradviz:begin ", " gradviz:end ", "gradviz",
      "\n", "\n",
      "\r\n", "\r", "`", "```", "~~~~", "> ", "- ", "1. ", "    ", "\t", "x=", "\"", "'", "\\",
      "--", "é", "“",
      "a.py", "\u{FEFF}", "<div>\n", "<pre>", "</pre>", "<!", "---\n", "::\n", ".. ", "// ", "% ",
      "# ",
      "#+begin_src\n", "----\n", "\\begin{verbatim}", "<script", ">", "[comment]: # (",
    ]
    let names = [
      "a.md", "a.md", "a.mdx", "a.html", "a.rst", "a.adoc", "a.org", "a.tex", "a.typ",
    ]
    for _ in 0..<6000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        bytes += Array((words.randomElement(using: &random) ?? "").utf8)
        if Int.random(in: 0..<30, using: &random) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &random))
        }
      }
      let name = names.randomElement(using: &random) ?? "a.md"
      let document = EmbedDocument(bytes, name: name)
      #expect(document.replacing(document.blocks.map { _ in nil }) == bytes)
      let formatter = DiagnosticFormatter(source: document.source)
      for problem in document.problems {
        #expect(problem.help != nil && problem.range != nil)
        #expect(formatter.format(problem).contains("\(name):"))
      }
      if document.problems.isEmpty {
        let once = document.replacing(document.blocks.map { _ in GeneratedText("x") })
        let again = EmbedDocument(once, name: name)
        #expect(again.blocks.count == document.blocks.count)
        #expect(again.replacing(again.blocks.map { _ in GeneratedText("x") }) == once)
      }
    }
  }

  /// What a processor of CommonMark takes for comments is what has blocks.
  @Test func codeIsWhereMarkdownHasIt() throws {
    var random = SeededGenerator(seed: 3)
    let lines = [
      "text", "", "", "# title", "```", "~~~", "````md", "- item", "  more", "    four", "> quote",
      "> ```", ">",
      "1. one", "   three", "      six", "***", "  - nested", "+ plus", "      ```", "  ```",
      "<!-- comment -->", "<div>", "</div>", "<pre>", "</pre>", "<span a='>'>", "</b >",
      "<!-- open",
      "<script>", "</script>", "<td><pre>x", "<?php", "?>", "<b> text", "<https://a.b>",
    ]
    let prefixes = [
      "", "", "", "  ", "   ", "    ", "     ", "      ", "> ", "- ", ">     ", "1. ", "\t", ">\t",
      "- - ",
    ]
    var documents: [String] = []
    for _ in 0..<600 {
      var text = ""
      for index in 0..<4 {
        for _ in 0..<Int.random(in: 0...5, using: &random) {
          text += (lines.randomElement(using: &random) ?? "") + "\n"
        }
        let prefix = prefixes.randomElement(using: &random) ?? ""
        let rest = prefix.map { $0 == "-" || $0 == "1" || $0 == "." ? " " : "\($0)" }.joined()
        text += "\(prefix)<!-- gradviz:begin s\(index) -->\n\(rest)<!-- gradviz:end -->\n"
      }
      documents.append(text)
    }
    let script = """
      import re, sys
      from markdown_it import MarkdownIt
      md = MarkdownIt("commonmark")
      # Comments are text in these.
      raw = re.compile(r"<(pre|script)>.*?(</(pre|script)>|$)|^ *<[?].*", re.DOTALL)
      def walk(tokens):
          for t in tokens:
              if t.type in ("html_block", "html_inline"):
                  yield t.content if t.content.lstrip().startswith("<!--") else raw.sub("", t.content)
              if t.children: yield from walk(t.children)
      for text in sys.stdin.read().split("\\0"):
          html = "\\n".join(walk(md.parse(text)))
          # Within HTML the signs of lists and quotes are text beside the marker.
          print(",".join(re.findall(r"^[ \\t]*<!-- gradviz:begin s(.) ", html, re.MULTILINE)))
      """
    let result = try runPython(script, input: Array(documents.joined(separator: "\0").utf8))
    #expect(result.exitCode == 0, "\(result.error)")
    let expected = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    var wrong: [String] = []
    for (text, expected) in zip(documents, expected) {
      let found = EmbedDocument(Array(text.utf8), name: "a.md").blocks.map {
        String($0.begin.source.text.dropFirst())
      }
      if found.joined(separator: ",") != expected {
        wrong.append("expected \(expected), found \(found)\n\(text)")
      }
    }
    #expect(
      wrong.isEmpty,
      "\(wrong.count) of \(documents.count):\n\(wrong.prefix(3).joined(separator: "-----\n"))")
  }
}
