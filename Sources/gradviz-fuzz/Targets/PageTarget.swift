import GradvizDiagnostics
import GradvizEmbed

/// The scanner of pages for blocks, in each language that a page can have, and in a notebook.
struct PageTarget: FuzzTarget {
  let name = "page"
  let summary = "pages with blocks: Markdown, HTML, LaTeX, …, notebooks"
  let seeds: [[UInt8]] = [
    """
    # Title

    Text `code` and <!-- gradviz:begin "x * y" at=x=2 number=x.gradient -->old<!-- gradviz:end -->.

    <!-- gradviz:begin net.py format=svg alt="a b" -->
    ```mermaid
    old
    ```
    <!-- gradviz:end -->
    """,
    """
    ---
    title: x
    ---
    - item
      > <!-- gradviz:begin f.py -->
      > old
      > <!-- gradviz:end -->

    ~~~md
    <!-- gradviz:begin no -->
    ~~~

    {/* gradviz:begin g.py */}
    {/* gradviz:end */}

    [//]: # (gradviz:begin h.py style=cards)
    [//]: # (gradviz:end)
    """,
    """
    <!DOCTYPE html><html><head><script>let a = "<!-- gradviz:begin no -->"</script></head>
    <body><div title='>'>
    <!-- gradviz:begin net.py format=table -->
    <pre>old</pre>
    <!-- gradviz:end -->
    </div><textarea><!-- </textarea></body></html>
    """,
    "Title\n=====\n\n.. gradviz:begin net.py format=svg\n\n.. image:: net.svg\n\n.. gradviz:end\n\n::\n\n  code\n",
    "// gradviz:begin net.py\nold\n// gradviz:end\n----\ncode\n----\n",
    "#+begin_src python\nx\n#+end_src\n# gradviz:begin net.py format=table\nold\n# gradviz:end\n",
    "\\begin{verbatim}\n% gradviz:begin no\n\\end{verbatim}\n% gradviz:begin net.py format=png\nold\n% gradviz:end\n",
    #"{"cells": [{"cell_type": "markdown", "source": ["a\n", "<!-- gradviz:begin f.py -->\n", "old\n", "<!-- gradviz:end -->"]}], "nbformat": 4}"#,
  ].map { Array($0.utf8) }
  let words: [[UInt8]] = [
    "<!-- gradviz:begin f.py -->", "<!-- gradviz:end -->", "<!--", "-->", "gradviz:begin ",
    "gradviz:end", "\n", "\r\n", "\r", "\n\n", "```", "~~~", "    ", "\t", "> ", "- ", "`", "\"",
    "'", "=", "\\", "<div>", "</div>", "<pre>", "<script>", "{/*", "*/}", "[//]: # (", ")", ".. ",
    "::\n", "----\n", "#+begin_src\n", "% ", "\u{FEFF}", "\\u0000", "[", "{", "\"source\": ",
  ].map { Array($0.utf8) }

  func run(_ input: [UInt8]) throws -> Bool {
    var isAccepted = false
    for language in PageLanguage.allCases {
      let document = EmbedDocument(input, name: "page", language: language, isMyST: true)
      if try Self.check(document) { isAccepted = true }
    }
    if let notebook = try? NotebookDocument(input, name: "page.ipynb", isMyST: false) {
      for document in notebook.documents { _ = try Self.check(document) }
    }
    return isAccepted
  }

  /// Whether a document has blocks and nothing wrong with it.
  private static func check(_ document: EmbedDocument) throws -> Bool {
    let blocks = document.blocks
    guard document.replacing(blocks.map { _ in nil }) == document.bytes else {
      throw BrokenPromise("bytes outside the blocks of \(document.language.title) change")
    }
    let formatter = DiagnosticFormatter(source: document.source)
    for problem in document.problems where formatter.format(problem).isEmpty {
      throw BrokenPromise("a problem has no words")
    }
    guard document.problems.isEmpty, !blocks.isEmpty else { return false }
    let text = GeneratedText("a\n\nb")
    let first = EmbedDocument(
      document.replacing(blocks.map { $0.isInline ? GeneratedText("a") : text }),
      name: document.name, language: document.language, isMyST: true)
    let again = first.replacing(first.blocks.map { $0.isInline ? GeneratedText("a") : text })
    guard first.blocks.count == blocks.count, again == first.bytes else {
      throw BrokenPromise("blocks of \(document.language.title) that were written change again")
    }
    return true
  }
}
