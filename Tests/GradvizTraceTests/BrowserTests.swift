import Foundation
import GradvizTestSupport
import Testing

/// The browser that test targets show pages in.
@Suite(.serialized) struct BrowserTests {
  private static let page = """
    <!doctype html><meta charset="utf-8"><title>page</title><script src="script.js"></script>
    <body style="margin: 0"><p id="box" style="width: 40px; height: 30px; background: red">∂</p>
    """

  @Test func aPageIsShownAskedAndPictured() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.page, to: "page.html")
      try folder.write("window.loaded = location.hash;", to: "script.js")
      try withBrowser { browser in
        try browser.open(folder.path("page.html"), fragment: "step=2")
        #expect(try browser.evaluate("loaded") == "#step=2")
        #expect(try browser.evaluate("document.querySelector('p').textContent") == "∂")
        #expect(try browser.evaluate("Promise.resolve([1, 2])") == [1, 2])
        #expect(try browser.evaluate("undefined", as: Int?.self) == nil)
        try browser.run("await 0; document.title = 'done'")
        #expect(try browser.evaluate("document.title") == "done")
        let picture = try browser.screenshot(of: "#box", scale: 2)
        // A PNG file has its width and height at bytes 16 and 20.
        #expect(Array(picture[16..<24]) == [0, 0, 0, 80, 0, 0, 0, 60])
        #expect(browser.errors.isEmpty)
      }
    }
  }

  @Test func errorsOfThePageAreKept() throws {
    try withTemporaryFolder { folder in
      try folder.write(Self.page, to: "page.html")
      try folder.write("console.error('first'); throw new Error('second')", to: "script.js")
      try withBrowser { browser in
        try browser.open(folder.path("page.html"))
        #expect(browser.errors.count == 2)
        #expect(browser.errors.first == "first")
        #expect(browser.errors.last?.contains("second") == true)
        let failure = #expect(throws: BrowserFailure.self) { try browser.run("nothing()") }
        #expect(failure?.description.contains("nothing is not defined") == true)
        #expect(throws: BrowserFailure.self) { try browser.open(folder.path("missing.html")) }
        try browser.prefer(["prefers-color-scheme": "dark"])
        #expect(try browser.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
      }
    }
  }

  @Test func theEnginesAreThere() throws {
    _ = try WebEngine.path("mermaid-11.16.0", "mermaid.min.js")
    _ = try WebEngine.path("mermaid-12.2.0", "mermaid.mjs")
    #expect(throws: ProcessFailure.self) { try WebEngine.path("none", "none.js") }
  }
}
