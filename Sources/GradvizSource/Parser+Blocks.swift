import GradvizDiagnostics

extension Parser {
  /// Reads a statement that has a block, nil where the keyword opens none.
  mutating func parseCompound() throws(Diagnostic) -> SyntaxTree.StatementID? {
    switch current.text {
    case "def": return try parseFunction()
    case "for": return try parseLoop()
    case "if": return try parseBranches()
    default: return nil
    }
  }

  private mutating func parseFunction() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    let name = try expectName("a function's name after 'def'")
    _ = try expectSymbol("(", after: "the function's name")
    let parameters = try parseParameters()
    if takeSymbol("->") != nil { skipAnnotation() }
    functionDepth += 1
    defer { functionDepth -= 1 }
    let body = try parseBlock(of: "def")
    let function = SyntaxTree.Function(
      name: name.text, nameRange: name.range, parameters: parameters, body: body)
    return add(.define(function), from: start)
  }

  private mutating func parseParameters() throws(Diagnostic) -> [SyntaxTree.Parameter] {
    var parameters: [SyntaxTree.Parameter] = []
    while !current.isSymbol(")") {
      if ["*", "**", "/"].contains(where: { current.isSymbol($0) }) {
        throw SourceMessages.starredParameter(current.text, range: current.range)
      }
      let name = try expectName("a parameter's name")
      if parameters.contains(where: { $0.name == name.text }) {
        throw SourceMessages.parameterTwice(name.text, range: name.range)
      }
      if takeSymbol(":") != nil { skipAnnotation() }
      let value = takeSymbol("=") == nil ? nil : try parseExpression()
      if value == nil, parameters.last?.defaultValue != nil {
        throw SourceMessages.parameterWithoutDefault(name.text, range: name.range)
      }
      parameters.append(
        SyntaxTree.Parameter(name: name.text, range: name.range, defaultValue: value))
      if takeSymbol(",") == nil { break }
    }
    _ = try expectSymbol(")", after: "the parameters")
    return parameters
  }

  private mutating func parseLoop() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    if current.isSymbol("("), token(ahead: 1).kind == .name, token(ahead: 2).kind == .name {
      throw SourceMessages.foreignLoop(range: current.range)
    }
    let target = try parseExpressions()
    guard takeKeyword("in") != nil else {
      throw unexpected(expected: "'in' after the loop's variable")
    }
    try checkTarget(target)
    let iterable = try parseExpressions()
    let body = try parseBlock(of: "for")
    if current.isKeyword("else") { throw SourceMessages.elseOfLoop(range: current.range) }
    return add(.loop(target: target, iterable: iterable, body: body), from: start)
  }

  private mutating func parseBranches() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = current.range.start
    var branches: [SyntaxTree.Branch] = []
    repeat {
      let word = take().text
      let condition = try parseExpression()
      let text = word + " " + text(range(of: condition))
      let body = try parseBlock(of: word)
      branches.append(SyntaxTree.Branch(condition: condition, text: text, body: body))
    } while current.isKeyword("elif")
    if takeKeyword("else") != nil {
      if current.isKeyword("if") { throw SourceMessages.elseIf(range: current.range) }
      let body = try parseBlock(of: "else")
      branches.append(SyntaxTree.Branch(condition: nil, text: "else", body: body))
    }
    return add(.branch(branches), from: start)
  }

  /// Reads the colon and what belongs to it: an indented block, or statements on the same line.
  private mutating func parseBlock(of word: String) throws(Diagnostic) -> [SyntaxTree.StatementID] {
    guard takeSymbol(":") != nil else {
      let isComplete = [.newline, .end].contains(current.kind)
      throw isComplete
        ? unexpected(expected: "':' at the end of the line") : unexpectedBehindCondition()
    }
    var body: [SyntaxTree.StatementID] = []
    if current.kind != .newline {
      try parseSimpleStatements(into: &body)
      return body
    }
    index += 1
    guard current.kind == .indent else {
      throw SourceMessages.indentationMissing(after: word, range: current.range)
    }
    blockDepth += 1
    defer { blockDepth -= 1 }
    guard blockDepth <= Self.blockLimit else {
      // The block is skipped with its line.
      index -= 1
      throw SourceMessages.blockNesting(limit: Self.blockLimit, range: tokens[index + 1].range)
    }
    index += 1
    while current.kind != .dedent, current.kind != .end { parseStatements(into: &body) }
    if current.kind == .dedent { index += 1 }
    return body
  }

  private func unexpectedBehindCondition() -> Diagnostic {
    if current.isSymbol("=") { return SourceMessages.equalsInCondition(range: current.range) }
    if current.isSymbol("{") { return SourceMessages.bracesForBlock(range: current.range) }
    if current.isSymbol(",") || current.isSymbol(")") {
      return unexpected(expected: "':' at the end of the line")
    }
    let diagnostic = unexpectedBehindExpression()
    return diagnostic.id == "syntax"
      ? unexpected(expected: "':' at the end of the line") : diagnostic
  }
}
