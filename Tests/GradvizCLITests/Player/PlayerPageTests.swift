import Foundation
import GradvizTestSupport
import GradvizTrace
import Testing

/// The file of the player: its size, its policy, its accessibility, and what it does with hostile and large graphs.
@Suite struct PlayerPageTests {
  @Test func thePageOfTheStagedFunctionIsSmall() throws {
    try withTemporaryFolder { folder in
      _ = try gradviz(stagedFunction + ["-o", folder.path("f.html")])
      #expect(try folder.read("f.html").count < 120_000)
      let text = try folder.text("f.html")
      #expect(text.contains("content=\"default-src 'none'; script-src 'sha256-"))
      #expect(!text.contains("unsafe") && !text.contains("http:") || text.contains("www.w3.org"))
      #expect(!text.contains(" style=\"") && !text.contains(" onclick"))
    }
  }

  @Test(arguments: [("light", 400), ("dark", 400), ("light", 1280), ("dark", 1280)])
  func axeFindsNothing(_ scheme: String, _ width: Int) throws {
    let axe = try String(
      contentsOfFile: WebEngine.path("axe-4.12.1", "axe.min.js"), encoding: .utf8)
    try withPlayer(
      stagedFunction, width: width, fragment: "step=20", prefers: ["prefers-color-scheme": scheme]
    ) { page in
      try page.browser.run(axe)
      func violations() throws -> [String] {
        try page.browser.evaluate(
          """
          axe.run().then(result => result.violations.map(found =>
            found.id + ': ' + found.nodes.map(node => node.target + ' ' + node.failureSummary).join('; ')))
          """)
      }
      #expect(try violations() == [])
      try page.browser.click("#fields summary")
      try page.browser.press("/")
      try page.browser.type("x")
      #expect(try violations() == [])
      try page.browser.press("Escape")
      try page.browser.run("document.querySelector('.stage').focus()")
      try page.browser.press("ArrowDown")
      #expect(try violations() == [])
    }
  }

  @Test func readersWhoDoNotSeeAreToldTheSame() throws {
    try withPlayer(fragment: "step=7") { page in
      func attribute(_ selector: String, _ name: String) throws -> String? {
        try page.browser.evaluate(
          "document.querySelector(`\(selector)`).getAttribute('\(name)')", as: String?.self)
      }
      #expect(try attribute("#caption", "role") == "status")
      #expect(try attribute("#slider", "aria-valuetext") == "7 of 10: f → (x + y)")
      #expect(try attribute("#steps [aria-current]", "aria-current") == "step")
      let names: [String] = try page.browser.evaluate(
        "[...document.querySelectorAll('button')].map(button => button.getAttribute('aria-label'))")
      #expect(
        names == [
          "Zoom in", "Zoom out", "Show all", "To the start", "Step back", "Play", "Step forward",
          "To the whole picture",
        ])
      try page.browser.run("document.querySelector('.stage').focus()")
      try page.browser.press("ArrowDown")
      let role: String = try page.browser.evaluate("document.activeElement.getAttribute('role')")
      let label: String = try page.browser.evaluate(
        "document.activeElement.getAttribute('aria-label')")
      #expect(role == "button" && label.contains("value") && !label.contains("gradient ∂f/∂x"))
      // The focus is seen.
      #expect(
        try page.browser.evaluate(
          "getComputedStyle(document.querySelector('.ring')).visibility == 'visible' || !!document.querySelector('.wire.picked')"
        ))
    }
  }

  @Test func hostileNamesStayText() throws {
    let names = [
      "<script>window.attacked = 1</script>", "\"><img src=x onerror=\"window.attacked = 1\">",
      "</script><script>window.attacked = 1</script>", "<!--<script>", "{{script}}", "]]>",
      "</style></title></textarea>", "javascript:alert(1)", "\u{202E}abc",
    ]
    for name in names {
      var builder = TraceBuilder()
      builder.scope = [name]
      let x = builder.input(name, 3)
      let y = builder.op(
        "multiply", [x, x], 9, name: name + "2", name, caption: name,
        locals: [(3, name), (3, name)])
      var trace = builder.trace(of: y)
      trace.source = Trace.Source(name: name, text: name + "\n" + name)
      try withTemporaryFolder { folder in
        try folder.write(trace.json(), to: "t.json")
        try withPlayer([folder.path("t.json")], fragment: "step=2") { page in
          #expect(try page.browser.evaluate("window.attacked === undefined"))
          #expect(
            try page.browser.evaluate(
              "document.querySelectorAll('img, iframe, object, script[src]').length") == 0)
          #expect(try page.browser.evaluate("document.querySelectorAll('script').length") == 2)
          try page.browser.press("/")
          try page.browser.type(String(name.prefix(3)))
          try page.browser.press("Enter")
          try page.browser.press("End")
        }
      }
    }
  }

  @Test func aStepTouchesWhatItChangesAlone() throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "x = 0.5\nfor i in range(990):\n    x = x * 1.001 + 0.001\nf = x\n", to: "long.py")
      try withPlayer([folder.path("long.py"), "--max-nodes", "5000"]) { page in
        let drawn: Int = try page.browser.evaluate("document.querySelectorAll('.node').length")
        #expect(drawn > 1900)
        try page.browser.press("Home")
        let work: [Int] = try page.browser.evaluate(
          """
          (async () => {
            const counts = [];
            const picture = document.querySelector('svg.gradviz');
            let count = 0;
            const observer = new MutationObserver(records => count += records.length);
            observer.observe(picture, {subtree: true, attributes: true, childList: true, characterData: true});
            for (let step = 0; step < 40; step++) {
              document.querySelector('#next').click();
              await 0;
              count += observer.takeRecords().length;
              counts.push(count);
              count = 0;
            }
            return counts;
          })()
          """)
        #expect(work.allSatisfy { $0 > 0 && $0 <= 20 }, "\(work)")
      }
    }
  }

  @Test func whatIsMoreThanAPageShowsIsFoldedAndSaid() throws {
    try withTemporaryFolder { folder in
      try folder.write(
        "x = 0.5\nfor i in range(3000):\n    x = x * 1.001 + 0.001\nf = x\n", to: "long.py")
      let result = try gradviz(
        folder.path("long.py"), "--max-nodes", "off", "-o", folder.path("f.html"))
      #expect(result.exitCode == 0 && result.error.contains("are drawn as"), "\(result.error)")
      let text = try folder.text("f.html")
      #expect(text.ranges(of: "<g class=\"node ").count <= 2000)
    }
  }

  @Test func passesAndUnitsAreChosen() throws {
    try withPlayer(multiplication + ["--pass", "backward", "--by", "node"], fragment: "step=2") {
      (page) throws in
      #expect(try page.text("#count") == "2 of 3")
      #expect(try page.caption.hasPrefix("f = (x + y) × z passes"))
    }
    let result = try gradviz(multiplication + ["--by", "node", "-o", "f.svg"])
    #expect(result.exitCode == 64 && result.error.contains("or write a page: -o flow.html"))
  }
}
