import GradvizDiagnostics

extension Lexer {
  /// Reads an escape in a string, from its backslash; unknown ones stay as written, as in Python.
  mutating func readEscape(into content: inout String.UnicodeScalarView) {
    let start = here
    advance()
    guard let scalar = peek(0) else { return }
    if scalar.isOctalDigit { return readOctal(into: &content) }
    advance()
    switch scalar {
    case "\\", "'", "\"": content.append(scalar)
    case "a": content.append("\u{07}")
    case "b": content.append("\u{08}")
    case "f": content.append("\u{0C}")
    case "n": content.append("\n")
    case "r": content.append("\r")
    case "t": content.append("\t")
    case "v": content.append("\u{0B}")
    case "x": readHexadecimal(count: 2, from: start, into: &content)
    case "u": readHexadecimal(count: 4, from: start, into: &content)
    case "U": readHexadecimal(count: 8, from: start, into: &content)
    case "N": readNamed(from: start, into: &content)
    default:
      if Self.isNewline(scalar) { return }
      content.append("\\")
      content.append(scalar)
    }
  }

  private mutating func readOctal(into content: inout String.UnicodeScalarView) {
    var value: UInt32 = 0
    for _ in 0..<3 {
      guard let scalar = peek(0), scalar.isOctalDigit else { break }
      value = value * 8 + scalar.value - 0x30
      advance()
    }
    if let scalar = Unicode.Scalar(value) { content.append(scalar) }
  }

  private mutating func readHexadecimal(
    count: Int, from start: SourcePosition, into content: inout String.UnicodeScalarView
  ) {
    var value: UInt32 = 0
    var read = 0
    while read < count, let scalar = peek(0), scalar.isASCII,
      let digit = Character(scalar).hexDigitValue
    {
      value = value &* 16 &+ UInt32(digit)
      read += 1
      advance()
    }
    let range = SourceRange(start, here)
    guard read == count else {
      return diagnostics.append(SyntaxMessages.escapeDigits(count, range: range))
    }
    guard let scalar = Unicode.Scalar(value) else {
      return diagnostics.append(SyntaxMessages.escapeScalar(range: range))
    }
    content.append(scalar)
  }

  /// `\N{GREEK SMALL LETTER ALPHA}`.
  private mutating func readNamed(
    from start: SourcePosition, into content: inout String.UnicodeScalarView
  ) {
    var place = index + 1
    while place < scalars.count, scalars[place] != "}", !Self.isNewline(scalars[place]) {
      place += 1
    }
    guard peek(0) == "{", place < scalars.count, scalars[place] == "}" else {
      return diagnostics.append(SyntaxMessages.escapeName(nil, range: SourceRange(start, here)))
    }
    let name = String(String.UnicodeScalarView(scalars[(index + 1)..<place]))
    while index <= place { advance() }
    guard let scalar = Self.names[name.uppercased()] else {
      return diagnostics.append(SyntaxMessages.escapeName(name, range: SourceRange(start, here)))
    }
    content.append(scalar)
  }

  /// The characters of alphabets, signs and pictures by their names; made when a program first names one.
  private static let names: [String: Unicode.Scalar] = {
    var names: [String: Unicode.Scalar] = [:]
    let blocks: [ClosedRange<UInt32>] = [
      0...0x33FF, 0xFB00...0xFFFD, 0x1D400...0x1D7FF, 0x1F000...0x1FAFF,
    ]
    for scalar in blocks.joined().lazy.compactMap({ Unicode.Scalar($0) }) {
      if let name = scalar.properties.name { names[name] = scalar }
      if let name = scalar.properties.nameAlias { names[name] = scalar }
    }
    return names
  }()
}

extension Unicode.Scalar {
  fileprivate var isOctalDigit: Bool { ("0"..."7").contains(self) }
}
