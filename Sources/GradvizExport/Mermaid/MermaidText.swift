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
      return "\"" + joined(lines, .label) + "\""
    }
    // Only in a Markdown string is there bold text. Its lines end as lines do in a file.
    let texts = lines.map { line in
      Self.line(line.spans.reduce(into: []) { $0 += Self.styled($1) }, .label)
    }
    return "\"`" + texts.joined(separator: "\n") + "`\""
  }

  /// Lines on an edge.
  ///
  /// Mermaid breaks them at 200 pixels; those that are a little longer are kept in one piece.
  static func edgeLabel(_ lines: [Diagram.Line]) -> String {
    let whole = lines.map { line in
      let text = line.text
      let isWhole = unbroken.contains(text.unicodeScalars.count)
      return isWhole ? Diagram.Line(inOnePiece(text), .label) : line
    }
    return joined(whole, .label)
  }

  /// How many characters a line on an edge has that Mermaid would break in two.
  private static let unbroken = 19...60

  /// Lines of a state or of a note, which Mermaid takes for Markdown after it has read their escapes.
  static func stateLabel(_ lines: [Diagram.Line]) -> String { joined(lines, .markdown) }

  private static func joined(_ lines: [Diagram.Line], _ reader: Reader) -> String {
    let texts = lines.map { line(visible($0.text, limit: limit), reader) }
    return texts.isEmpty ? nothing : texts.joined(separator: "<br/>")
  }

  /// One line of text that stands by itself: a title, a description.
  static func line(_ text: String, limit: Int = limit) -> String {
    line(visible(text, limit: limit), .none)
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

  /// A text in which no browser ends a line: not at a space, nor between the primes of a name.
  private static func inOnePiece(_ text: String) -> String {
    var result = ""
    var last: Character?
    for character in text {
      if character == "′", last == "′" { result += "\u{2060}" }
      result.append(character == " " ? "\u{A0}" : character)
      last = character
    }
    return result
  }

  private static func styled(_ span: Diagram.Span) -> [Unicode.Scalar] {
    let text = visible(span.text, limit: limit)
    return isBold(span) ? [bold] + text + [bold] : text
  }

  /// Who reads a line after its escapes are read.
  private enum Reader {
    /// Nobody.
    case none
    /// What finds icons, formulas and line ends.
    case label
    /// That, and Markdown.
    case markdown
  }

  private static func line(_ scalars: [Unicode.Scalar], _ reader: Reader) -> String {
    let marker = listMarker(scalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let isEdge = index == 0 || index == scalars.count - 1
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case bold: result += "**"
      case " " where isEdge || scalars[index - 1] == " ": result += "\u{A0}"
      case "_" where isInsideWord(index, scalars): result += "_"
      case "d", "D": result += startsDirection(index, scalars) ? escape(scalar) : String(scalar)
      // Mermaid's own marks for what it has escaped are kept apart.
      case "\u{FB02}" where next == "°", "¶" where next == "ß":
        result += String(scalar) + nothing
      case _ where reader != .none && hasMeaning(index, scalars): result += escape(scalar) + nothing
      case _ where reader == .markdown && (index == marker || isMark(index, scalars)):
        result += deepEscape(scalar)
      case _ where index == marker: result += escape(scalar)
      case _ where !isPlain(scalar): result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    // Spaces at the ends of a label are cut off, unless something stands beside them.
    let isSpace = { (scalar: Unicode.Scalar?) in scalar?.properties.isWhitespace ?? true }
    return (isSpace(scalars.first) ? nothing : "") + result + (isSpace(scalars.last) ? nothing : "")
  }

  /// A character that takes no room.
  private static let nothing = "\u{200B}"

  private static func escape(_ scalar: Unicode.Scalar) -> String { "#\(scalar.value);" }

  /// An escape inside an escape: Mermaid reads it twice, and what it knows as icons, formulas and Markdown in between.
  private static func deepEscape(_ scalar: Unicode.Scalar) -> String {
    "#64258;°°\(scalar.value)#182;ß"
  }

  /// Whether a character would mean something to Mermaid with the next one, after its escapes are read: `$$x$$`, `\n`,
  /// `fa:fa-car`.
  private static func hasMeaning(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[index] {
    case "$", "\\": true
    case ":": scalars[(index + 1)...].starts(with: "fa".unicodeScalars)
    default: false
    }
  }

  /// Whether a character would mean something to Markdown.
  private static func isMark(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[index] {
    case "*", "_", "`", "~": true
    case "]": index + 1 < scalars.count && (scalars[index + 1] == "(" || scalars[index + 1] == "[")
    case "#", ">", "<": index == 0
    default: false
    }
  }

  /// Whether the word `direction` begins here, which Mermaid finds in the midst of any line.
  private static func startsDirection(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    let word = "direction".unicodeScalars
    guard scalars.count - index > word.count else { return false }
    return zip(scalars[index...], word).allSatisfy { $0.properties.lowercaseMapping == String($1) }
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
    default: scalar.value >= 0xA0
    }
  }

  private static func visible(_ text: String, limit: Int) -> [Unicode.Scalar] {
    ShownScalars.of(text, limit: limit).map { $0 == bold ? "\u{FFFD}" : $0 }
  }
}
