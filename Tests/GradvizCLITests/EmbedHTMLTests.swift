import GradvizTestSupport
import Testing

/// Blocks in files of HTML, as a browser shows them.
@Suite struct EmbedHTMLTests {
  private static let program = "a = 3 # a <b> & \"c\"\nf = a * a\n"

  private func block(_ keys: String, indent: String = "  ") -> String {
    "\(indent)<!-- gradviz:begin m.py \(keys) -->\n\(indent)<!-- gradviz:end -->\n"
  }

  /// Makes a page, and gives its text.
  private func made(
    _ page: String, name: String = "a.html", in folder: TemporaryFolder
  ) throws -> String {
    try folder.write(Self.program, to: "m.py")
    try folder.write(page, to: name)
    let result = try gradviz("embed", name, in: folder)
    #expect(result.exitCode == 0, "\(result.error)")
    let text = try folder.text(name)
    #expect(try gradviz("embed", "--check", name, in: folder).exitCode == 0)
    #expect(try gradviz("embed", name, in: folder).output.hasSuffix("1 up to date\n"))
    #expect(try folder.text(name) == text)
    return text
  }

  @Test func aBrowserShowsEveryBlock() throws {
    try withTemporaryFolder { folder in
      let page = """
        <!doctype html><meta charset="utf-8"><title>
        <!-- gradviz:begin no -->
        </title>
        <script>
        <!-- gradviz:begin no -->
        </script><p id="number">It is <!-- gradviz:begin m.py number=a.gradient --><!-- gradviz:end -->.</p>

        """
      let keys = [
        "", "format=table", "format=svg", "format=svg as=img file=one alt='say \"<x>\" & y'",
        "format=svg as=svg", "format=png as=img", "format=python", "format=table as=fence",
        "as=div",
        "format=explain as=fence", "number=f",
      ]
      let blocks = keys.enumerated().map {
        "<section id=\"s\($0)\">\n" + block($1) + "</section>\n"
      }
      _ = try made(page + blocks.joined() + "<p id=\"end\">End</p>\n", in: folder)
      let text = try gradviz("m.py", "--format", "mermaid", in: folder).output
      let python = try gradviz("code", "m.py", "--language", "python", in: folder).output
      let table = try gradviz("m.py", in: folder).output
      let derivation = try gradviz("explain", "m.py", in: folder).output
      try withBrowser { browser in
        try browser.open(folder.path("a.html"))
        func value(_ expression: String) throws -> String { try browser.evaluate(expression) }
        func content(_ selector: String) throws -> String {
          try value("document.querySelector('\(selector)').textContent + '\\n'")
        }
        #expect(try value("document.querySelector('#number').innerText") == "It is 6.")
        #expect(try content("#s0 > pre.mermaid") == text)
        #expect(try value("document.querySelector('#s1 caption').innerText") == "f = a × a")
        #expect(
          try value(
            "[...document.querySelectorAll('#s1 tr')].map(r => r.innerText.replace(/\\s+/g, ' ').trim()).join('|')"
          )
            == "forward value gradient|a 3 6|f = a × a 9 1|"
            + "backward upstream × local = downstream local rule|f → a 1 3 3 ∂f/∂a = a|"
            + "f → a 1 3 3 ∂f/∂a = a|∑ da = 3 + 3 = 6")
        // Every picture is there, and has the size of its file.
        #expect(
          try value(
            "[...document.images].map(i => i.getAttribute('src') + (i.naturalWidth > 100)).join(' ')"
          )
            == "m-light.svgtrue one.svgtrue m.pngtrue")
        #expect(try value("document.querySelector('#s3 img').alt") == "say \"<x>\" & y")
        #expect(
          try value("document.querySelector('#s4 > svg .node title').textContent") == "output f")
        let width: Double = try browser.evaluate(
          "document.querySelector('#s4 > svg').getBoundingClientRect().width")
        #expect(width > 100)
        #expect(try content("#s6 > pre > code.language-python") == python)
        #expect(try content("#s7 > pre > code.language-text") == table)
        // Mermaid reads what the browser made of an element, and line breaks of HTML in it.
        #expect(
          try value(
            """
            (() => { const area = document.createElement("textarea");
            const diagram = document.querySelector("#s8 > div.mermaid").innerHTML;
            area.innerHTML = diagram.replaceAll("<br>", "&lt;br/>"); return area.value.trim() + "\\n" })()
            """) == text)
        #expect(try content("#s9 code").contains("## Forward pass"))
        #expect(derivation.contains("## Forward pass"))
        #expect(try value("document.querySelector('#s10').innerText") == "9")
        #expect(try value("document.querySelector('#end').innerText") == "End")
        #expect(try value("document.title") == "<!-- gradviz:begin no -->")
        #expect(browser.errors.isEmpty, "\(browser.errors)")
      }
    }
  }

  @Test func mermaidDrawsItsElements() throws {
    try withTemporaryFolder { folder in
      for keys in ["", "as=div"] {
        let page = try made("<div>\n" + block(keys) + "</div>\n", in: folder)
        let drawing = try #require(try Mermaid.eleven.draw([page]).first)
        #expect(drawing.error == nil)
        #expect(drawing.nodes.map(\.text) == ["a\nvalue 3\ngrad 6", "f = a × a\nvalue 9\ngrad 1"])
      }
    }
  }

  @Test func anotherVersionOfGraphvizDrewAsGoodAPicture() throws {
    try withTemporaryFolder { folder in
      let text = try made(block("format=svg as=svg", indent: ""), in: folder)
      let stamp = try #require(text.firstMatch(of: /Graphviz [0-9.]+;/)?.output)
      let other = text.replacing(stamp, with: "Graphviz 1.0;").replacing("<rect", with: "<rect ")
      try folder.write(other, to: "a.html")
      #expect(try gradviz("embed", "--check", "a.html", in: folder).exitCode == 0)
      // What this version drew is as it draws it, and of this program.
      try folder.write(text.replacing("<rect", with: "<rect "), to: "a.html")
      #expect(try gradviz("embed", "--check", "a.html", in: folder).exitCode == 1)
      try folder.write(other, to: "a.html")
      try folder.write("a = 4\nf = a * a\n", to: "m.py")
      #expect(try gradviz("embed", "a.html", in: folder).exitCode == 0)
      #expect(try folder.text("a.html").contains("f is 16"))
    }
  }

  @Test(arguments: [
    ("b.htm", "<pre class=\"mermaid\">"), ("b.XHTML", "<pre class=\"mermaid\">"),
    ("b.txt", "```mermaid"),
  ])
  func theEndingNamesTheLanguage(name: String, start: String) throws {
    try withTemporaryFolder { folder in
      let text = try made(block(""), name: name, in: folder)
      #expect(text.contains(start))
    }
  }

  @Test(arguments: [
    ("format=explain", "with as=fence"), ("format=explain as=plain", "it can as 'fence'"),
    ("format=png as=svg", "it can as 'picture' or 'img'"), ("format=svg as=svg alt=x", "as=img"),
    ("format=svg as=fence", "it can as 'picture' or 'img' or 'svg'"),
    ("format=dot as=plain", "it can as 'fence'"),
  ])
  func whatHTMLIsNotIsRefused(keys: String, help: String) throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "m.py")
      try folder.write(block(keys), to: "a.html")
      let result = try gradviz("embed", "a.html", in: folder)
      #expect(result.exitCode == 1)
      #expect(result.error.contains("a.html:1:") && result.error.contains(help), "\(result.error)")
      #expect(try folder.text("a.html") == block(keys))
    }
  }

  @Test func onlyCommentsOfHTMLHideMarkers() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.program, to: "m.py")
      try folder.write(
        "<p>{/* gradviz:begin m.py number=f */}{/* gradviz:end */}</p>\n", to: "a.html")
      let result = try gradviz("embed", "--check", "a.html", in: folder)
      #expect(result.exitCode == 1)
      #expect(
        result.error.contains("[unknown-comment]")
          && result.error.contains("write '<!-- gradviz:begin … -->'"))
      // Backticks and backslashes mean nothing in HTML.
      try folder.write("`<!-- gradviz:begin m.py number=f --><!-- gradviz:end -->`\n", to: "a.html")
      #expect(try gradviz("embed", "a.html", in: folder).exitCode == 0)
      #expect(try folder.text("a.html").contains("-->9<!--"))
    }
  }
}
