/// Texts with names in braces that are replaced: `{g} * {y}`.
package enum Template {
  /// The text with every `{name}` that is known replaced.
  ///
  /// Braces around anything else stay.
  package static func fill(_ template: String, _ names: [String: String]) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      if let close = inner.firstIndex(of: "}"), let name = names[String(inner[..<close])] {
        result += name
        rest = inner[inner.index(after: close)...]
      } else {
        result += "{"
        rest = inner
      }
    }
    return result + rest
  }
}
