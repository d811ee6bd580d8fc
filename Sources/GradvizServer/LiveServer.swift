import FlyingFox
import FlyingSocks
import Foundation
import Gradviz

/// Serves the live page of a program on 127.0.0.1.
///
/// ```text
/// GET  /                  the page
/// POST /run               what an editor's text and values give, as JSON
/// GET  /changes?after=7   the file, as soon as it has changed; 204 after some seconds without
/// ```
package final class LiveServer: Sendable {
  private let program: LiveProgram
  private let file: WatchedFile?
  /// The program where there is no file.
  private let text: String
  /// What the program is called: a file's name, or nothing.
  private let name: String
  private let worker = Worker()

  /// How many bytes a request has at most: a program in JSON, and its values.
  private static let bodyLimit = 4 * LiveProgram.textLimit
  /// How long a request for changes is kept.
  private static let patience = 10.0

  /// A server of a file, or of a text that begins in the page.
  ///
  /// - Parameters:
  ///   - program: What runs it.
  ///   - file: The file, nil where there is none.
  ///   - name: The file's name, empty where there is none.
  ///   - text: The text where there is no file.
  package init(_ program: LiveProgram, file: WatchedFile?, name: String, text: String) {
    self.program = program
    self.file = file
    self.name = name
    self.text = text
  }

  /// Serves until its task is cancelled.
  ///
  /// - Parameters:
  ///   - port: A port that is free.
  ///   - started: Is called once requests are answered.
  /// - Throws: What the system says of the port.
  package func run(port: UInt16, started: @escaping @Sendable () -> Void) async throws {
    let check = RequestCheck(port: port)
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: port), timeout: 600, logger: .disabled,
      handler: Handler { [self] request in await respond(to: request, check) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      group.addTask {
        try await server.waitUntilListening(timeout: 10)
        started()
        while !Task.isCancelled {
          await self.file?.look()
          try await Task.sleep(for: .milliseconds(60))
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private struct Handler: HTTPHandler {
    let body: @Sendable (HTTPRequest) async -> HTTPResponse

    init(_ body: @escaping @Sendable (HTTPRequest) async -> HTTPResponse) {
      self.body = body
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse { await body(request) }
  }

  private func respond(to request: HTTPRequest, _ check: RequestCheck) async -> HTTPResponse {
    if let refusal = check.refusal(request) { return Self.refused(refusal) }
    switch (request.method, request.path) {
    case (.GET, "/"): return await page()
    case (.POST, "/run"):
      if let refusal = check.refusalOfBody(request, limit: Self.bodyLimit) {
        return Self.refused(refusal)
      }
      return await answer(request)
    case (.GET, "/changes"): return await changes(request)
    case (.GET, _): return Self.refused(.notFound)
    default: return Self.refused(.methodNotAllowed)
    }
  }

  private func page() async -> HTTPResponse {
    let state = await file?.state
    let text = state?.text ?? text
    let version = state?.version ?? 0
    let (program, name) = (program, name)
    let bytes = await worker.run {
      program.page(
        text, title: name.isEmpty ? "Program" : VisibleText.path(name, limit: 60), file: name,
        version: version)
    }
    guard let bytes, !bytes.isEmpty else { return Self.refused(.serviceUnavailable) }
    return Self.response(bytes, "text/html; charset=utf-8")
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    guard let body = try? await request.bodyData,
      let question = try? JSONDecoder().decode(LiveProgram.Question.self, from: body)
    else { return Self.refused(.badRequest) }
    if question.text.utf8.count > LiveProgram.textLimit {
      return Self.refused(HTTPStatusCode(413, phrase: "Content Too Large"))
    }
    let program = program
    guard let bytes = await worker.run({ program.answer(question) }) else {
      return Self.refused(.serviceUnavailable)
    }
    return Self.response(bytes, "application/json")
  }

  private func changes(_ request: HTTPRequest) async -> HTTPResponse {
    guard let text = request.query.first(where: { $0.name == "after" })?.value,
      let version = Int(text)
    else { return Self.refused(.badRequest) }
    guard let file else { return Self.refused(.notFound) }
    guard let state = await file.change(after: version, seconds: Self.patience) else {
      return HTTPResponse(statusCode: .noContent, headers: Self.headers)
    }
    var buffer = ByteBuffer()
    buffer.append("{\"version\": ")
    buffer.append(integer: state.version)
    for (name, value) in [("text", state.text), ("problem", state.problem)] {
      buffer.append(text: ", \"\(name)\": ")
      if let value { buffer.append(jsonString: value) } else { buffer.append("null") }
    }
    buffer.append("}")
    return Self.response(buffer.bytes, "application/json")
  }

  // MARK: Responses

  /// What every response says: nobody frames it, keeps it, or takes it for something else.
  private static let headers: HTTPHeaders = [
    .cacheControl: "no-store",
    HTTPHeader("X-Content-Type-Options"): "nosniff",
    HTTPHeader("X-Frame-Options"): "DENY",
    HTTPHeader("Referrer-Policy"): "no-referrer",
    HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
    HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
    // The page itself says more, with the checksums of its script and styles.
    HTTPHeader("Content-Security-Policy"):
      "frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
  ]

  private static func response(_ bytes: [UInt8], _ type: String) -> HTTPResponse {
    var headers = headers
    headers[.contentType] = type
    return HTTPResponse(statusCode: .ok, headers: headers, body: Data(bytes))
  }

  private static func refused(_ code: HTTPStatusCode) -> HTTPResponse {
    var headers = headers
    headers[.contentType] = "text/plain; charset=utf-8"
    return HTTPResponse(statusCode: code, headers: headers, body: Data(code.phrase.utf8))
  }
}
