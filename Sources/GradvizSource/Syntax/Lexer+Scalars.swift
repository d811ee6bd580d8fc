import GradvizDiagnostics

extension Lexer {
  /// The place of the next scalar.
  var here: SourcePosition { SourcePosition(line: line, column: column) }

  /// The scalar some way ahead.
  func peek(_ offset: Int) -> Unicode.Scalar? {
    index + offset < scalars.count ? scalars[index + offset] : nil
  }

  /// Steps over one scalar; a carriage return and the line feed behind it are one line end.
  mutating func advance() {
    let scalar = scalars[index]
    index += 1
    guard Self.isNewline(scalar) else {
      column += 1
      return
    }
    if scalar == "\r", index < scalars.count, scalars[index] == "\n" { index += 1 }
    line += 1
    column = 1
  }

  mutating func append(_ kind: Token.Kind, at place: SourcePosition) {
    tokens.append(Token(kind: kind, text: "", range: SourceRange(place, place)))
  }

  /// Reports a problem and leaves a token in its place that the parser will not complain about again.
  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    if let range = diagnostic.range { tokens.append(Token(kind: .invalid, text: "", range: range)) }
  }

  /// Whether a scalar ends a line; the same ones as `Character.isNewline`.
  static func isNewline(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Whether a scalar is space between tokens.
  ///
  /// Pasted text brings no-break spaces and byte order marks along.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      : scalar.properties.isXIDStart
  }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? startsName(scalar) || scalar.isDigit : scalar.properties.isXIDContinue
  }
}

extension Unicode.Scalar {
  /// Whether it is one of 0 to 9.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
