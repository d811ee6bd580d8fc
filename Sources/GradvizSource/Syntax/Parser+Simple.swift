import GradvizDiagnostics

extension Parser {
  /// `break` or `continue`.
  mutating func parseJump() throws(Diagnostic) -> SyntaxTree.StatementID {
    let word = take()
    guard surroundings.isInLoop else {
      throw SyntaxMessages.jumpOutside(word.text, range: word.range)
    }
    return add(word.text == "break" ? .breaking : .continuing, from: word.range.start)
  }

  mutating func parseReturn() throws(Diagnostic) -> SyntaxTree.StatementID {
    let word = take()
    guard surroundings.scope == .function else {
      throw SyntaxMessages.returnOutside(range: word.range)
    }
    return add(.returning(endsStatement ? nil : try parseExpressions()), from: word.range.start)
  }

  private var endsStatement: Bool { isEndOfLine || isSymbol(";") }

  /// `raise`, `raise error` or `raise error from cause`.
  mutating func parseRaise() throws(Diagnostic) -> SyntaxTree.StatementID {
    let word = take()
    if endsStatement { return add(.raising(nil, cause: nil), from: word.range.start) }
    let error = try parseExpression()
    let cause = !skipKeyword("from") ? nil : try parseExpression()
    return add(.raising(error, cause: cause), from: word.range.start)
  }

  /// `assert condition, message`.
  mutating func parseAssertion() throws(Diagnostic) -> SyntaxTree.StatementID {
    let word = take()
    let condition = try parseExpression()
    if isSymbol("=") { throw SyntaxMessages.equalsInCondition(range: current.range) }
    let message = !skipSymbol(",") ? nil : try parseExpression()
    return add(.asserting(condition, message: message), from: word.range.start)
  }

  /// `del x, y[0]`.
  mutating func parseDeletion() throws(Diagnostic) -> SyntaxTree.StatementID {
    let word = take()
    var targets: [SyntaxTree.ExpressionID] = []
    repeat {
      if !targets.isEmpty, endsStatement { break }
      let target = try parseExpression()
      try checkDeletion(target)
      targets.append(target)
    } while skipSymbol(",")
    return add(.delete(targets), from: word.range.start)
  }

  /// `global x, y` or `nonlocal x, y`.
  mutating func parseOuterNames() throws(Diagnostic) -> SyntaxTree.StatementID {
    let word = take()
    if word.text == "nonlocal", surroundings.scope == .module {
      throw SyntaxMessages.nonlocalOutside(range: word.range)
    }
    var names: [SyntaxTree.Name] = []
    repeat {
      let name = try expectName("a name after '\(word.text)'")
      names.append(SyntaxTree.Name(name: name.text, range: name.range))
    } while skipSymbol(",")
    if isSymbol("=") {
      throw SyntaxMessages.outerNamesAssigned(word.text, range: current.range)
    }
    return add(word.text == "global" ? .global(names) : .nonlocal(names), from: word.range.start)
  }
}
