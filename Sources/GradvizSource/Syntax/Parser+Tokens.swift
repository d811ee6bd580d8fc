import GradvizDiagnostics

extension Parser {
  /// The token to read next; behind the last one there is always an end token.
  var current: Token { tokens[min(index, tokens.count - 1)] }

  func token(ahead offset: Int) -> Token { tokens[min(index + offset, tokens.count - 1)] }

  // These copy no token, which keeps the stack small where expressions nest.

  var currentKind: Token.Kind { tokens[min(index, tokens.count - 1)].kind }

  var isEndOfLine: Bool { tokens[min(index, tokens.count - 1)].isEndOfLine }

  func isSymbol(_ symbol: String, ahead offset: Int = 0) -> Bool {
    tokens[min(index + offset, tokens.count - 1)].isSymbol(symbol)
  }

  func isKeyword(_ word: String, ahead offset: Int = 0) -> Bool {
    tokens[min(index + offset, tokens.count - 1)].isKeyword(word)
  }

  func isName(_ word: String, ahead offset: Int = 0) -> Bool {
    tokens[min(index + offset, tokens.count - 1)].isName(word)
  }

  /// Steps over a sign, where it stands here.
  mutating func skipSymbol(_ symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    index += 1
    return true
  }

  /// Steps over a word, where it stands here.
  mutating func skipKeyword(_ word: String) -> Bool {
    guard isKeyword(word) else { return false }
    index += 1
    return true
  }

  /// Where the next token begins.
  var start: SourcePosition { tokens[min(index, tokens.count - 1)].range.start }

  /// Where the token before the current one ended.
  var lastEnd: SourcePosition {
    index > 0 ? tokens[min(index, tokens.count) - 1].range.end : current.range.start
  }

  mutating func take() -> Token {
    let token = current
    if index < tokens.count - 1 { index += 1 }
    return token
  }

  mutating func takeSymbol(_ symbol: String) -> Token? {
    isSymbol(symbol) ? take() : nil
  }

  mutating func expectSymbol(_ symbol: String, after place: String) throws(Diagnostic) -> Token {
    if let token = takeSymbol(symbol) { return token }
    throw unexpected(expected: "'\(symbol)' after \(place)")
  }

  mutating func expectName(_ role: String) throws(Diagnostic) -> Token {
    if currentKind == .name { return take() }
    if currentKind == .keyword {
      throw SyntaxMessages.keywordAsName(current.text, range: current.range)
    }
    throw unexpected(expected: role)
  }

  /// Adds an expression to the tree.
  mutating func add(_ kind: SyntaxTree.Kind, _ range: SourceRange) -> SyntaxTree.ExpressionID {
    tree.expressions.append(SyntaxTree.Expression(kind: kind, range: range))
    return tree.expressions.count - 1
  }

  /// Adds a statement to the tree.
  mutating func add(
    _ kind: SyntaxTree.StatementKind, from start: SourcePosition, caption: String? = nil
  ) -> SyntaxTree.StatementID {
    tree.statements.append(
      SyntaxTree.Statement(kind: kind, range: SourceRange(start, lastEnd), caption: caption))
    return tree.statements.count - 1
  }

  func range(of id: SyntaxTree.ExpressionID) -> SourceRange { tree.expressions[id].range }

  func kind(of id: SyntaxTree.ExpressionID) -> SyntaxTree.Kind { tree.expressions[id].kind }

  /// What stands between two places, without comments and with every stretch of space as one blank.
  func text(_ range: SourceRange) -> String {
    var pieces: [Substring.UnicodeScalarView.SubSequence] = []
    for line in range.start.line...max(range.start.line, range.end.line)
    where lines.indices.contains(line - 1) {
      let scalars = scalars(of: range, line: line)
      pieces += scalars.split { Lexer.isBlank($0) || Lexer.isNewline($0) || $0 == "\\" }
    }
    return pieces.map { String($0) }.joined(separator: " ")
  }

  /// What stands between two places, to the letter.
  func exactText(_ range: SourceRange) -> String {
    (range.start.line...max(range.start.line, range.end.line)).map { line in
      lines.indices.contains(line - 1)
        ? String(scalars(of: range, line: line, keepsComment: true)) : ""
    }.joined(separator: "\n")
  }

  private func scalars(
    of range: SourceRange, line: Int, keepsComment: Bool = false
  ) -> Substring.UnicodeScalarView.SubSequence {
    var scalars = lines[line - 1].unicodeScalars[...]
    if line == range.end.line {
      scalars = scalars.prefix(range.end.column - 1)
    } else if !keepsComment, let comment = comments[line] {
      scalars = scalars.dropLast(comment.unicodeScalars.count)
    }
    return line == range.start.line ? scalars.dropFirst(range.start.column - 1) : scalars
  }
}

extension SourcePosition {
  /// The position some columns further.
  func moved(by count: Int) -> SourcePosition {
    SourcePosition(line: line, column: column + count)
  }
}
