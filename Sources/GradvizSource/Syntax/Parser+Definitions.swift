import GradvizDiagnostics

extension Parser {
  /// Reads decorators and the function or class under them.
  mutating func parseDecorated() throws(Diagnostic) -> SyntaxTree.StatementID {
    var decorators: [SyntaxTree.ExpressionID] = []
    while skipSymbol("@") {
      decorators.append(try parseNamed())
      guard isEndOfLine else { throw unexpectedBehindExpression() }
      if currentKind == .newline { index += 1 }
    }
    if isKeyword("def") { return try parseFunction(decorators: decorators) }
    if isKeyword("class") { return try parseClass(decorators: decorators) }
    if isKeyword("async") {
      throw SyntaxMessages.unsupportedWord("async", range: current.range)
    }
    let range = range(of: decorators[decorators.count - 1])
    diagnostics.append(SyntaxMessages.decoratorAlone(range: range))
    return add(.nothing, from: range.start)
  }

  mutating func parseFunction(
    decorators: [SyntaxTree.ExpressionID]
  ) throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    let name = try expectName("a function's name after 'def'")
    _ = try expectSymbol("(", after: "the function's name")
    let parameters = try parseParameters(of: .definition)
    _ = try expectSymbol(")", after: "the parameters")
    if skipSymbol("->") { _ = try parseExpression() }
    let body = try parseBlock(of: "def", surroundings.entering(.function))
    let function = SyntaxTree.Function(
      name: name.text, nameRange: name.range, parameters: parameters, body: body,
      documentation: body.first.flatMap { documentation[$0] })
    return add(.define(function, decorators: decorators), from: start)
  }

  mutating func parseClass(
    decorators: [SyntaxTree.ExpressionID]
  ) throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    let name = try expectName("a class's name after 'class'")
    let arguments = isSymbol("(") ? try parseArguments(allowsGenerator: false) : []
    let body = try parseBlock(of: "class", surroundings.entering(.classBody))
    let definition = SyntaxTree.ClassDefinition(
      name: name.text, nameRange: name.range, arguments: arguments, body: body)
    return add(.defineClass(definition, decorators: decorators), from: start)
  }
}
