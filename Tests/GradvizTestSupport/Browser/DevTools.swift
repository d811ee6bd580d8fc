import Foundation

/// Chromium at the other end of two named pipes, over which it is sent commands.
///
/// - Source: <https://chromedevtools.github.io/devtools-protocol/>.
final class DevTools {
  private let process = Process()
  private let folder: URL
  private let requests: Int32
  private let replies: Int32
  private var received: [UInt8] = []
  private var lastIdentifier = 0
  private var session: String?
  private var answers: [Int: [String: Any]] = [:]

  /// How often a page was loaded.
  private(set) var loads = 0
  /// The addresses that the pages asked for.
  private(set) var addresses: [String] = []
  /// Exceptions and errors in the console.
  private(set) var errors: [String] = []

  init(program: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "gradviz-browser-\(UUID().uuidString)")
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let paths = ["requests", "replies"].map { folder.appendingPathComponent($0).path }
    for path in paths where mkfifo(path, 0o600) != 0 {
      throw BrowserFailure("cannot make the pipe \(path)")
    }
    // Opened for both directions, a named pipe does not wait for its other end.
    requests = Self.open(paths[0])
    replies = Self.open(paths[1])
    // Chromium takes commands from descriptor 3 and answers on descriptor 4.
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let script = "in=$1 out=$2; shift 2; exec \"$@\" 3<\"$in\" 4>\"$out\""
    process.arguments =
      ["-c", script, "sh"] + paths + [program] + Self.flags + [
        "--user-data-dir=" + folder.appendingPathComponent("profile").path, "about:blank",
      ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  private static let flags = [
    "--headless", "--no-sandbox", "--remote-debugging-pipe", "--disable-gpu",
    "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
    "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--mute-audio", "--hide-scrollbars", "--force-color-profile=srgb",
    "--allow-file-access-from-files", "--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1",
  ]

  private static func open(_ path: String) -> Int32 {
    #if canImport(Darwin)
    Darwin.open(path, O_RDWR | O_CLOEXEC)
    #else
    Foundation.open(path, O_RDWR | O_CLOEXEC)
    #endif
  }

  /// Ends the browser and removes what it left behind.
  func close() {
    _ = try? send("Browser.close", session: nil, timeout: .seconds(5))
    let end = ContinuousClock.now + .seconds(5)
    while process.isRunning, ContinuousClock.now < end { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    for descriptor in [requests, replies] where descriptor >= 0 { _ = sysClose(descriptor) }
    // Chromium's helpers may still be writing for a moment.
    for _ in 0..<50 {
      try? FileManager.default.removeItem(at: folder)
      if !FileManager.default.fileExists(atPath: folder.path) { return }
      usleep(20_000)
    }
  }

  /// Opens a page for the commands that follow.
  func attach() throws {
    let target = try send("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    session =
      try send("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"]
      as? String
  }

  /// Sends a command to the page and waits for its answer.
  func send(
    _ method: String, _ parameters: [String: Any] = [:], timeout: Duration = .seconds(30)
  ) throws -> [String: Any] {
    try send(method, parameters, session: session, timeout: timeout)
  }

  private func send(
    _ method: String, _ parameters: [String: Any] = [:], session: String?, timeout: Duration
  ) throws -> [String: Any] {
    lastIdentifier += 1
    let identifier = lastIdentifier
    var message: [String: Any] = ["id": identifier, "method": method, "params": parameters]
    message["sessionId"] = session
    try write(Array(try JSONSerialization.data(withJSONObject: message)) + [0])
    try wait(timeout: timeout, for: method) { $0.answers[identifier] != nil }
    let answer = answers.removeValue(forKey: identifier) ?? [:]
    if let error = answer["error"] as? [String: Any] {
      throw BrowserFailure("\(method): \(error["message"] ?? "failed")")
    }
    return answer["result"] as? [String: Any] ?? [:]
  }

  /// Takes what the browser says until a condition holds.
  func wait(
    timeout: Duration, for what: String = "the page", until isDone: (DevTools) -> Bool
  ) throws {
    let end = ContinuousClock.now + timeout
    while !isDone(self) {
      guard ContinuousClock.now < end else {
        throw BrowserFailure("no answer after \(timeout): \(what)")
      }
      var state = pollfd(fd: replies, events: Int16(POLLIN), revents: 0)
      guard poll(&state, 1, 100) > 0 else {
        if process.isRunning { continue }
        throw BrowserFailure("the browser ended")
      }
      var chunk = [UInt8](repeating: 0, count: 1 << 18)
      let count = read(replies, &chunk, chunk.count)
      guard count > 0 else { throw BrowserFailure("the browser's pipe broke") }
      received += chunk[..<count]
      takeMessages()
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { sysWrite(requests, $0.baseAddress, $0.count) }
      guard count > 0 else { throw BrowserFailure("the browser's pipe broke") }
      rest = rest.dropFirst(count)
    }
  }

  /// Takes the messages that are complete; each ends with a zero byte.
  private func takeMessages() {
    while let end = received.firstIndex(of: 0) {
      let data = Data(received[..<end])
      received.removeSubrange(...end)
      guard let message = (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
      else { continue }
      if let identifier = message["id"] as? Int {
        answers[identifier] = message
      } else if let method = message["method"] as? String {
        take(method, message["params"] as? [String: Any] ?? [:])
      }
    }
  }

  private func take(_ event: String, _ parameters: [String: Any]) {
    switch event {
    case "Page.loadEventFired": loads += 1
    case "Network.requestWillBeSent":
      let request = parameters["request"] as? [String: Any]
      addresses.append(request?["url"] as? String ?? "")
    case "Runtime.exceptionThrown":
      errors.append(Self.text(of: parameters["exceptionDetails"] as? [String: Any] ?? [:]))
    case "Runtime.consoleAPICalled" where parameters["type"] as? String == "error":
      let values = parameters["args"] as? [[String: Any]] ?? []
      errors.append(
        values.map { "\($0["value"] ?? $0["description"] ?? "?")" }.joined(separator: " "))
    case "Log.entryAdded":
      let entry = parameters["entry"] as? [String: Any] ?? [:]
      if entry["level"] as? String == "error" { errors.append("\(entry["text"] ?? "error")") }
    default: break
    }
  }

  /// An exception in words.
  static func text(of exception: [String: Any]) -> String {
    let thrown = exception["exception"] as? [String: Any]
    return "\(thrown?["description"] ?? thrown?["value"] ?? exception["text"] ?? "an exception")"
  }
}

private func sysClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func sysWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
