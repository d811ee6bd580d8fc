/// A request of HTTP/1.1: what a browser or curl sends.
///
/// - Source: RFC 9112.
package struct WebRequest: Sendable {
  /// `GET`, `POST`.
  package let method: String
  /// What is asked for, as it was written: `/run`.
  package let path: String
  /// What stands behind the `?`.
  private let query: String
  /// The fields by their names in small letters.
  private let fields: [String: String]
  /// What stands behind the fields.
  package var body: [UInt8] = []

  /// The fields that decide who asks, and how much: twice, they contradict themselves.
  private static let single: Set = [
    "host", "origin", "sec-fetch-site", "content-type", "content-length", "transfer-encoding",
  ]

  /// The request whose first lines these are, without the empty one behind them; nil where they are none.
  package init?(head: some Sequence<UInt8>) {
    guard let text = String(validating: Array(head), as: UTF8.self) else { return nil }
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let words = (lines.popFirst() ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/"),
      !words[0].isEmpty, words[0].utf8.allSatisfy({ (0x41...0x5A).contains($0) })
    else { return nil }
    method = String(words[0])
    let parts = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    query = parts.count > 1 ? String(parts[1]) : ""
    var fields: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let name = line[..<colon].lowercased()
      guard !name.isEmpty, !name.contains(where: \.isWhitespace),
        fields[name] == nil || !Self.single.contains(name)
      else { return nil }
      fields[name] = Self.trimmed(line[line.index(after: colon)...])
    }
    self.fields = fields
  }

  /// A field's value without the spaces and tabs around it.
  private static func trimmed(_ value: Substring) -> String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var value = value.drop(while: isSpace)
    while value.last.map(isSpace) == true { value.removeLast() }
    return String(value)
  }

  /// A field by its name in small letters: `host`.
  package func field(_ name: String) -> String? { fields[name] }

  /// A part of the query: `after` of `?after=7`.
  package func parameter(_ name: String) -> String? {
    query.split(separator: "&").first { $0.hasPrefix(name + "=") }.map {
      String($0.dropFirst(name.count + 1))
    }
  }

  /// How many bytes the body has; nil where that is not said, or is no number.
  package var length: Int? {
    field("content-length").flatMap { text in
      text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
  }
}
