import GradvizTestSupport
import Testing

/// Blocks in the Markdown cells of notebooks, as Python reads them.
@Suite struct EmbedNotebookTests {
  /// Writes `a.ipynb` as Jupyter does, or as the arguments of `json.dumps` say.
  private static let writer = """
    import json, sys
    def block(keys): return f"<!-- gradviz:begin m.py {keys} -->\\n<!-- gradviz:end -->"
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {"tags": ["x"]}, "source": "# Ti\\u0301tle \\U0001f600\\n\\n" + block("") + "\\n\\nend"},
        {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [{"data": {"text/html": block("")}}],
         "source": "# <!-- gradviz:begin m.py -->\\nx = 'é'"},
        {"attachments": {}, "cell_type": "markdown", "source": "nothing \\\\underline{x} \\\\u00e9 here\\u2028 \\x7f\\x01\\b", "metadata": {}},
        {"cell_type": "markdown", "metadata": {}, "source": "It is <!-- gradviz:begin m.py number=f -->old<!-- gradviz:end -->.\\n" + block("format=svg")
         + "\\n" + block("format=table")},
        {"cell_type": "raw", "metadata": {}, "source": block("")},
    ]
    if sys.argv[1] != "strings":
        for cell in cells: cell["source"] = cell["source"].splitlines(True)
    book = {"cells": cells, "metadata": {"kernelspec": {"name": "python3"}, "z": 1.50, "a": 1e400}, "nbformat": 4, "nbformat_minor": 5}
    style = {"usual": dict(indent=1, ensure_ascii=False), "ascii": dict(indent=1), "strings": dict(indent=2, ensure_ascii=False),
             "compact": dict(separators=(",", ":")), "line": dict(ensure_ascii=False), "tab": dict(indent="\\t", sort_keys=True)}[sys.argv[1]]
    text = json.dumps(book, **style) + ("\\n" if sys.argv[1] != "compact" else "")
    open("a.ipynb", "w", encoding="utf-8", newline="").write(text)
    """

  /// Compares the notebook with what it was: the same cells but for the texts of two, written as `json.dumps` would.
  private static let reader = """
    import json, sys
    exec(open("write.py").read().replace('open("a.ipynb"', 'open("old.ipynb"'))
    old, new = (json.load(open(name, encoding="utf-8")) for name in ("old.ipynb", "a.ipynb"))
    texts = ["".join(cell["source"]) for cell in new["cells"]]
    for a, b in zip(old["cells"], new["cells"], strict=True):
        assert list(a) == list(b), "the order of keys"
        assert type(a["source"]) == type(b["source"])
        if a["cell_type"] != "markdown" or "gradviz" not in "".join(a["source"]): assert a == b, b
        a["source"] = b["source"] = None
    assert old == new
    text = open("a.ipynb", encoding="utf-8", newline="").read()
    end = "\\n" if sys.argv[1] != "compact" else ""
    assert json.dumps(json.loads(text), **style) + end == text, "written in another way"
    first, last = texts[0], texts[3]
    assert first.startswith("# Ti\\u0301tle \\U0001f600\\n\\n<!-- gradviz:begin m.py  -->\\n```mermaid\\n"), first
    assert first.endswith("```\\n<!-- gradviz:end -->\\n\\nend")
    assert last.startswith("It is <!-- gradviz:begin m.py number=f -->9<!-- gradviz:end -->.\\n"), last
    assert "\\n\\n![Computation graph of f = x × x](m.svg)\\n\\n" in last and "f = x × x\\n" in last
    if isinstance(new["cells"][0]["source"], list): pass
    print("right")
    """

  @Test(arguments: ["usual", "ascii", "strings", "compact", "line", "tab"])
  func onlyTheTextsOfMarkdownCellsChange(style: String) throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 3\nf = x * x\n", to: "m.py")
      try folder.write(Self.writer, to: "write.py")
      try folder.write(Self.reader, to: "read.py")
      let written = try runProcess("python3", ["write.py", style], in: folder.path)
      #expect(written.exitCode == 0, "\(written.error)")
      let old = try folder.read("a.ipynb")
      let check = try gradviz("embed", "--check", "a.ipynb", in: folder)
      #expect(check.exitCode == 1)
      #expect(check.error.contains("4 of 4 blocks are out of date"), "\(check.error)")
      #expect(try folder.read("a.ipynb") == old)
      let result = try gradviz("embed", "a.ipynb", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      #expect(result.output.contains("wrote a.ipynb (4 of 4 blocks changed)"))
      let read = try runProcess(
        "python3", ["read.py", style], environment: ["PYTHONIOENCODING": "utf-8"], in: folder.path)
      #expect(read.output == "right\n", "\(read.error)")
      let new = try folder.read("a.ipynb")
      #expect(try gradviz("embed", "--check", "a.ipynb", in: folder).exitCode == 0)
      #expect(try gradviz("embed", "a.ipynb", in: folder).exitCode == 0)
      #expect(try folder.read("a.ipynb") == new)
    }
  }

  @Test func problemsNameTheCell() throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 3\nf = x * x\n", to: "m.py")
      let text = """
        {"cells": [{"cell_type": "code", "source": []},
        {"source": ["a\\n", "<!-- gradviz:begin m.py styl=x -->\\n", "<!-- gradviz:end -->"], "cell_type": "markdown"}]}
        """
      try folder.write(text, to: "a.ipynb")
      let result = try gradviz("embed", "a.ipynb", in: folder)
      #expect(result.exitCode == 1)
      #expect(
        result.error.hasPrefix(
          """
          a.ipynb, cell 2:2:25: error: unknown key 'styl' [unknown-key]
          2 | <!-- gradviz:begin m.py styl=x -->
            |                         ^~~~ no option has this name
          """), "\(result.error)")
      #expect(try folder.text("a.ipynb") == text)
    }
  }

  @Test(arguments: [
    ("{\"cells\": [", "a.ipynb:1:12: error"), ("[1]", "a.ipynb:1:1: error"),
    ("{\"worksheets\": []}", "[old-notebook]"),
    ("{\n\"cells\": [{\"source\": \"\\ud800\", \"cell_type\": \"markdown\"}]}", "a.ipynb:2:"),
    ("{\"cells\": []} x", "a.ipynb:1:15"), ("", "[not-a-notebook]"),
    ("{\"cells\": [{\"cell_type\": \"markdown\", \"source\": 3}]}", "[not-a-notebook]"),
  ])
  func whatIsNoNotebookIsRefused(text: String, place: String) throws {
    try withTemporaryFolder { folder in
      try folder.write(text, to: "a.ipynb")
      let result = try gradviz("embed", "a.ipynb", in: folder)
      #expect(result.exitCode == 74)
      #expect(result.error.contains(place) && result.error.contains("= help: "), "\(result.error)")
      #expect(try folder.text("a.ipynb") == text)
    }
  }

  @Test func depthAndLengthAreNoMatter() throws {
    try withTemporaryFolder { folder in
      let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
      let cell =
        "{\"cell_type\": \"markdown\", \"source\": \"a <!-- gradviz:begin \\\"x * y\\\" at=x=2,y=3 number=f -->.<!-- gradviz:end -->\"}"
      try folder.write("{\"deep\": \(deep), \"cells\": [\(cell)]}", to: "a.ipynb")
      #expect(try gradviz("embed", "a.ipynb", in: folder).exitCode == 0)
      #expect(try folder.text("a.ipynb").hasSuffix("number=f -->6<!-- gradviz:end -->\"}]}"))
    }
  }
}
