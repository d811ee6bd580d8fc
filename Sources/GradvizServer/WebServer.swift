import FlyingSocks

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Answers requests of HTTP/1.1 at a port of 127.0.0.1, each on a connection of its own.
struct WebServer: Sendable {
  /// How many bytes a body has at most; of longer ones the request is answered without it.
  let bodyLimit: Int
  /// What answers a request.
  let respond: @Sendable (WebRequest) async -> WebResponse

  /// How long a client may take to send a request.
  private static let patience = Duration.seconds(20)

  /// Serves until its task is cancelled.
  ///
  /// - Throws: What the system says of the port.
  func run(port: UInt16, started: @escaping @Sendable () -> Void) async throws {
    let pool = SocketPool<Poll>.make()
    try await pool.prepare()
    let socket = try Socket(domain: Int32(AF_INET))
    defer { try? socket.close() }
    try socket.setValue(true, for: .localAddressReuse)
    #if canImport(Darwin)
    try socket.setValue(true, for: .noSIGPIPE)
    #endif
    try socket.bind(to: .inet(ip4: "127.0.0.1", port: port))
    try socket.listen()
    let listener = try AsyncSocket(socket: socket, pool: pool)
    started()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { try await accept(from: listener) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func accept(from listener: AsyncSocket) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      for try await connection in listener.sockets {
        group.addTask { await serve(connection) }
      }
    }
  }

  /// Answers the request of a connection, and closes it; what is sent in pieces or not at all is waited for in vain.
  private func serve(_ connection: AsyncSocket) async {
    defer { try? connection.close() }
    guard let request = await received(from: connection) else { return }
    let response: WebResponse
    if let request = request.value {
      response = await respond(request)
    } else {
      response = WebResponse(.badRequest)
    }
    try? await connection.write(Data(response.bytes))
  }

  /// What was received: a request, or something that is none.
  private struct Received: Sendable {
    var value: WebRequest?
  }

  /// Reads a request; nil where the client goes away or takes too long.
  private func received(from connection: AsyncSocket) async -> Received? {
    await withTaskGroup(of: Received?.self) { group in
      group.addTask { try? await read(from: connection) }
      group.addTask {
        try? await Task.sleep(for: Self.patience)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }

  private func read(from connection: AsyncSocket) async throws -> Received {
    var reader = RequestReader(bodyLimit: bodyLimit)
    var limit = reader.start
    while true {
      switch reader.take(try await connection.read(atMost: limit)) {
      case .unfinished(let atMost): limit = atMost
      case .request(let request): return Received(value: request)
      case .malformed: return Received()
      }
    }
  }
}
