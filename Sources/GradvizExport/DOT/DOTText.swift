/// Texts of users inside DOT, so that nothing in them is interpreted.
///
/// What no XML can hold, and what turns the direction of the text around it, becomes U+FFFD; a very long text is cut.
enum DOTText {
  /// The longest text that is written, in characters.
  static let limit = 400

  /// A quoted string: as a name, or as an attribute in which Graphviz looks for `\N` and entities.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in visible(text) {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Text between the tags of an HTML-like label, its spaces kept.
  static func html(_ text: String) -> String {
    var result = ""
    let scalars = visible(text)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case " " where index == 0 || index == scalars.count - 1 || scalars[index - 1] == " ":
        result += "\u{A0}"
      // Graphviz looks for `\N` in these labels as well.
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func visible(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if result.count == limit {
        result.append("…")
        break
      }
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x202A..<0x202F, 0x2066..<0x206A: result.append("\u{FFFD}")
      case let code where code & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return result
  }
}
