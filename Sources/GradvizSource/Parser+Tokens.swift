import GradvizDiagnostics

extension Parser {
  /// The token to read next; behind the last one there is always an end token.
  var current: Token { tokens[min(index, tokens.count - 1)] }

  func token(ahead offset: Int) -> Token { tokens[min(index + offset, tokens.count - 1)] }

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
    current.isSymbol(symbol) ? take() : nil
  }

  mutating func takeKeyword(_ word: String) -> Token? {
    current.isKeyword(word) ? take() : nil
  }

  mutating func expectSymbol(_ symbol: String, after place: String) throws(Diagnostic) -> Token {
    if let token = takeSymbol(symbol) { return token }
    throw unexpected(expected: "'\(symbol)' after \(place)")
  }

  mutating func expectName(_ role: String) throws(Diagnostic) -> Token {
    if current.kind == .name { return take() }
    if current.kind == .keyword {
      throw SourceMessages.keywordAsName(current.text, range: current.range)
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

  /// What stands between two places, with every stretch of space as one blank.
  func text(_ range: SourceRange) -> String {
    var pieces: [Substring.UnicodeScalarView.SubSequence] = []
    for line in range.start.line...max(range.start.line, range.end.line)
    where lines.indices.contains(line - 1) {
      var scalars = lines[line - 1].unicodeScalars[...]
      if line == range.end.line { scalars = scalars.prefix(range.end.column - 1) }
      if line == range.start.line { scalars = scalars.dropFirst(range.start.column - 1) }
      pieces += scalars.prefix { $0 != "#" }.split {
        Lexer.isBlank($0) || Lexer.isNewline($0) || $0 == "\\"
      }
    }
    return pieces.map { String($0) }.joined(separator: " ")
  }
}
