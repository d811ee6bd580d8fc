import Foundation
import GradvizEngine
import GradvizExplain
import GradvizTestSupport
import GradvizTrace
import Testing

/// What a reader sees: Markdown as GitHub turns it into a page, and KaTeX over the page.
@Suite struct KaTeXTests {
  private struct Page: Decodable {
    var formulas: Int
    var errors: [String]
    var text: String
    var elements: [String]
  }

  /// Draws all mathematics of a page as KaTeX's own script would: in text, between dollar signs, outside of code.
  private static let draw = #"""
    (() => {
      const errors = []; let formulas = 0;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const nodes = [];
      document.body.normalize();
      while (walker.nextNode()) {
        if (!walker.currentNode.parentElement.closest("code, pre, script, .katex")) nodes.push(walker.currentNode);
      }
      for (const node of nodes) {
        const parts = node.data.split(/(\$\$[\s\S]+?\$\$|\$[^$]+?\$)/);
        if (parts.length < 2) continue;
        for (const part of parts) {
          if (!/^\$[\s\S]+\$$/.test(part)) { node.before(part); continue; }
          const isDisplay = part.startsWith("$$");
          const span = document.createElement("span");
          formulas++;
          try {
            katex.render(part.slice(isDisplay ? 2 : 1, isDisplay ? -2 : -1), span,
              {displayMode: isDisplay, throwOnError: true, strict: "ignore", trust: false});
          } catch (error) { errors.push(String(error) + ": " + part); }
          node.before(span);
        }
        node.remove();
      }
      document.querySelectorAll(".katex").forEach(node => node.replaceWith("∎"));
      return {formulas, errors, text: document.body.innerText,
        elements: [...new Set([...document.body.querySelectorAll("*")].map(e => e.tagName.toLowerCase()))]};
    })()
    """#

  /// What turns Markdown into a page.
  enum Processor: String, CaseIterable {
    /// GitHub's.
    case cmark
    /// That of many note books and editors.
    case markdownIt
    /// That of MkDocs and Pelican.
    case pythonMarkdown

    func html(_ text: String) throws -> String {
      switch self {
      case .cmark:
        return try runProcess(
          "cmark-gfm", ["--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"],
          input: text
        ).output
      case .markdownIt:
        return try runPython(
          """
          import sys
          from markdown_it import MarkdownIt
          page = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
          print(page.render(sys.stdin.read()))
          """, input: Array(text.utf8)
        ).output
      case .pythonMarkdown:
        return try runPython(
          """
          import sys
          from markdown import markdown
          print(markdown(sys.stdin.read(), extensions=["tables"]))
          """, input: Array(text.utf8)
        ).output
      }
    }
  }

  private func pages(_ texts: [String], _ processor: Processor = .cmark) throws -> [Page] {
    let katex = try WebEngine.path("katex-0.16.22", "katex.min.js")
    return try withTemporaryFolder { folder in
      try withBrowser { browser in
        try texts.map { text in
          try folder.write(
            "<!doctype html><meta charset=\"utf-8\"><script src=\"file://\(katex)\"></script><body>"
              + processor.html(text), to: "page.html")
          try browser.open(folder.path("page.html"))
          return try browser.evaluate(Self.draw, as: Page.self)
        }
      }
    }
  }

  private func expectDrawn(_ page: Page, _ text: String, _ name: String) {
    #expect(page.errors.isEmpty, "\(name): \(page.errors.prefix(3))")
    #expect(page.formulas == formulas(text).count, "\(name)")
    #expect(page.formulas > 0)
    // Nothing of the mathematics was taken for Markdown.
    #expect(
      !page.elements.contains("em") && !page.elements.contains("del")
        && !page.elements.contains("a"), "\(name): \(page.elements)")
    #expect(!page.text.contains("$") && !page.text.contains("\\"), "\(name)")
  }

  @Test(arguments: Processor.allCases)
  func everyLessonIsDrawn(_ processor: Processor) throws {
    let texts = try lessons.map { try markdown(lesson($0), learningRate: 0.1) }
    for (page, (text, name)) in zip(try pages(texts, processor), zip(texts, lessons)) {
      expectDrawn(page, text, name)
    }
  }

  @Test func otherProgramsAreDrawn() throws {
    let texts = try otherPrograms.map { try markdown(run($1), learningRate: 0.1) }
    for (page, (text, program)) in zip(try pages(texts), zip(texts, otherPrograms)) {
      expectDrawn(page, text, program.key)
    }
  }

  @Test func everyOpIsDrawn() throws {
    // One page for each op: its examples after another.
    let texts = try ops.map { code in
      try traces(of: code).map { try markdown($0) }.joined(separator: "\n\n")
    }
    for (page, (text, code)) in zip(try pages(texts), zip(texts, ops)) {
      expectDrawn(page, text, code.name)
    }
  }

  @Test func hostileTextsAreSeenAsTheyAre() throws {
    let texts = try hostileTexts.map { try markdown(hostileTrace($0)) }
    for (page, text) in zip(try pages(texts), hostileTexts) {
      #expect(page.errors.isEmpty, "\(text): \(page.errors.prefix(2))")
      let known: Set = [
        "h1", "h2", "h3", "p", "code", "span", "strong", "table", "thead", "tbody", "tr", "th",
        "td",
      ]
      #expect(Set(page.elements).isSubset(of: known), "\(text): \(page.elements)")
      let seen = plain(page.text)
      let expected = plain(VisibleTextProbe.visible(text))
      #expect(
        expected.isEmpty || seen.contains(expected), "\(text) is not in \(page.text.prefix(600))")
    }
  }

  /// A text without the spaces, which a page may break.
  private func plain(_ text: String) -> String {
    String(text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{200B}" })
  }
}
