import GradvizDiagnostics

extension Lexer {
  /// Reads a sign, the longest that fits.
  mutating func readSymbol() {
    for symbol in Token.symbols where matches(symbol) { return readSymbol(symbol) }
    let start = here
    let scalar = scalars[index]
    advance()
    report(
      SyntaxMessages.character(
        String(scalar), help: Lookalikes.help(for: scalar), range: SourceRange(start, here)))
  }

  /// Reads a sign that is known to stand here.
  mutating func readSymbol(_ symbol: [Unicode.Scalar]) {
    let start = here
    for _ in symbol { advance() }
    let range = SourceRange(start, here)
    let text = String(String.UnicodeScalarView(symbol))
    tokens.append(Token(kind: .symbol, text: text, range: range))
    if symbol.count == 1 { trackBracket(symbol[0], range) }
  }

  private func matches(_ symbol: [Unicode.Scalar]) -> Bool {
    guard scalars[index] == symbol[0], index + symbol.count <= scalars.count else { return false }
    for offset in 1..<max(1, symbol.count) where scalars[index + offset] != symbol[offset] {
      return false
    }
    return true
  }

  private mutating func trackBracket(_ symbol: Unicode.Scalar, _ range: SourceRange) {
    let opening: Unicode.Scalar
    switch symbol {
    case "(", "[", "{": return brackets.append((symbol, range))
    case ")": opening = "("
    case "]": opening = "["
    case "}": opening = "{"
    default: return
    }
    // Brackets around a formatted string are none of its fields' business.
    guard brackets.count > formatted.last?.brackets ?? 0, let open = brackets.popLast() else {
      tokens[tokens.count - 1].kind = .invalid
      diagnostics.append(SyntaxMessages.bracketUnopened(String(symbol), range: range))
      return
    }
    if open.symbol != opening {
      tokens[tokens.count - 1].kind = .invalid
      diagnostics.append(
        SyntaxMessages.bracketMismatch(
          String(symbol), open: String(open.symbol), line: open.range.start.line, range: range))
    }
  }
}
