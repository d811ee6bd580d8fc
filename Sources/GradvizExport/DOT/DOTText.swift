package import GradvizTrace

/// Texts of users inside DOT, so that nothing in them is interpreted.
///
/// What no XML can hold, and what turns the direction of the text around it, becomes U+FFFD; a very long text is cut.
package enum DOTText {
  /// The longest text that is written, in characters.
  package static let limit = 400

  /// A quoted string: as a name, or as an attribute in which Graphviz looks for `\N` and entities.
  static func quoted(_ text: String) -> String {
    var buffer = ByteBuffer()
    append(quoted: text, to: &buffer)
    return buffer.text
  }

  /// Appends a quoted string.
  package static func append(quoted text: String, to buffer: inout ByteBuffer) {
    buffer.append("\"")
    if !quotedEscapes.append(text, to: &buffer) {
      for scalar in ShownScalars.of(text, limit: limit) {
        switch scalar {
        case "\"": buffer.append("\\\"")
        case "\\": buffer.append("\\\\")
        case "&": buffer.append("&amp;")
        default: buffer.append(text: String(scalar))
        }
      }
    }
    buffer.append("\"")
  }

  /// Appends text between the tags of an HTML-like label, its spaces kept.
  package static func append(html text: String, to buffer: inout ByteBuffer) {
    if htmlEscapes.append(text, to: &buffer) { return }
    let scalars = ShownScalars.of(text, limit: limit)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case " " where index == 0 || index == scalars.count - 1 || scalars[index - 1] == " ":
        buffer.append("\u{A0}")
      // Graphviz looks for `\N` in these labels as well.
      case "\\": buffer.append("\\\\")
      case "&": buffer.append("&amp;")
      case "<": buffer.append("&lt;")
      case ">": buffer.append("&gt;")
      case "\"": buffer.append("&quot;")
      case "'": buffer.append("&#39;")
      default: buffer.append(text: String(scalar))
      }
    }
  }

  private static let quotedEscapes = PlainText(special: "\"\\&", limit: limit)
  private static let htmlEscapes = PlainText(
    special: "\\&<>\"'", limit: limit, keepsSpaces: true)
}
