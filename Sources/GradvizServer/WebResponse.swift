/// What a request is answered with.
package struct WebResponse: Sendable {
  /// How it went.
  package enum Status: Int, Sendable {
    case ok = 200
    case noContent = 204
    case badRequest = 400
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case lengthRequired = 411
    case contentTooLarge = 413
    case unsupportedMediaType = 415
    case serviceUnavailable = 503

    /// The status in words.
    var phrase: String {
      switch self {
      case .ok: "OK"
      case .noContent: "No Content"
      case .badRequest: "Bad Request"
      case .forbidden: "Forbidden"
      case .notFound: "Not Found"
      case .methodNotAllowed: "Method Not Allowed"
      case .lengthRequired: "Length Required"
      case .contentTooLarge: "Content Too Large"
      case .unsupportedMediaType: "Unsupported Media Type"
      case .serviceUnavailable: "Service Unavailable"
      }
    }
  }

  let status: Status
  /// What the body is; empty where there is none.
  let type: String
  let body: [UInt8]

  /// What every response says: nobody frames it, keeps it, or takes it for something else.
  ///
  /// The page itself says more, with the checksums of its script and styles.
  private static let fields = """
    Cache-Control: no-store
    X-Content-Type-Options: nosniff
    X-Frame-Options: DENY
    Referrer-Policy: no-referrer
    Cross-Origin-Resource-Policy: same-origin
    Cross-Origin-Opener-Policy: same-origin
    Content-Security-Policy: frame-ancestors 'none'; base-uri 'none'; object-src 'none'
    Connection: close
    """.split(separator: "\n")

  /// A response with a body.
  init(_ body: [UInt8], _ type: String) {
    status = .ok
    self.type = type
    self.body = body
  }

  /// A response that says no more than how it went.
  init(_ status: Status) {
    self.status = status
    type = status == .noContent ? "" : "text/plain; charset=utf-8"
    body = status == .noContent ? [] : Array(status.phrase.utf8)
  }

  /// The bytes that are sent.
  var bytes: [UInt8] {
    var lines = ["HTTP/1.1 \(status.rawValue) \(status.phrase)"] + Self.fields.map(String.init)
    if status != .noContent { lines += ["Content-Type: \(type)", "Content-Length: \(body.count)"] }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
  }
}
