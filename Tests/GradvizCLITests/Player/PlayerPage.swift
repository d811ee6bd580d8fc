import Foundation
import GradvizTestSupport
import Testing

/// A page of the player in a real browser.
///
/// What no page may do fails every test: an exception, an error in the console, which is also where a violated policy is
/// reported, and a request for anything but the page itself.
struct PlayerPage {
  let browser: Browser
  /// The file of the page.
  let path: String

  /// The step that is shown.
  var step: Int {
    get throws { try browser.evaluate("Number(document.querySelector('#slider').value)") }
  }
  /// The sentence of the step.
  var caption: String {
    get throws { try text("#caption") }
  }
  /// What follows `#` in the address.
  var address: String { get throws { try browser.evaluate("location.hash") } }

  func text(_ selector: String) throws -> String {
    try browser.evaluate("document.querySelector(`\(selector)`).innerText")
  }

  /// The texts that are seen in the picture, without the halos behind them.
  func seenTexts() throws -> [String] {
    try browser.evaluate(
      """
      [...document.querySelectorAll('.stage > svg:not(.minimap) text')].filter(text =>
        !text.closest('.halo') && getComputedStyle(text).visibility == 'visible'
      ).map(text => text.textContent)
      """)
  }

  /// The facts beside the picture: `downstream: 1 × (−4) = −4`.
  func facts() throws -> [String] {
    try browser.evaluate(
      """
      [...document.querySelectorAll('#details dl > div')].map(row =>
        row.children[0].textContent + ': ' + row.children[1].textContent)
      """)
  }

  /// The middle of a node or a wire in the window.
  func middle(of part: String) throws -> (x: Double, y: Double) {
    try browser.middle(of: "[id$='-\(part)'] :is(circle, rect, text)")
  }
}

/// Writes a page as a reader would, opens it, and looks at what it did wrong at the end.
func withPlayer(
  _ arguments: [String] = multiplication, width: Int = 1280, height: Int = 800,
  fragment: String = "", script: Bool = true, prefers: [String: String] = [:],
  _ body: (PlayerPage) throws -> Void
) throws {
  try withTemporaryFolder { folder in
    let path = folder.path("flow.html")
    let result = try gradviz(arguments + ["-o", path])
    try #require(result.exitCode == 0, "\(result.error)")
    try withBrowser(width: width, height: height) { browser in
      // Without motion nothing has to be waited for.
      try browser.prefer(["prefers-reduced-motion": "reduce"].merging(prefers) { $1 })
      if !script { try browser.command("Emulation.setScriptExecutionDisabled", ["value": true]) }
      try browser.open(path, fragment: fragment)
      try body(PlayerPage(browser: browser, path: path))
      #expect(browser.errors == [])
      #expect(
        browser.requests.filter { !$0.hasSuffix("flow.html") && !$0.contains("flow.html#") } == [])
    }
  }
}

/// The staged function, whose page has a program.
let stagedFunction = [packageFolder + "/examples/02-staged-function.py"]
