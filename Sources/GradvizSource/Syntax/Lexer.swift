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
  /// The formatted strings that are open, the innermost last.
  var formatted: [FormattedString] = []

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// Reads the whole text.
  mutating func run() {
    while index < scalars.count {
      if let string = formatted.last {
        if string.isInField { readFieldToken() } else { readFormattedText() }
        continue
      }
      if isAtLineStart, brackets.isEmpty {
        isAtLineStart = false
        beginLine()
        continue
      }
      readToken()
    }
    if !formatted.isEmpty { abandonFormattedStrings() }
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

  mutating func readToken() {
    let scalar = scalars[index]
    if Self.isNewline(scalar) { return readNewline() }
    if Self.isBlank(scalar) { return advance() }
    if scalar == "#" { return readComment() }
    if scalar == "\\" { return readJoin() }
    if scalar.isDigit || (scalar == "." && peek(1)?.isDigit == true) { return readNumber() }
    if let opening = stringStart() { return readString(opening) }
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
    if word == "from", tokens.last?.isKeyword("yield") == true { return false }
    // With '=' behind it the word is meant for a name, which has an answer of its own.
    while place < scalars.count, Self.isBlank(scalars[place]) { place += 1 }
    if place < scalars.count, scalars[place] == "=" { return false }
    return ["class", "def", "from", "import", "return", "try", "while", "with"].contains(word)
  }

  mutating func reportUnclosedBrackets() {
    if let bracket = brackets.last, !(bracket.symbol == "{" && opensForeignBlock(bracket.range)) {
      diagnostics.append(
        SyntaxMessages.bracketUnclosed(String(bracket.symbol), range: bracket.range))
    }
    brackets = []
  }

  /// Whether a brace ends a line such as `if (x) {`, of which the parser has something better to say.
  private func opensForeignBlock(_ range: SourceRange) -> Bool {
    guard let place = tokens.lastIndex(where: { $0.range == range }) else { return false }
    if place + 1 < tokens.count, tokens[place + 1].range.start.line == range.start.line {
      return false
    }
    let first = tokens[..<place].last { $0.range.start.line < range.start.line }
    let words = ["class", "def", "elif", "else", "for", "if", "try", "while", "with"]
    let begin =
      first == nil ? tokens.first : tokens.first { $0.range.start.line == range.start.line }
    return begin.map { $0.kind == .keyword && words.contains($0.text) } ?? false
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
      report(SyntaxMessages.character("\\", help: nil, range: SourceRange(start, here)))
    }
  }

  private mutating func readName() {
    let start = here
    let first = index
    while index < scalars.count, Self.continuesName(scalars[index]) { advance() }
    let written = String(String.UnicodeScalarView(scalars[first..<index]))
    let range = SourceRange(start, here)
    guard let text = IdentifierForm.normalized(written) else {
      return report(SyntaxMessages.nameForm(written, range: range))
    }
    let kind: Token.Kind = Token.keywords.contains(written) ? .keyword : .name
    tokens.append(Token(kind: kind, text: text, range: range))
  }
}
