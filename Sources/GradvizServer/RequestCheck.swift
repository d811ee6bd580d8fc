import FlyingFox

/// Which requests are answered: those of pages that this server gave, by the names it has on this machine.
///
/// Any page of the web can send requests to a port of this machine. Its browser says so in `Origin` and `Sec-Fetch-Site`,
/// and where the page's own name was made to lead here, `Host` is that name.
struct RequestCheck: Sendable {
  private let hosts: Set<String>

  /// The check of a server at a port.
  init(port: UInt16) {
    hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
  }

  /// Why a request is refused; nil where it is not.
  func refusal(_ request: HTTPRequest) -> HTTPStatusCode? {
    guard let host = request.headers[.host], hosts.contains(host.lowercased()) else {
      return .forbidden
    }
    if let origin = request.headers[HTTPHeader("Origin")],
      !hosts.contains(where: { origin.lowercased() == "http://" + $0 })
    {
      return .forbidden
    }
    if let site = request.headers[HTTPHeader("Sec-Fetch-Site")],
      !["same-origin", "none"].contains(site.lowercased())
    {
      return .forbidden
    }
    return nil
  }

  /// Why the body of a request is refused; nil where it is not.
  func refusalOfBody(_ request: HTTPRequest, limit: Int) -> HTTPStatusCode? {
    // What no form of another page can send without asking first.
    let type = request.headers[.contentType]?.split(separator: ";").first.map(String.init)
    guard type?.lowercased() == "application/json" else { return .unsupportedMediaType }
    if request.headers[.transferEncoding] != nil {
      return HTTPStatusCode(411, phrase: "Length Required")
    }
    guard let length = request.headers[.contentLength].flatMap({ Int($0) }) else {
      return HTTPStatusCode(411, phrase: "Length Required")
    }
    return length > limit ? HTTPStatusCode(413, phrase: "Content Too Large") : nil
  }
}
