import GradvizTestSupport
import Testing

/// Blocks in files of other languages than Markdown and HTML.
@Suite struct EmbedLanguageTests {
  private static let program = "x = -3.0\nf = x * x\n"

  /// A file with blocks made, each between two lines of text.
  private func made(
    _ name: String, _ sign: String, _ keys: [String], in folder: TemporaryFolder
  ) throws -> String {
    try folder.write(Self.program, to: "m.py")
    let blocks = keys.map { "\(sign) gradviz:begin m.py \($0)\n\(sign) gradviz:end\n\n" }
    try folder.write(blocks.joined(), to: name)
    let result = try gradviz("embed", name, in: folder)
    #expect(result.exitCode == 0, "\(result.error)")
    let text = try folder.text(name)
    #expect(try gradviz("embed", "--check", name, in: folder).exitCode == 0)
    #expect(try gradviz("embed", name, in: folder).exitCode == 0)
    #expect(try folder.text(name) == text)
    return text
  }

  /// What stands between the comments of the first block.
  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropFirst()
      .prefix { !$0.contains("gradviz:end") }
  }

  @Test(arguments: [
    ("a.rst", "..", ["", ".. image:: m.svg", "   :alt: say \"x\" \\\\ y", ""]),
    ("a.adoc", "//", ["", "image::m.svg[\"say \\\"x\\\" \\\\ y\"]", ""]),
    ("a.org", "#", ["", "#+ATTR_HTML: :alt say \"x\" \\ y", "[[file:m.svg]]", ""]),
    ("a.typ", "//", ["", "#image(\"m.svg\", alt: \"say \\\"x\\\" \\\\ y\")", ""]),
  ])
  func aPictureIsWhatTheLanguageCallsOne(name: String, sign: String, expected: [String]) throws {
    try withTemporaryFolder { folder in
      let text = try made(name, sign, ["format=svg alt='say \"x\" \\ y'"], in: folder)
      #expect(lines(text) == expected)
      #expect(folder.exists("m.svg"))
    }
  }

  @Test(arguments: [
    ("a.rst", "..", [".. code-block:: text", ""], "   ", []),
    ("a.adoc", "//", ["[source,text,subs=specialchars]", "----"], "", ["----"]),
    ("a.org", "#", ["#+begin_example"], "", ["#+end_example"]),
    ("a.typ", "//", ["```text"], "", ["```"]),
  ])
  func textIsLiteral(
    name: String, sign: String, head: [String], indent: String, tail: [String]
  ) throws {
    try withTemporaryFolder { folder in
      let text = try made(name, sign, ["format=table"], in: folder)
      let table = try gradviz("m.py", in: folder).output.split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .dropLast().map { $0.isEmpty ? "" : indent + $0 }
      #expect(lines(text).filter { !$0.isEmpty } == (head + table + tail).filter { !$0.isEmpty })
      let code = try made(name, sign, ["format=python"], in: folder)
      #expect(code.contains("python") && code.contains("\n\(indent)dx = x"))
    }
  }

  @Test func docutilsReadsEveryBlock() throws {
    try withTemporaryFolder { folder in
      let keys = [
        "format=svg", "number=x.gradient", "format=table", "format=python",
        "format=mermaid as=fence", "number=x.shape",
      ]
      let text = try made("a.rst", "..", keys, in: folder)
      try folder.write(
        "Title\n=====\n\n* item\n\n  .. gradviz:begin m.py format=table\n  .. gradviz:end\n\n"
          + text + "The end\n", to: "a.rst")
      #expect(try gradviz("embed", "a.rst", in: folder).exitCode == 0)
      let script = """
        import docutils.core, docutils.nodes as n
        tree = docutils.core.publish_doctree(open("a.rst", encoding="utf-8").read(), settings_overrides={"report_level": 2, "halt_level": 2})
        kinds = (n.image, n.literal_block, n.paragraph)
        for node in tree.findall(lambda node: isinstance(node, kinds)):
            words = node.get("uri") or node.astext().split("\\n")[0]
            print(node.tagname, words)
        """
      try folder.write(script, to: "read.py")
      let result = try runProcess(
        "python3", ["read.py"], environment: ["PYTHONIOENCODING": "utf-8"], in: folder.path)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(
        result.output == """
          paragraph item
          literal_block f = x × x
          image m.svg
          paragraph −6
          literal_block f = x × x
          literal_block x = -3.0
          literal_block %%{init: {"look": "classic", "layout": "dagre", "flowchart": {"minNodeWidth": 0, "wrappingWidth": 600, "nodeSpacing": 30, "rankSpacing": 50}}}%%
          paragraph []
          paragraph The end

          """)
    }
  }

  @Test func latexTakesPicturesAndNumbersAndPlainText() throws {
    try withTemporaryFolder { folder in
      let keys = [
        "format=png file=a_b", "number=x.gradient", "format=python", "number=big digits=3",
      ]
      try folder.write("x = -3.0\nbig = -1.5e-30\nf = x * x * big\n", to: "p.py")
      let marks = keys.map { "% gradviz:begin p.py \($0)\n% gradviz:end\n" }
      try folder.write(
        "\\documentclass{article}\\usepackage{graphicx}\n\\begin{document}\n" + marks.joined()
          + "\\end{document}\n",
        to: "a.tex")
      let result = try gradviz("embed", "a.tex", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      let text = try folder.text("a.tex")
      #expect(text.contains("\n\\includegraphics{\\detokenize{a_b.png}}\n"))
      #expect(
        text.contains("-->") == false && text.contains("\n$-1.5\\times 10^{-30}$\n"), "\(text)")
      #expect(text.contains("\n\\begin{verbatim}\nx = -3.0\n"))
      let latex = try runProcess(
        "pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "a.tex"], in: folder.path)
      #expect(latex.exitCode == 0, "\(latex.output.suffix(600))")
      #expect(latex.output.contains("a_b.png"))
    }
  }

  @Test(arguments: [
    ("a.rst", "..", "", "add one: format=svg"), ("a.tex", "%", "", "add one: format=png"),
    ("a.tex", "%", "format=svg", "write format=png"),
    ("a.tex", "%", "format=table", "ask for a picture"),
    ("a.tex", "%", "format=png file=50%", "without '%'"),
    ("a.org", "#", "format=explain", "as=fence"),
    ("a.typ", "//", "format=mermaid", "as=fence"),
    ("a.adoc", "//", "format=svg as=picture", "it can as 'img'"),
    ("a.rst", "..", "format=svg as=svg", "it can as 'img'"),
    ("a.rst", "..", "format=table as=plain", "it can as 'fence'"),
  ])
  func whatALanguageHasNotIsRefused(name: String, sign: String, keys: String, help: String) throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "m.py")
      let text = "\(sign) gradviz:begin m.py \(keys)\n\(sign) gradviz:end\n"
      try folder.write(text, to: name)
      let result = try gradviz("embed", name, in: folder)
      #expect(result.exitCode == 1)
      #expect(result.error.contains("\(name):1:") && result.error.contains(help), "\(result.error)")
      #expect(try folder.text(name) == text)
    }
  }

  @Test func percentIsACommentWhereMySTReadsThePage() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "m.py")
      let page = "text\n\n% gradviz:begin m.py format=table\n% gradviz:end\n"
      try folder.write(page, to: "a.md")
      #expect(try gradviz("embed", "a.md", in: folder).error.contains("[unknown-comment]"))
      try folder.write("", to: "myst.yml")
      #expect(try gradviz("embed", "a.md", in: folder).exitCode == 0)
      #expect(
        try folder.text("a.md").hasPrefix("text\n\n% gradviz:begin m.py format=table\n```text\n"))
    }
  }
}
