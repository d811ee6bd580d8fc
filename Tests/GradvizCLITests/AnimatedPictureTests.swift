import Foundation
import GradvizTestSupport
import Testing

/// The animated picture in a real browser.
@Suite struct AnimatedPictureTests {
  @Test func itPlaysInAnImageAndStandsStillOnDemand() throws {
    try withTemporaryFolder { folder in
      let result = try gradviz(
        multiplication + ["--animated", "--seconds-per-step", "0.4", "-o", folder.path("flow.svg")])
      #expect(result.exitCode == 0 && result.error == "", "\(result.error)")
      try folder.write("<img src=\"flow.svg\">", to: "page.html")
      try withBrowser { browser in
        try browser.open(folder.path("page.html"))
        var pictures: Set<Data> = []
        for _ in 0..<3 {
          pictures.insert(try browser.screenshot(of: "img"))
          Thread.sleep(forTimeInterval: 0.9)
        }
        #expect(pictures.count == 3)
        try browser.prefer(["prefers-reduced-motion": "reduce"])
        // An image does not hear of a preference that is only played to the browser.
        try browser.open(folder.path("flow.svg"))
        let moving: Int = try browser.evaluate("document.getAnimations().length")
        #expect(moving == 0)
        let still = try browser.screenshot()
        Thread.sleep(forTimeInterval: 0.9)
        #expect(try browser.screenshot() == still)
        let hidden: [String] = try browser.evaluate(
          """
          [...document.querySelectorAll('text')].filter(text =>
            getComputedStyle(text).visibility == 'hidden').map(text => text.textContent)
          """)
        #expect(hidden.count == 9 && hidden.allSatisfy { $0.contains(" of 10: ") }, "\(hidden)")
        #expect(browser.errors == [])
      }
    }
  }

  @Test func eachStepIsSeenAtItsTime() throws {
    try withTemporaryFolder { folder in
      _ = try gradviz(multiplication + ["--animated", "-o", folder.path("flow.svg")])
      try withBrowser { browser in
        try browser.open(folder.path("flow.svg"))
        func seen(at seconds: Double) throws -> [String] {
          try browser.evaluate(
            """
            (() => {
              for (const animation of document.getAnimations()) {
                animation.pause(); animation.currentTime = \(seconds * 1000) }
              return [...document.querySelectorAll('text')].filter(text =>
                !text.closest('.halo') && getComputedStyle(text).visibility == 'visible'
              ).map(text => text.textContent)
            })()
            """)
        }
        let first = try seen(at: 1)
        #expect(first.contains { $0.hasPrefix("1 of 10: x is given: −2") } && first.contains("−2"))
        #expect(!first.contains("−12") && !first.contains("1 × (−4)"))
        let seventh = try seen(at: 13)
        #expect(seventh.contains("−12") && seventh.contains("1 × (−4)"))
        #expect(!seventh.contains("1 × 3"))
        #expect(seventh.filter { $0.contains(" of 10: ") }.count == 1)
        let end = try seen(at: 25)
        #expect(end.contains("1 × 3") && end.contains { $0.hasPrefix("10 of 10: ") })
      }
    }
  }

  @Test func whatDoesNotMoveIsRefused() throws {
    for (arguments, message) in [
      (["--animated"], "--animated has no effect on 'table'"),
      (["--animated", "--format", "png"], "--animated has no effect on 'png'"),
      (["--by", "node"], "--by has no effect without --animated"),
      (["--animated", "--seconds-per-step", "0", "--format", "svg"], "from 0.1 to 60"),
    ] {
      let result = try gradviz(multiplication + arguments)
      #expect(result.exitCode == 64 && result.error.contains(message), "\(result.error)")
    }
  }
}
