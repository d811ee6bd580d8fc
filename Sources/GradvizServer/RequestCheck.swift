/// Which requests are answered: those of pages that this server gave, by the names it has on this machine.
///
/// Any page of the web can send requests to a port of this machine. Its browser says so in `Origin` and `Sec-Fetch-Site`,
/// and where the page's own name was made to lead here, `Host` is that name.
package struct RequestCheck: Sendable {
  private let hosts: Set<String>

  /// The check of a server at a port.
  package init(port: UInt16) {
    hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
  }

  /// Why a request is refused; nil where it is not.
  package func refusal(_ request: WebRequest) -> WebResponse.Status? {
    guard let host = request.field("host"), hosts.contains(host.lowercased()) else {
      return .forbidden
    }
    if let origin = request.field("origin"),
      !hosts.contains(where: { origin.lowercased() == "http://" + $0 })
    {
      return .forbidden
    }
    if let site = request.field("sec-fetch-site"),
      !["same-origin", "none"].contains(site.lowercased())
    {
      return .forbidden
    }
    return nil
  }

  /// Why the body of a request is refused; nil where it is not.
  package func refusalOfBody(_ request: WebRequest, limit: Int) -> WebResponse.Status? {
    // What no form of another page can send without asking first.
    let type = request.field("content-type")?.split(separator: ";").first.map(String.init)
    guard type?.lowercased() == "application/json" else { return .unsupportedMediaType }
    if request.field("transfer-encoding") != nil {
      return .lengthRequired
    }
    guard let length = request.length else {
      return .lengthRequired
    }
    return length > limit ? .contentTooLarge : nil
  }
}
