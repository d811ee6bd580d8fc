import GradvizDiagnostics

extension Parser {
  /// Reads a statement that has a block, nil where what stands here opens none.
  mutating func parseCompound() throws(Diagnostic) -> SyntaxTree.StatementID? {
    if currentKind == .name { return isMatch ? try parseMatch() : nil }
    if isSymbol("@") { return try parseDecorated() }
    guard currentKind == .keyword, !isSymbol("=", ahead: 1) else { return nil }
    switch current.text {
    case "def": return try parseFunction(decorators: [])
    case "class": return try parseClass(decorators: [])
    case "for": return try parseLoop()
    case "while": return try parseWhile()
    case "if": return try parseBranches()
    case "try": return try parseTry()
    case "with": return try parseWith()
    default: return nil
    }
  }

  private mutating func parseLoop() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    if isSymbol("("), token(ahead: 1).kind == .name,
      token(ahead: 2).kind == .name || isSymbol("=", ahead: 2)
    {
      throw SyntaxMessages.foreignLoop(range: current.range)
    }
    let target = try parseTargets()
    guard skipKeyword("in") else {
      throw unexpected(expected: "'in' after the loop's variable")
    }
    let iterable = try parseExpressions()
    let body = try parseBlock(of: "for", surroundings.inLoop)
    let otherwise = try parseElse()
    return add(
      .loop(target: target, iterable: iterable, body: body, otherwise: otherwise), from: start)
  }

  private mutating func parseWhile() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    let condition = try parseNamed()
    let body = try parseBlock(of: "while", surroundings.inLoop)
    let otherwise = try parseElse()
    return add(.whileLoop(condition: condition, body: body, otherwise: otherwise), from: start)
  }

  /// Reads the `else` of a loop or a `try`, where there is one.
  mutating func parseElse() throws(Diagnostic) -> [SyntaxTree.StatementID] {
    !skipKeyword("else") ? [] : try parseBlock(of: "else", surroundings)
  }

  private mutating func parseBranches() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = current.range.start
    var branches: [SyntaxTree.Branch] = []
    repeat {
      let word = take().text
      let condition = try parseNamed()
      let text = word + " " + text(range(of: condition))
      let body = try parseBlock(of: word, surroundings)
      branches.append(SyntaxTree.Branch(condition: condition, text: text, body: body))
    } while isKeyword("elif")
    if skipKeyword("else") {
      if isKeyword("if") { throw SyntaxMessages.elseIf(range: current.range) }
      let body = try parseBlock(of: "else", surroundings)
      branches.append(SyntaxTree.Branch(condition: nil, text: "else", body: body))
    }
    return add(.branch(branches), from: start)
  }

  /// Reads the colon and what belongs to it: an indented block, or statements on the same line.
  mutating func parseBlock(
    of word: String, _ inner: Surroundings
  ) throws(Diagnostic) -> [SyntaxTree.StatementID] {
    guard skipSymbol(":") else {
      if ["else", "finally", "try"].contains(word) {
        throw unexpected(expected: "':' after '\(word)'")
      }
      throw isEndOfLine
        ? unexpected(expected: "':' at the end of the line") : unexpectedBehindCondition()
    }
    let outer = surroundings
    surroundings = inner
    defer { surroundings = outer }
    var body: [SyntaxTree.StatementID] = []
    if currentKind != .newline {
      try parseSimpleStatements(into: &body)
      return body
    }
    try enterBlock(of: word)
    defer { blockDepth -= 1 }
    while currentKind != .dedent, currentKind != .end { parseStatements(into: &body) }
    if currentKind == .dedent { index += 1 }
    return body
  }

  /// Steps over the line end and the indentation that a block begins with.
  mutating func enterBlock(of word: String) throws(Diagnostic) {
    index += 1
    guard currentKind == .indent else {
      throw SyntaxMessages.indentationMissing(after: word, range: current.range)
    }
    guard blockDepth < Self.blockLimit else {
      // The block is skipped with its line.
      index -= 1
      throw SyntaxMessages.blockNesting(limit: Self.blockLimit, range: tokens[index + 1].range)
    }
    blockDepth += 1
    index += 1
  }

  private func unexpectedBehindCondition() -> Diagnostic {
    if isSymbol("=") { return SyntaxMessages.equalsInCondition(range: current.range) }
    if isSymbol("{") { return SyntaxMessages.bracesForBlock(range: current.range) }
    if isSymbol(",") || isSymbol(")") {
      return unexpected(expected: "':' at the end of the line")
    }
    let diagnostic = unexpectedBehindExpression()
    return diagnostic.id == "syntax" && diagnostic.help == nil
      ? unexpected(expected: "':' at the end of the line") : diagnostic
  }
}
