import GradvizServer

/// The parser of requests that the live page's server receives.
struct RequestTarget: FuzzTarget {
  let name = "request"
  let summary = "requests of HTTP to the live page's server"
  let seeds: [[UInt8]] = [
    "GET / HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nAccept: */*\r\n\r\n",
    "GET /changes?after=7&x HTTP/1.1\r\nHost: localhost:8000\r\nSec-Fetch-Site: same-origin\r\n\r\n",
    "POST /run HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nOrigin: http://127.0.0.1:8000\r\n"
      + "Content-Type: application/json; charset=utf-8\r\nContent-Length: 13\r\n\r\n{\"at\": [1.5]}",
    "POST /run HTTP/1.1\r\nHost: example.com\r\nContent-Type: text/plain\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
  ].map { Array($0.utf8) }
  let words: [[UInt8]] = [
    "\r\n", "\r", "\n", "\r\n\r\n", ": ", " ", "\t", "Host: localhost:8000\r\n",
    "Content-Length: 2\r\n", "Origin: null\r\n", "HTTP/1.1", "?", "&", "after=", "é", "\u{0}",
  ].map { Array($0.utf8) }

  private static let bodyLimit = 1 << 10

  func run(_ input: [UInt8]) throws -> Bool {
    let whole = Self.read(input, [input.count])
    let sizes = input.prefix(8).map { Int($0 % 7) + 1 }
    let pieces = Self.read(input, sizes.isEmpty ? [1] : sizes)
    guard whole.isMalformed == pieces.isMalformed,
      whole.request?.method == pieces.request?.method,
      whole.request?.path == pieces.request?.path, whole.request?.body == pieces.request?.body
    else { throw BrokenPromise("a request that comes in pieces is another one") }
    guard let request = whole.request else { return false }
    if let length = request.length, length < 0 { throw BrokenPromise("a length below 0") }
    if request.body.count > Self.bodyLimit { throw BrokenPromise("a body above the limit") }
    _ = request.parameter("after")
    let check = RequestCheck(port: 8000)
    let host = request.field("host")?.lowercased()
    if check.refusal(request) == nil, host != "127.0.0.1:8000", host != "localhost:8000" {
      throw BrokenPromise("a request to another host is answered")
    }
    _ = check.refusalOfBody(request, limit: Self.bodyLimit)
    return true
  }

  /// Reads an input in pieces of these sizes, over and over.
  private static func read(
    _ input: [UInt8], _ sizes: [Int]
  ) -> (request: WebRequest?, isMalformed: Bool) {
    var reader = RequestReader(bodyLimit: bodyLimit)
    var limit = reader.start
    var place = 0
    var turn = 0
    while place < input.count {
      let end = min(input.count, place + min(limit, sizes[turn % sizes.count]))
      turn += 1
      let outcome = reader.take(input[place..<end])
      place = end
      switch outcome {
      case .unfinished(let atMost): limit = atMost
      case .request(let request): return (request, false)
      case .malformed: return (nil, true)
      }
    }
    return (nil, false)
  }
}
