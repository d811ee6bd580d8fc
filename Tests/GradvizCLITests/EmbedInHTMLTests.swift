import GradvizTestSupport
import Testing

/// Blocks inside HTML in Markdown, as GitHub's processor makes pages of them.
@Suite struct EmbedInHTMLTests {
  /// What a page shows: each diagram, picture, table and heading behind the elements that it stands in, then the words.
  private static let script = """
    import html.parser, subprocess, sys
    page = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "a.md"], capture_output=True, check=True).stdout
    class Page(html.parser.HTMLParser):
        stack, found, words = [], [], ""
        def handle_starttag(self, tag, attributes):
            values = dict(attributes)
            name = {"code": values.get("class", "").removeprefix("language-"), "img": values.get("src"),
                    "source": values.get("srcset"), "th": "th", "h2": "h2"}.get(tag)
            if tag == "div" and "class" in values: name = "div." + values["class"]
            if name and name not in self.found[-1:]:
                self.found.append("/".join(self.stack + [name]))
            if tag not in ("img", "source", "br", "hr", "p"): self.stack.append(tag)
        def handle_endtag(self, tag):
            if tag in self.stack:
                while self.stack.pop() != tag: pass
        def handle_data(self, data):
            if "pre" not in self.stack and "div" not in self.stack[1:] and "table" not in self.stack:
                self.words += data
    result = Page()
    result.feed(page.decode())
    print(" ".join(dict.fromkeys(result.found)), "|", " ".join(result.words.split())[:60])
    """

  /// What a page shows when its blocks are made.
  private func page(_ text: String) throws -> (shown: String, text: String) {
    try withTemporaryFolder { folder in
      try folder.write("x = 3\nf = x * x\n", to: "m.py")
      try folder.write(Self.filled(text), to: "a.md")
      let result = try gradviz("embed", "a.md", in: folder)
      #expect(result.exitCode == 0, "\(result.error)")
      let made = try folder.text("a.md")
      #expect(try gradviz("embed", "--check", "a.md", in: folder).exitCode == 0)
      #expect(try gradviz("embed", "a.md", in: folder).exitCode == 0)
      #expect(try folder.text("a.md") == made)
      try folder.write(Self.script, to: "read.py")
      let page = try runProcess("python3", ["read.py"], in: folder.path)
      #expect(page.exitCode == 0, "\(page.error)")
      return (String(page.output.dropLast()), made)
    }
  }

  /// A text in which `[format=svg]` stands for a block.
  private static func filled(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.hasSuffix("]"), let open = line.firstIndex(of: "[") else { return String(line) }
      let indent = line[..<open]
      let end = indent.map { $0 == "-" ? " " : String($0) }.joined()
      let keys = line[line.index(after: open)...].dropLast()
      return "\(indent)<!-- gradviz:begin m.py \(keys) -->\n\(end)<!-- gradviz:end -->"
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    (
      "<details>\n<summary>More</summary>\n[format=mermaid]\n</details>\n\n*End*",
      "details/pre/mermaid | More End"
    ),
    ("<div align=\"center\">\n[format=table]\n</div>\n\n*End*", "div/pre/text | End"),
    (
      "<table>\n<tr>\n<td>\n[format=mermaid]\n</td>\n<td>\n[format=dot]\n</td>\n</tr>\n</table>\n*End*",
      "table/tr/td/pre/mermaid table/tr/td/pre/dot | *End*"
    ),
    ("<p align=\"center\">\n[format=svg as=img]\n</p>\n\n*End*", "m.svg | End"),
    (
      "<table>\n  <tr>\n    <td>\n      [format=svg]\n    </td>\n    <td>\n      [as=div]\n    </td>\n  </tr>\n"
        + "</table>\n\n*End*",
      "table/tr/td/picture/m-dark.svg table/tr/td/picture/m-light.svg table/tr/td/div.mermaid | End"
    ),
    ("- <details>\n  [format=mermaid]\n  </details>\n\n*End*", "ul/li/details/pre/mermaid | End"),
    ("> <div>\n> [format=table]\n> </div>\n\n*End*", "blockquote/div/pre/text | End"),
    ("<span id=\"a\">\n[format=mermaid]\n</span>\n\n*End*", "span/pre/mermaid | End"),
    (
      "<div>\n[format=svg]\n[format=mermaid]\n[format=table]\n</div>\n\n*End*",
      "div/picture/m-dark.svg div/picture/m-light.svg div/pre/mermaid div/pre/text | End"
    ),
    (
      "<details>\n[format=explain]\n</details>\n\n*End*",
      "details/h2 details/table/thead/tr/th | How the gradients of"
    ),
    (
      "<details>\nSee below:\n   [format=python]\n   </details>\n\n*End*",
      "details/pre/python | See below: End"
    ),
    (
      "<section class=x><div>\n\n[format=table]\n\n</div>\n</section>\n\n*End*",
      "section/div/pre/text | End"
    ),
    ("*A*\n<center>\n[format=mermaid]\n</center>\n*B*", "center/pre/mermaid | A *B*"),
    ("<br>\n[format=table]\n*End*", "pre/text | End"),
    ("Line\n<br>\n[format=table]\n*End*", "pre/text | Line End"),
  ])
  func resultsAreWholeAndWhatFollowsToo(text: String, shown: String) throws {
    let page = try page(text + "\n")
    #expect(page.shown.hasPrefix(shown), "\(page.shown)\n\(page.text)")
    #expect(!page.shown.contains("gradviz:"))
  }

  @Test func aNumberNeedsNoBlankLines() throws {
    let page = try page(
      "<table><tr>\n    <td>\n    [number=x.gradient]\n    </td>\n</tr></table>\n")
    #expect(page.text.contains("number=x.gradient -->\n    6\n    <!-- gradviz:end -->\n"))
  }

  @Test func whereAPairIsLostAPictureIsMarkdown() throws {
    try withTemporaryFolder { folder in
      try folder.write("", to: "mkdocs.yml")
      try folder.write("x = 3\nf = x * x\n", to: "m.py")
      try folder.write(Self.filled("<div>\n[format=svg]\n</div>\n"), to: "a.md")
      #expect(try gradviz("embed", "a.md", in: folder).exitCode == 0)
      #expect(
        try folder.text("a.md").contains("-->\n\n![Computation graph of f = x × x](m.svg)\n\n<!--"))
    }
  }

  @Test(arguments: [
    ("<div>\n    [format=mermaid]\n</div>\n", 2),
    ("<div>\n  <b>\n[format=table]\n    </b>\n</div>\n", 5),
    ("<td>\n\t[format=explain]\n</td>\n", 2),
    ("- <td>\n      [format=table]\n", 2),
    ("> <td>\n>      [format=table]\n", 2),
  ])
  func whatWouldBeCodeIsAnError(text: String, line: Int) throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 3\nf = x * x\n", to: "m.py")
      try folder.write(Self.filled(text), to: "a.md")
      let result = try gradviz("embed", "a.md", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.error.contains("a.md:\(line):1: error"), "\(result.error)")
      #expect(result.error.contains("[deep-in-html]") && result.error.contains("= help: indent"))
      #expect(try folder.text("a.md") == Self.filled(text))
    }
  }
}
