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

  /// How many bytes the lines before a body have at most.
  private static let headLimit = 32 << 10
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
    var bytes: [UInt8] = []
    var end: Int?
    while end == nil {
      let from = max(bytes.count - 3, 0)
      bytes += try await connection.read(atMost: 4096)
      end = Self.endOfHead(bytes, from: from)
      if end == nil, bytes.count > Self.headLimit { return Received() }
    }
    guard let end, var request = WebRequest(head: Array(bytes[..<end])) else { return Received() }
    guard let length = request.length, length <= bodyLimit else { return Received(value: request) }
    request.body = Array(bytes[(end + 4)...].prefix(length))
    while request.body.count < length {
      request.body += try await connection.read(atMost: length - request.body.count)
    }
    return Received(value: request)
  }

  /// Where the empty line begins that ends the first lines.
  private static func endOfHead(_ bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= 4 else { return nil }
    let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    return (start...max(bytes.count - 4, start)).first { place in
      place + 4 <= bytes.count && bytes[place..<place + 4].elementsEqual(mark)
    }
  }
}
