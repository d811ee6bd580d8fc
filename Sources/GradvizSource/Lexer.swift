import GradvizDiagnostics

/// Cuts a program's text into tokens, by Python's rules of lines and indentation.
struct Lexer {
  let scalars: [Unicode.Scalar]
  var index = 0
  var line = 1
  var column = 1
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  /// The comment at the end of a line, by the line's number.
  var comments: [Int: String] = [:]
  var brackets: [(symbol: Unicode.Scalar, range: SourceRange)] = []
  /// The indentations of the blocks that are open: with tabs at 8 columns, and with tabs as 1.
  var indents: [(wide: Int, narrow: Int)] = []
  var isAtLineStart = true

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// Reads the whole text.
  mutating func run() {
    while index < scalars.count {
      if isAtLineStart, brackets.isEmpty {
        isAtLineStart = false
        readIndentation()
        continue
      }
      readToken()
    }
    reportUnclosedBrackets()
    if let last = tokens.last, ![.newline, .dedent, .indent].contains(last.kind) {
      append(.newline, at: here)
    }
    while indents.count > 1 {
      indents.removeLast()
      append(.dedent, at: here)
    }
    append(.end, at: here)
  }

  private mutating func readToken() {
    let scalar = scalars[index]
    if Self.isNewline(scalar) { return readNewline() }
    if Self.isBlank(scalar) { return advance() }
    if scalar == "#" { return readComment() }
    if scalar == "\\" { return readJoin() }
    if scalar.isDigit || (scalar == "." && peek(1)?.isDigit == true) { return readNumber() }
    if let quote = stringStart() { return readString(prefix: quote) }
    if Self.startsName(scalar) { return readName() }
    readSymbol()
  }

  private mutating func readNewline() {
    let start = here
    advance()
    if brackets.isEmpty {
      // Blank lines mean nothing.
      if let last = tokens.last, ![.newline, .indent, .dedent].contains(last.kind) {
        append(.newline, at: start)
      }
      isAtLineStart = true
    } else if statementStartsHere() {
      reportUnclosedBrackets()
      append(.newline, at: start)
      isAtLineStart = true
    }
  }

  /// Whether the line that begins here can only be a new statement, which tells that a bracket above was forgotten.
  private func statementStartsHere() -> Bool {
    var place = index
    while place < scalars.count, Self.isBlank(scalars[place]) { place += 1 }
    var word = ""
    while place < scalars.count, Self.continuesName(scalars[place]), word.utf8.count < 8 {
      word.unicodeScalars.append(scalars[place])
      place += 1
    }
    return ["class", "def", "from", "import", "return", "try", "while", "with"].contains(word)
  }

  mutating func reportUnclosedBrackets() {
    // The parser has something better to say about braces.
    if let bracket = brackets.last, bracket.symbol != "{" {
      diagnostics.append(
        SourceMessages.bracketUnclosed(String(bracket.symbol), range: bracket.range))
    }
    brackets = []
  }

  private mutating func readComment() {
    let first = index
    while index < scalars.count, !Self.isNewline(scalars[index]) { advance() }
    comments[line] = String(String.UnicodeScalarView(scalars[first..<index]))
  }

  private mutating func readJoin() {
    let start = here
    advance()
    var end = index
    while end < scalars.count, Self.isBlank(scalars[end]) { end += 1 }
    if end == scalars.count || Self.isNewline(scalars[end]) {
      while index <= end, index < scalars.count { advance() }
    } else {
      report(SourceMessages.character("\\", help: nil, range: SourceRange(start, here)))
    }
  }

  private mutating func readName() {
    let start = here
    let first = index
    while index < scalars.count, Self.continuesName(scalars[index]) { advance() }
    let text = String(String.UnicodeScalarView(scalars[first..<index]))
    tokens.append(
      Token(
        kind: Token.keywords.contains(text) ? .keyword : .name, text: text,
        range: SourceRange(start, here)))
  }

  private mutating func readSymbol() {
    let start = here
    for symbol in Token.symbols where matches(symbol) {
      for _ in symbol { advance() }
      let range = SourceRange(start, here)
      let text = String(String.UnicodeScalarView(symbol))
      tokens.append(Token(kind: .symbol, text: text, range: range))
      if symbol.count == 1 { trackBracket(symbol[0], range) }
      return
    }
    let scalar = scalars[index]
    advance()
    report(
      SourceMessages.character(
        String(scalar), help: Lookalikes.help(for: scalar), range: SourceRange(start, here)))
  }

  private func matches(_ symbol: [Unicode.Scalar]) -> Bool {
    guard scalars[index] == symbol[0], index + symbol.count <= scalars.count else { return false }
    for offset in 1..<max(1, symbol.count) where scalars[index + offset] != symbol[offset] {
      return false
    }
    return true
  }

  private mutating func trackBracket(_ symbol: Unicode.Scalar, _ range: SourceRange) {
    let pairs: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "}": "{"]
    if pairs.values.contains(symbol) { brackets.append((symbol, range)) }
    guard let opening = pairs[symbol] else { return }
    guard let open = brackets.popLast() else {
      tokens[tokens.count - 1].kind = .invalid
      diagnostics.append(SourceMessages.bracketUnopened(String(symbol), range: range))
      return
    }
    if open.symbol != opening {
      tokens[tokens.count - 1].kind = .invalid
      diagnostics.append(
        SourceMessages.bracketMismatch(
          String(symbol), open: String(open.symbol), line: open.range.start.line, range: range))
    }
  }
}
