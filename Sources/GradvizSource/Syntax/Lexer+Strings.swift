import GradvizDiagnostics

extension Lexer {
  /// What a string begins with: its prefix in small letters, and its quotes.
  struct StringOpening {
    var prefix: String
    var quote: Unicode.Scalar
    var isTriple: Bool

    var isRaw: Bool { prefix.contains("r") }
    /// The quotes as written.
    var quotes: String { String(repeating: String(quote), count: isTriple ? 3 : 1) }
    /// How many scalars it has.
    var count: Int { prefix.utf8.count + (isTriple ? 3 : 1) }
  }

  /// The opening of a string that begins here: `"`, `'''`, `rb"`.
  func stringStart() -> StringOpening? {
    var place = index
    var prefix = ""
    while place < scalars.count, place < index + 2,
      "rRbBuUfF".unicodeScalars.contains(scalars[place])
    {
      prefix.unicodeScalars.append(scalars[place])
      place += 1
    }
    guard place < scalars.count, scalars[place] == "\"" || scalars[place] == "'" else { return nil }
    prefix = prefix.lowercased()
    guard ["", "r", "b", "u", "f", "br", "rb", "fr", "rf"].contains(prefix) else { return nil }
    let quote = scalars[place]
    let isTriple =
      place + 2 < scalars.count && scalars[place + 1] == quote && scalars[place + 2] == quote
    return StringOpening(prefix: prefix, quote: quote, isTriple: isTriple)
  }

  /// Whether the quotes that close a string stand here.
  func closes(_ opening: StringOpening) -> Bool {
    peek(0) == opening.quote
      && (!opening.isTriple || peek(1) == opening.quote && peek(2) == opening.quote)
  }

  /// Reads a string in any of Python's forms; of a formatted one what stands before its text.
  mutating func readString(_ opening: StringOpening) {
    let start = here
    for _ in 0..<opening.count { advance() }
    let opened = SourceRange(start, here)
    if opening.prefix.contains("f") { return openFormatted(opening, opened) }
    var content = String.UnicodeScalarView()
    while index < scalars.count {
      if closes(opening) {
        for _ in 0..<opening.quotes.utf8.count { advance() }
        let range = SourceRange(start, here)
        if opening.prefix.contains("b") { return report(SyntaxMessages.bytes(range: range)) }
        tokens.append(Token(kind: .string, text: String(content), range: range))
        return
      }
      if Self.isNewline(scalars[index]), !opening.isTriple { break }
      readStringScalar(opening, into: &content)
    }
    report(SyntaxMessages.stringUnclosed(opening.quotes, range: opened))
  }

  /// Reads one scalar of a string's text, or an escape.
  mutating func readStringScalar(
    _ opening: StringOpening, into content: inout String.UnicodeScalarView
  ) {
    let scalar = scalars[index]
    if scalar == "\\" {
      if opening.prefix.contains("b") || opening.isRaw {
        content.append(scalar)
        advance()
        guard index < scalars.count else { return }
      } else {
        return readEscape(into: &content)
      }
    }
    // Python reads every line end as a line feed.
    content.append(scalars[index] == "\r" ? "\n" : scalars[index])
    advance()
  }
}
