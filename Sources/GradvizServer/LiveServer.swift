import Gradviz

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

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
    let server = WebServer(bodyLimit: Self.bodyLimit) { [self] request in
      await respond(to: request, check)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run(port: port, started: started) }
      group.addTask {
        while !Task.isCancelled {
          await self.file?.look()
          try await Task.sleep(for: .milliseconds(60))
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func respond(to request: WebRequest, _ check: RequestCheck) async -> WebResponse {
    if let refusal = check.refusal(request) { return WebResponse(refusal) }
    switch (request.method, request.path) {
    case ("GET", "/"): return await page()
    case ("POST", "/run"):
      if let refusal = check.refusalOfBody(request, limit: Self.bodyLimit) {
        return WebResponse(refusal)
      }
      return await answer(request)
    case ("GET", "/changes"): return await changes(request)
    case ("GET", _): return WebResponse(.notFound)
    default: return WebResponse(.methodNotAllowed)
    }
  }

  private func page() async -> WebResponse {
    let state = await file?.state
    let text = state?.text ?? text
    let version = state?.version ?? 0
    let (program, name) = (program, name)
    let bytes = await worker.run {
      program.page(
        text, title: name.isEmpty ? "Program" : VisibleText.path(name, limit: 60), file: name,
        version: version)
    }
    guard let bytes, !bytes.isEmpty else { return WebResponse(.serviceUnavailable) }
    return WebResponse(bytes, "text/html; charset=utf-8")
  }

  private func answer(_ request: WebRequest) async -> WebResponse {
    guard
      let question = try? JSONDecoder().decode(
        LiveProgram.Question.self, from: Data(request.body))
    else { return WebResponse(.badRequest) }
    if question.text.utf8.count > LiveProgram.textLimit {
      return WebResponse(.contentTooLarge)
    }
    let program = program
    guard let bytes = await worker.run({ program.answer(question) }) else {
      return WebResponse(.serviceUnavailable)
    }
    return WebResponse(bytes, "application/json")
  }

  private func changes(_ request: WebRequest) async -> WebResponse {
    guard let text = request.parameter("after"),
      let version = Int(text)
    else { return WebResponse(.badRequest) }
    guard let file else { return WebResponse(.notFound) }
    guard let state = await file.change(after: version, seconds: Self.patience) else {
      return WebResponse(.noContent)
    }
    var buffer = ByteBuffer()
    buffer.append("{\"version\": ")
    buffer.append(integer: state.version)
    for (name, value) in [("text", state.text), ("problem", state.problem)] {
      buffer.append(text: ", \"\(name)\": ")
      if let value { buffer.append(jsonString: value) } else { buffer.append("null") }
    }
    buffer.append("}")
    return WebResponse(buffer.bytes, "application/json")
  }
}
