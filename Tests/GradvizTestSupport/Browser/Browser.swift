package import Foundation

/// A headless Chromium that shows one page.
///
/// Pages are local files, or what a server on this machine gives; there is no network.
///
/// ```swift
/// try withBrowser { browser in
///   try browser.open(folder.path("page.html"))
///   let count: Int = try browser.evaluate("document.querySelectorAll('.katex').length")
///   try browser.screenshot(of: "#formula", scale: 2).write(to: URL(filePath: "formula.png"))
/// }
/// ```
package final class Browser {
  private let connection: DevTools
  /// Exceptions of the page and errors in its console, in the order in which they happened.
  package var errors: [String] { connection.errors }

  /// The addresses that the pages asked for, their own among them.
  package var requests: [String] { connection.addresses }

  /// Starts the browser with a window of some pixels.
  ///
  /// - Throws: ``ProcessFailure/missing(_:)`` where no Chromium is installed, or ``BrowserFailure``.
  package init(width: Int = 1280, height: Int = 900) throws {
    connection = try DevTools(program: try Self.program())
    try connection.attach()
    for domain in ["Page", "Runtime", "Log", "Network"] {
      _ = try connection.send(domain + ".enable")
    }
    try resize(width: width, height: height)
  }

  /// Ends the browser.
  package func close() { connection.close() }

  /// Shows a page and waits until everything it names is loaded.
  ///
  /// - Parameters:
  ///   - path: The path of a file.
  ///   - fragment: What follows `#` in its address.
  /// - Throws: ``BrowserFailure``.
  package func open(_ path: String, fragment: String = "") throws {
    let url = URL(fileURLWithPath: path).absoluteString + (fragment.isEmpty ? "" : "#" + fragment)
    try open(url: url)
  }

  /// Shows the page at an address of this machine and waits until everything it names is loaded.
  ///
  /// - Throws: ``BrowserFailure``.
  package func open(url: String) throws {
    let loads = connection.loads
    let reply = try connection.send("Page.navigate", ["url": url])
    if let error = reply["errorText"] { throw BrowserFailure("\(url): \(error)") }
    // Without a loader only the fragment has changed, and nothing is loaded.
    if reply["loaderId"] != nil { try connection.wait(timeout: .seconds(60)) { $0.loads > loads } }
  }

  /// The value of a JavaScript expression, waited for where it is a promise.
  ///
  /// - Throws: ``BrowserFailure`` with the exception that the expression raised, or an error of decoding.
  package func evaluate<Value: Decodable>(
    _ expression: String, as type: Value.Type = Value.self, timeout: Duration = .seconds(60)
  ) throws -> Value {
    let reply = try connection.send(
      "Runtime.evaluate",
      [
        "expression": "(async () => JSON.stringify(await (\(expression))) ?? 'null')()",
        "awaitPromise": true, "returnByValue": true,
      ], timeout: timeout)
    if let exception = reply["exceptionDetails"] as? [String: Any] {
      throw BrowserFailure(DevTools.text(of: exception))
    }
    let text = (reply["result"] as? [String: Any])?["value"] as? String
    return try JSONDecoder().decode(Value.self, from: Data((text ?? "null").utf8))
  }

  /// Runs JavaScript statements, in which `await` is allowed.
  ///
  /// - Throws: ``BrowserFailure`` with the exception that they raised.
  package func run(_ script: String, timeout: Duration = .seconds(60)) throws {
    _ = try evaluate("(async () => { \(script)\n })()", as: Bool?.self, timeout: timeout)
  }

  /// A PNG picture of the first element that a CSS selector finds, or of the window.
  package func screenshot(of selector: String? = nil, scale: Double = 1) throws -> Data {
    var parameters: [String: Any] = ["format": "png", "captureBeyondViewport": true]
    if let selector {
      let quoted = String(decoding: try JSONEncoder().encode([selector]), as: UTF8.self)
      let box: [String: Double] = try evaluate(
        """
        (() => { const box = document.querySelector(\(quoted)[0]).getBoundingClientRect();
        return {x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height} })()
        """)
      parameters["clip"] = box.merging(["scale": scale]) { $1 }
    }
    let reply = try connection.send("Page.captureScreenshot", parameters, timeout: .seconds(60))
    guard let data = (reply["data"] as? String).flatMap({ Data(base64Encoded: $0) }) else {
      throw BrowserFailure("there is no picture")
    }
    return data
  }

  /// Gives the window another size.
  package func resize(width: Int, height: Int) throws {
    _ = try connection.send(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
  }

  /// Says what the reader prefers, as `prefers-color-scheme` and the like have it.
  package func prefer(_ features: [String: String]) throws {
    let list = features.sorted { $0.key < $1.key }.map { ["name": $0.key, "value": $0.value] }
    _ = try connection.send("Emulation.setEmulatedMedia", ["features": list])
  }

  /// Sends a command of the Chrome DevTools Protocol, such as `Input.dispatchMouseEvent`.
  ///
  /// - Source: <https://chromedevtools.github.io/devtools-protocol/>.
  @discardableResult
  package func command(_ name: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    try connection.send(name, parameters)
  }

  private static func program() throws -> String {
    if let path = ProcessInfo.processInfo.environment["CHROMIUM"] { return path }
    let names = [
      "chromium", "chromium-browser", "google-chrome",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]
    for name in names {
      if let path = try? findProgram(name), FileManager.default.isExecutableFile(atPath: path) {
        return path
      }
    }
    throw ProcessFailure.missing("chromium")
  }
}

/// Why a page could not be shown or asked.
package struct BrowserFailure: Error, CustomStringConvertible {
  /// What happened.
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Starts a browser for the time of a test.
package func withBrowser<Result>(
  width: Int = 1280, height: Int = 900, _ body: (Browser) throws -> Result
) throws -> Result {
  let browser = try Browser(width: width, height: height)
  defer { browser.close() }
  return try body(browser)
}
