import GradvizDiagnostics

extension Parser {
  /// Reads the statements of one logical line, or a compound statement with its block.
  mutating func parseLine(into body: inout [SyntaxTree.StatementID]) throws(Diagnostic) {
    switch currentKind {
    case .newline, .dedent:
      index += 1
      return
    case .indent: return parseStrayBlock(into: &body)
    case .magic: return body.append(takeMagic())
    case .keyword, .name, .symbol:
      if let statement = try parseCompound() {
        body.append(statement)
        return
      }
    default: break
    }
    try rejectForeignLine()
    try parseSimpleStatements(into: &body)
  }

  /// Reads a block that no statement opened, for the sake of further errors.
  private mutating func parseStrayBlock(into body: inout [SyntaxTree.StatementID]) {
    diagnostics.append(SyntaxMessages.indentationUnexpected(range: current.range))
    index += 1
    while currentKind != .dedent, currentKind != .end { parseStatements(into: &body) }
    if currentKind == .dedent { index += 1 }
  }

  private mutating func takeMagic() -> SyntaxTree.StatementID {
    let token = take()
    diagnostics.append(SyntaxMessages.notebookCommand(token.text, range: token.range))
    let id = add(.nothing, from: token.range.start)
    if currentKind == .newline { index += 1 }
    return id
  }

  /// Reads simple statements with semicolons between them up to the end of the line.
  mutating func parseSimpleStatements(into body: inout [SyntaxTree.StatementID]) throws(Diagnostic)
  {
    let first = body.count
    repeat {
      if currentKind == .newline { break }
      body.append(try parseSimple())
    } while skipSymbol(";")
    guard currentKind == .newline || currentKind == .end else {
      throw unexpectedBehindStatement(body.last)
    }
    if body.count > first, let comment = comments[current.range.start.line] {
      tree.statements[body[body.count - 1]].caption = Self.caption(comment)
    }
    if currentKind == .newline { index += 1 }
  }

  private func unexpectedBehindStatement(_ last: SyntaxTree.StatementID?) -> Diagnostic {
    if let last {
      switch tree.statements[last].kind {
      case .importing, .breaking, .continuing, .global, .nonlocal, .nothing:
        return unexpected(expected: "the end of the line")
      default: break
      }
    }
    return unexpectedBehindExpression()
  }

  private mutating func parseSimple() throws(Diagnostic) -> SyntaxTree.StatementID {
    let token = current
    guard token.kind == .keyword else { return try parseAssignmentOrExpression() }
    if isSymbol("=", ahead: 1), token.text != "yield" {
      switch token.text {
      case "True", "False", "None": break
      default: throw SyntaxMessages.keywordAsName(token.text, range: token.range)
      }
    }
    switch token.text {
    case "pass":
      index += 1
      return add(.nothing, from: token.range.start)
    case "break", "continue": return try parseJump()
    case "return": return try parseReturn()
    case "import", "from": return try parseImport()
    case "raise": return try parseRaise()
    case "assert": return try parseAssertion()
    case "del": return try parseDeletion()
    case "global", "nonlocal": return try parseOuterNames()
    case "if", "for", "def", "class", "try", "while", "with":
      throw SyntaxMessages.compoundInLine(token.text, range: token.range)
    case "async", "await": throw SyntaxMessages.unsupportedWord(token.text, range: token.range)
    default: return try parseAssignmentOrExpression()
    }
  }

  private mutating func parseAssignmentOrExpression() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = current.range.start
    let first = try parseValue()
    if isSymbol(":"), isAnnotatable(first) { return try parseAnnotated(first) }
    if isSymbol(":="), case .name(let name) = kind(of: first) {
      throw SyntaxMessages.walrusStatement(name, range: current.range)
    }
    if isSymbol("=") {
      var sides = [first]
      while skipSymbol("=") { sides.append(try parseValue()) }
      let value = sides.removeLast()
      for target in sides { try checkTarget(target) }
      return add(.assign(targets: sides, value: value), from: start)
    }
    if let symbol = augmentation {
      let range = take().range
      try checkUpdate(first)
      let value = try parseValue()
      return add(
        .augment(target: first, symbol: symbol, symbolRange: range, value: value), from: start)
    }
    switch kind(of: first) {
    case .string(let text):
      let id = add(.nothing, from: start)
      documentation[id] = text
      return id
    case .ellipsis: return add(.nothing, from: start)
    default: return add(.expression(first), from: start)
    }
  }

  private func isAnnotatable(_ target: SyntaxTree.ExpressionID) -> Bool {
    switch kind(of: target) {
    case .name(let name):
      // `else if x:` and the like have answers of their own.
      !["case", "match"].contains(name) || !token(ahead: 1).isEndOfLine
    case .attribute, .index: true
    default: false
    }
  }

  private mutating func parseAnnotated(
    _ target: SyntaxTree.ExpressionID
  ) throws(Diagnostic) -> SyntaxTree.StatementID {
    index += 1
    let annotation = try parseExpression()
    let value = !skipSymbol("=") ? nil : try parseValue()
    return add(
      .annotated(target: target, annotation: text(range(of: annotation)), value: value),
      from: range(of: target).start)
  }

  /// The operator of `+=` and its like, where one stands here.
  var augmentation: SyntaxTree.InfixOperator? {
    guard currentKind == .symbol, current.text.last == "=", current.text.count > 1 else {
      return nil
    }
    return SyntaxTree.InfixOperator(rawValue: String(current.text.dropLast()))
  }

  /// Whether an expression can stand left of `+=`.
  private func checkUpdate(_ target: SyntaxTree.ExpressionID) throws(Diagnostic) {
    switch kind(of: target) {
    case .name, .attribute, .index: return
    case .tuple, .list: throw SyntaxMessages.augmentedTuple(range: range(of: target))
    default: try checkTarget(target)
    }
  }

  /// Answers lines of other languages.
  private func rejectForeignLine() throws(Diagnostic) {
    let token = current
    guard token.kind == .symbol else { return }
    switch token.text {
    case "%", "!": throw SyntaxMessages.lineBeginsWithOperator(range: token.range)
    case ">>>": throw SyntaxMessages.prompt(range: token.range)
    case ">>" where isSymbol(">", ahead: 1):
      throw SyntaxMessages.prompt(range: token.range)
    default: return
    }
  }
}

extension Token {
  var isEndOfLine: Bool { kind == .newline || kind == .end }
}
