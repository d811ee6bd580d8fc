import GradvizDiagnostics

extension Lexer {
  /// The prefix and quotes of a string that begins here: `"`, `'''`, `rb"`.
  func stringStart() -> (prefix: String, quote: Unicode.Scalar, isTriple: Bool)? {
    var place = index
    var prefix = ""
    while place < scalars.count, place < index + 2,
      "rRbBuUfF".unicodeScalars.contains(scalars[place])
    {
      prefix.unicodeScalars.append(scalars[place])
      place += 1
    }
    guard place < scalars.count, scalars[place] == "\"" || scalars[place] == "'" else { return nil }
    let quote = scalars[place]
    let isTriple =
      place + 2 < scalars.count && scalars[place + 1] == quote && scalars[place + 2] == quote
    return (prefix.lowercased(), quote, isTriple)
  }

  /// Reads a string in any of Python's forms.
  ///
  /// What it holds matters for a few arguments only, so that of the escapes
  /// those of quotes, backslashes and line ends are undone and others kept as written.
  mutating func readString(prefix: (prefix: String, quote: Unicode.Scalar, isTriple: Bool)) {
    let start = here
    for _ in 0..<(prefix.prefix.unicodeScalars.count + (prefix.isTriple ? 3 : 1)) { advance() }
    let opened = here
    var content = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == prefix.quote, !prefix.isTriple || (peek(1) == scalar && peek(2) == scalar) {
        for _ in 0..<(prefix.isTriple ? 3 : 1) { advance() }
        let kind: Token.Kind = prefix.prefix.contains("f") ? .formattedString : .string
        tokens.append(Token(kind: kind, text: String(content), range: SourceRange(start, here)))
        return
      }
      if Self.isNewline(scalar), !prefix.isTriple { break }
      if scalar == "\\", let next = peek(1) {
        advance()
        let isKept = prefix.prefix.contains("r") || !(next == "\\" || next == "'" || next == "\"")
        if isKept, !Self.isNewline(next) { content.append(scalar) }
        if !Self.isNewline(next) { content.append(next) }
        advance()
        continue
      }
      content.append(scalar)
      advance()
    }
    report(
      SourceMessages.stringUnclosed(
        String(repeating: String(prefix.quote), count: prefix.isTriple ? 3 : 1),
        range: SourceRange(start, opened)))
  }
}
