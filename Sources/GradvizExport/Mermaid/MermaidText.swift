import GradvizDiagram

/// Texts of users inside Mermaid, so that a reader sees them character for character and nothing in them is
/// interpreted, by Mermaid or by the page around it.
///
/// ```text
/// x + y            x + y
/// say "hi"         say #34;hi#34;
/// a<b>; %%{init}%% a#60;b#62;#59; #37;#37;#123;init#125;#37;#37;
/// ```
///
/// Controls and what turns the direction of the text around it become U+FFFD; a very long text is cut.
enum MermaidText {
  /// The longest line that is written, in characters.
  static let limit = 400
  /// The longest description that is written, in characters.
  static let descriptionLimit = 1000

  /// Lines in a pair of quotes, the parts that are bold in the picture bold here as well.
  static func label(_ lines: [Diagram.Line]) -> String {
    guard lines.contains(where: { $0.spans.contains(where: isBold) }) else {
      let texts = lines.map { line($0.text) }.joined(separator: "<br/>")
      return "\"" + (texts.isEmpty ? " " : texts) + "\""
    }
    // Only in a Markdown string is there bold text. Its lines end as lines do in a file.
    let texts = lines.map { line in
      Self.line(line.spans.reduce(into: []) { $0 += Self.styled($1) })
    }
    return "\"`" + texts.joined(separator: "\n") + "`\""
  }

  /// One line of text.
  static func line(_ text: String, limit: Int = limit) -> String {
    line(visible(text, limit: limit))
  }

  /// The marks of bold text, which no text of a user holds.
  private static let bold: Unicode.Scalar = "\u{E000}"

  private static func isBold(_ span: Diagram.Span) -> Bool {
    guard span.part.isBold, let first = span.text.unicodeScalars.first,
      let last = span.text.unicodeScalars.last
    else { return false }
    // Beside a space the marks of bold text would be taken for stars.
    return !first.properties.isWhitespace && !last.properties.isWhitespace
  }

  private static func styled(_ span: Diagram.Span) -> [Unicode.Scalar] {
    let text = visible(span.text, limit: limit)
    return isBold(span) ? [bold] + text + [bold] : text
  }

  private static func line(_ scalars: [Unicode.Scalar]) -> String {
    if scalars.isEmpty { return "\u{A0}" }
    let marker = listMarker(scalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case bold: result += "**"
      case " " where index == 0 || index == scalars.count - 1 || scalars[index - 1] == " ":
        result += "\u{A0}"
      case "_" where isInsideWord(index, scalars): result += "_"
      case _ where index == marker || !isPlain(scalar): result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Where a line has the sign that would make it an item of a list or the underline of a heading.
  private static func listMarker(_ scalars: [Unicode.Scalar]) -> Int? {
    let digits = scalars.prefix { $0.value >= 0x30 && $0.value <= 0x39 }.count
    guard digits < scalars.count else { return nil }
    switch scalars[digits] {
    case "+", "-", "=": return digits == 0 ? 0 : nil
    case ".", ")": return digits > 0 ? digits : nil
    default: return nil
    }
  }

  /// Whether a character stands between letters or digits, where it marks nothing.
  private static func isInsideWord(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    return [scalars[index - 1], scalars[index + 1]].allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
  }

  /// Whether a character stands for itself.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "=", "+", "(", ")", "/", "-": true
    // Mermaid marks what it has escaped itself with these.
    case "\u{FB02}", "\u{B6}": false
    default: scalar.value >= 0xA0
    }
  }

  private static func visible(_ text: String, limit: Int) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if result.count == limit {
        result.append("…")
        break
      }
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x202A..<0x202F, 0x2066..<0x206A: result.append("\u{FFFD}")
      case let code where code & 0xFFFE == 0xFFFE || code == bold.value: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return result
  }
}
