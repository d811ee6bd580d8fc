import GradvizDiagnostics
import GradvizEmbed
import Testing

/// Which markers are read in files of other languages than Markdown.
@Suite struct PageLanguageTests {
  private func document(_ text: String, _ name: String) -> EmbedDocument {
    EmbedDocument(Array(text.utf8), name: name)
  }

  private static let signs = [
    ("a.rst", ".."), ("a.adoc", "//"), ("a.asciidoc", "//"), ("a.org", "#"), ("a.tex", "%"),
    ("a.typ", "//"),
  ]

  @Test(arguments: signs)
  func aBlockStandsBetweenCommentsOfTheLanguage(name: String, sign: String) {
    let indent = sign == "//" && name != "a.typ" ? "" : "  "
    let text =
      "a\n\n\(indent)\(sign) gradviz:begin s at=x=1 \nold\n\n\(indent)\(sign)  gradviz:end\nb\n"
    let found = document(text, name)
    #expect(found.problems == [])
    #expect(found.blocks.map(\.begin.source.text) == ["s"])
    #expect(
      String(decoding: found.replacing([GeneratedText("new")]), as: UTF8.self)
        == text.replacing("old\n\n", with: "\(indent)new\n"))
    // What ends with the line holds no part of one.
    let part = document("a \(sign) gradviz:begin s\n", name)
    #expect(part.problems.map(\.id) == ["unknown-comment"])
    #expect(part.problems.first?.help?.hasSuffix("on a line of its own") == true)
  }

  @Test(arguments: signs)
  func whatIsWrongIsSaidInTheWordsOfTheLanguage(name: String, sign: String) {
    for (text, id) in [
      ("\(sign) gradviz:begin s\n", "begin-without-end"),
      ("\(sign) gradviz:end\n", "end-without-begin"),
      ("\(sign) gradviz:begin s\n\(sign) gradviz:end x\n", "word-behind-end"),
      ("<!-- gradviz:begin s -->\n", "unknown-comment"),
    ] {
      let problem = document(text, name).problems.first
      #expect(problem?.id == id)
      #expect(problem?.help?.contains("'\(sign) gradviz:") == true, "\(id): \(problem?.help ?? "")")
    }
  }

  @Test(arguments: [
    ("a.rst", "Text::\n\n  B\n  E\n"),
    ("a.rst", ".. code-block:: rst\n   :linenos:\n\n   B\n   E\n"),
    ("a.adoc", "----\nB\nE\n----\n"), ("a.adoc", ".....\nB\n----\nE\n.....\n"),
    ("a.adoc", "////\nB\nE\n////\n"), ("a.adoc", "  B\n  E\n"),
    ("a.adoc", "```python\nB\nE\n```\n"),
    ("a.org", "#+begin_src org\nB\nE\n#+end_src\n"),
    ("a.org", "#+begin_comment\nB\nE\n#+end_comment\n"),
    ("a.tex", "\\begin{verbatim}\nB\nE\n\\end{verbatim}\n"),
    ("a.tex", "\\begin{lstlisting}[x]\nB\nE\n\\end{lstlisting}\n"),
    ("a.typ", "````typ\n```\nB\nE\n````\n"), ("a.html", "<script>\nB\nE\n</script>\n"),
    ("a.html", "<title\n>\nB\nE\n</title >\n"),
  ])
  func markersInCodeAreLeftAlone(name: String, text: String) {
    let signs = ["rst": "..", "adoc": "//", "org": "#", "tex": "%", "typ": "//"]
    let sign = signs[String(name.dropFirst(2))]
    func filled(_ text: String) -> String {
      text.replacing("B", with: sign.map { "\($0) gradviz:begin s" } ?? "<!-- gradviz:begin s -->")
        .replacing("E", with: sign.map { "\($0) gradviz:end" } ?? "<!-- gradviz:end -->")
    }
    let found = document(filled(text), name)
    #expect(found.blocks.isEmpty)
    #expect(found.problems == [])
    #expect(found.ignoredMarkers == 2)
    #expect(document(filled(text + "\nB\nE\n"), name).blocks.count == 1)
  }

  @Test(arguments: [
    ("a.rst", ".. note::\n\n   .. gradviz:begin s\n   .. gradviz:end\n"),
    ("a.rst", "Text::\n\n  code\n\n.. gradviz:begin s\n.. gradviz:end\n"),
    ("a.typ", "`a` and ```b``` \n// gradviz:begin s\n// gradviz:end\n"),
    ("a.tex", "\\begin{verbatim}x\\end{verbatim}\n% gradviz:begin s\n% gradviz:end\n"),
    ("a.html", "<!-- <script> -->\n<!-- gradviz:begin s -->\n<!-- gradviz:end -->\n"),
    ("a.html", "<titles>\n<!-- gradviz:begin s -->\n<!-- gradviz:end -->\n"),
    ("a.html", "<script>\nx\n</script> <!-- gradviz:begin s -->2<!-- gradviz:end -->\n"),
  ])
  func textAroundCodeHoldsBlocks(name: String, text: String) {
    #expect(document(text, name).blocks.count == 1)
    #expect(document(text, name).problems == [])
  }

  @Test func commentsAreAsMarkdownHasThem() {
    let text = "[comment]: # (gradviz:begin s)\n[comment]: # (gradviz:end)\n"
    #expect(document(text, "a.md").blocks.count == 1)
    #expect(document("% gradviz:begin s\n% gradviz:end\n", "a.md").blocks.isEmpty)
    let myst = EmbedDocument(
      Array("- % gradviz:begin s\n  % gradviz:end\n".utf8), name: "a.md", isMyST: true)
    #expect(myst.blocks.count == 1)
  }
}
