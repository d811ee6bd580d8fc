import GradvizTestSupport
import Testing

/// What readers of a page see: the results, and nothing of the comments.
@Suite struct EmbedMarkdownTests {
  private static let document = """
    # Title

    The gradient is <!-- gradviz:begin p.py number=x.gradient -->.<!-- gradviz:end -->, as

    <!-- gradviz:begin p.py -->
    <!-- gradviz:end -->
    shows. Text before
    <!-- gradviz:begin p.py format=svg as=img -->
    <!-- gradviz:end -->
    and behind it.

    - in a list

        <!-- gradviz:begin p.py format=table -->
        <!-- gradviz:end -->

    > <!-- gradviz:begin p.py format=dot -->
    > <!-- gradviz:end -->

    [//]: # (gradviz:begin p.py format=svg)
    [//]: # (gradviz:end)

    The end.

    """

  @Test(arguments: ["markdown-it", "python-markdown"])
  func commentsAreInvisibleAndResultsAreWhole(processor: String) throws {
    try withTemporaryFolder { folder in
      try folder.write("x = 3 # `a` <b> -->\nf = x * x\n", to: "p.py")
      try folder.write(Self.document, to: "a.md")
      #expect(try gradviz("embed", "a.md", in: folder).exitCode == 0)
      let script = """
        import html.parser, sys
        text = open("a.md", encoding="utf-8").read()
        if sys.argv[1] == "markdown-it":
            from markdown_it import MarkdownIt
            page = MarkdownIt("commonmark").enable("table").render(text)
        else:
            import markdown
            page = markdown.markdown(text, extensions=["pymdownx.superfences", "tables"])
        class Page(html.parser.HTMLParser):
            stack, code, words, pictures = [], [], "", []
            def handle_starttag(self, tag, attributes):
                a = dict(attributes)
                if tag == "code": self.code.append((a.get("class", ""), ""))
                if tag == "img": self.pictures.append(a["src"])
                if tag == "source": self.pictures.append(a["srcset"])
                if tag not in ("img", "source", "br", "hr"): self.stack.append(tag)
            def handle_endtag(self, tag):
                if tag in self.stack:
                    while self.stack.pop() != tag: pass
            def handle_data(self, data):
                if "code" in self.stack:
                    self.code[-1] = (self.code[-1][0], self.code[-1][1] + data)
                else: self.words += data
        result = Page()
        result.feed(page)
        print(" ".join(result.words.split()))
        print(result.pictures)
        for name, code in result.code: print(name or "language-?", "|", code.split(chr(10))[0][:9], "|", len(code) > 50)
        """
      try folder.write(script, to: "read.py")
      let result = try runProcess(
        "python3", ["read.py", processor],
        environment: ["PYTHONIOENCODING": "utf-8"], in: folder.path)
      #expect(result.exitCode == 0, "\(result.error)")
      // The one names the language of a code block where style sheets look for it, the other elsewhere.
      let output = ["mermaid", "text", "dot"].reduce(result.output) {
        $0.replacing("language-\($1)", with: "language-?")
      }
      #expect(
        output == """
          Title The gradient is 6, as shows. Text before and behind it. in a list The end.
          ['p.svg', 'p-dark.svg', 'p-light.svg']
          language-? | %%{init:  | True
          language-? | f = x × x | True
          language-? | digraph g | True

          """)
    }
  }
}
