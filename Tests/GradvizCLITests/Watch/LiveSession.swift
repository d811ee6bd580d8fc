import Foundation
import GradvizTestSupport

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A running `gradviz watch`, ended by Ctrl-C at the end of a test.
final class LiveSession {
  private let process = Process()
  private let output = Pipe()
  /// `http://127.0.0.1:7600/`.
  let address: String

  init(_ arguments: [String], in folder: TemporaryFolder) throws {
    process.executableURL = URL(fileURLWithPath: builtProduct("gradviz"))
    process.arguments = ["watch"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { throw BrowserLess("'gradviz watch' ended without an address") }
      text += String(decoding: part, as: UTF8.self)
    }
    address = String(text.prefix { $0 != " " })
  }

  struct BrowserLess: Error {
    let text: String

    init(_ text: String) { self.text = text }
  }

  var port: Int { URL(string: address)?.port ?? 0 }

  /// Ends it as a person would, and says with which code it ended.
  func interrupt() -> Int32 {
    process.interrupt()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  /// Sends a request with curl, which lets a test write any header.
  func request(_ arguments: [String], path: String = "") throws -> (code: Int, body: String) {
    let result = try runProcess(
      "curl",
      ["--silent", "--max-time", "30", "--write-out", "\n%{http_code}"] + arguments
        + [address + path])
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    return (Int(lines.last ?? "") ?? 0, lines.dropLast().joined(separator: "\n"))
  }

  /// What the server gives for a program and values.
  func run(_ question: [String: Any]) throws -> [String: Any] {
    let body = String(decoding: try JSONSerialization.data(withJSONObject: question), as: UTF8.self)
    let reply = try request(["-H", "Content-Type: application/json", "-d", body], path: "run")
    let json = try JSONSerialization.jsonObject(with: Data(reply.body.utf8))
    return json as? [String: Any] ?? [:]
  }
}

/// Watches a program for the time of a test.
func withLiveSession(
  _ program: String?, _ options: [String] = ["--port", "0"],
  _ body: (LiveSession, TemporaryFolder) throws -> Void
) throws {
  try withTemporaryFolder { folder in
    if let program { try folder.write(program, to: "net.py") }
    let session = try LiveSession((program == nil ? [] : ["net.py"]) + options, in: folder)
    do {
      try body(session, folder)
    } catch {
      _ = session.interrupt()
      throw error
    }
    let code = session.interrupt()
    if code != 0 { throw LiveSession.BrowserLess("it ended with \(code)") }
  }
}
