/// Texts with names in braces that are replaced: `{g} * {y}`.
package enum Template {
  /// The text with every `{name}` that is known replaced.
  ///
  /// Braces around anything else stay.
  package static func fill(_ template: String, _ names: [String: String]) -> String {
    fill(template) { name, _, _ in names[name] }
  }

  /// The text with every `{name}` replaced by what a function gives for it.
  ///
  /// - Parameters:
  ///   - template: The text.
  ///   - replacement: Receives a name, and what stands before and behind it in the template; nil leaves it.
  /// - Returns: The text.
  static func fill(
    _ template: String,
    _ replacement: (_ name: String, _ left: Substring, _ right: Substring) -> String?
  ) -> String {
    var result = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inner = rest[rest.index(after: open)...]
      if let close = inner.firstIndex(of: "}"),
        case let right = inner[inner.index(after: close)...],
        let text = replacement(String(inner[..<close]), template[..<open], right)
      {
        result += text
        rest = right
      } else {
        result += "{"
        rest = inner
      }
    }
    return result + rest
  }
}
