/// Reads one request from bytes as they come, however they are cut into pieces.
///
/// - Complexity: O(bytes), with memory for the longest head and the longest body.
package struct RequestReader: Sendable {
  /// What has been read so far.
  package enum Outcome: Sendable {
    /// More is needed, and no more than this.
    case unfinished(atMost: Int)
    /// The whole request; one whose body is too long, or of no known length, has none.
    case request(WebRequest)
    /// It is no request.
    case malformed
  }

  /// How many bytes the lines before a body have at most, but for what comes with their end.
  package static let headLimit = 32 << 10
  /// How many bytes of these lines are taken at once.
  private static let piece = 4096

  private let bodyLimit: Int
  private var bytes: [UInt8] = []
  /// The request whose body is being read, and how many bytes that has.
  private var started: (request: WebRequest, length: Int)?

  /// A reader that has read nothing.
  ///
  /// - Parameter bodyLimit: How many bytes a body has at most.
  package init(bodyLimit: Int) {
    self.bodyLimit = bodyLimit
  }

  /// How many bytes are taken at first.
  package var start: Int { Self.piece }

  /// Takes the next bytes.
  package mutating func take(_ next: some Collection<UInt8>) -> Outcome {
    if started != nil { return takeBody(next) }
    let from = max(bytes.count - 3, 0)
    bytes += next
    guard let end = endOfHead(from: from) else {
      return bytes.count > Self.headLimit ? .malformed : .unfinished(atMost: Self.piece)
    }
    guard let request = WebRequest(head: bytes[..<end]) else { return .malformed }
    guard let length = request.length, length <= bodyLimit else { return .request(request) }
    started = (request, length)
    let body = Array(bytes[(end + 4)...])
    bytes = []
    return takeBody(body)
  }

  private mutating func takeBody(_ next: some Collection<UInt8>) -> Outcome {
    guard case (var request, let length)? = started else { return .malformed }
    bytes += next.prefix(length - bytes.count)
    if bytes.count < length { return .unfinished(atMost: length - bytes.count) }
    request.body = bytes
    return .request(request)
  }

  /// Where the empty line begins that ends the first lines.
  private func endOfHead(from start: Int) -> Int? {
    let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    guard bytes.count - mark.count >= start else { return nil }
    return (start...(bytes.count - mark.count)).first {
      bytes[$0..<$0 + mark.count].elementsEqual(mark)
    }
  }
}
