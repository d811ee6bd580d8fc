import GradvizDiagnostics

extension Parser {
  /// Reads the statements of one logical line, or a compound statement with its block.
  mutating func parseLine(into body: inout [SyntaxTree.StatementID]) throws(Diagnostic) {
    switch current.kind {
    case .newline, .dedent:
      index += 1
      return
    case .indent: return parseStrayBlock(into: &body)
    case .keyword:
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
    diagnostics.append(SourceMessages.indentationUnexpected(range: current.range))
    index += 1
    while current.kind != .dedent, current.kind != .end { parseStatements(into: &body) }
    if current.kind == .dedent { index += 1 }
  }

  /// Reads simple statements with semicolons between them up to the end of the line.
  mutating func parseSimpleStatements(into body: inout [SyntaxTree.StatementID]) throws(Diagnostic)
  {
    let first = body.count
    repeat {
      if current.kind == .newline { break }
      body.append(try parseSimple())
    } while takeSymbol(";") != nil
    guard current.kind == .newline || current.kind == .end else {
      throw unexpectedBehindExpression()
    }
    if body.count > first, let comment = comments[current.range.start.line] {
      tree.statements[body[body.count - 1]].caption = Self.caption(comment)
    }
    if current.kind == .newline { index += 1 }
  }

  private mutating func parseSimple() throws(Diagnostic) -> SyntaxTree.StatementID {
    let token = current
    let start = token.range.start
    if token.kind == .keyword {
      let isUnsupported =
        token.text == "lambda" || SourceMessages.unsupportedStatements[token.text] != nil
      if isUnsupported, self.token(ahead: 1).isSymbol("=") {
        throw SourceMessages.keywordAsName(token.text, range: token.range)
      }
      switch token.text {
      case "pass":
        index += 1
        return add(.nothing, from: start)
      case "return":
        guard functionDepth > 0 else { throw SourceMessages.returnOutside(range: token.range) }
        index += 1
        let isBare = current.kind == .newline || current.isSymbol(";")
        let value = isBare ? nil : try parseExpressions()
        return add(.returning(value), from: start)
      case "import", "from": return try parseImport()
      case "if", "for", "def":
        throw SourceMessages.compoundInLine(token.text, range: token.range)
      default:
        if let help = SourceMessages.unsupportedStatements[token.text] {
          throw SourceMessages.unsupportedStatement(token.text, help: help, range: token.range)
        }
      }
    }
    if token.kind == .name, token.text == "print", self.token(ahead: 1).isSymbol("(") {
      skipBrackets()
      return add(.nothing, from: start)
    }
    return try parseAssignmentOrExpression()
  }

  private mutating func parseAssignmentOrExpression() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = current.range.start
    let first = try parseExpressions()
    if current.isSymbol(":"), case .name = kind(of: first) {
      index += 1
      skipAnnotation()
      if !current.isSymbol("=") { return add(.nothing, from: start) }
    }
    if current.isSymbol("=") {
      var sides = [first]
      while takeSymbol("=") != nil { sides.append(try parseExpressions()) }
      let value = sides.removeLast()
      for target in sides { try checkTarget(target) }
      return add(.assign(targets: sides, value: value), from: start)
    }
    if let symbol = augmentation {
      let range = take().range
      try checkTarget(first)
      guard case .name = kind(of: first) else {
        throw SourceMessages.augmentedTuple(range: self.range(of: first))
      }
      let value = try parseExpressions()
      return add(
        .augment(name: first, symbol: symbol, symbolRange: range, value: value), from: start)
    }
    switch kind(of: first) {
    case .string, .ellipsis: return add(.nothing, from: start)
    default: return add(.expression(first), from: start)
    }
  }

  private var augmentation: SyntaxTree.InfixOperator? {
    guard current.kind == .symbol, current.text.last == "=", current.text.count > 1 else {
      return nil
    }
    return SyntaxTree.InfixOperator(rawValue: String(current.text.dropLast()))
  }

  /// Whether an expression can stand left of `=`.
  func checkTarget(_ target: SyntaxTree.ExpressionID) throws(Diagnostic) {
    let range = range(of: target)
    switch kind(of: target) {
    case .name: return
    case .tuple(let items) where !items.isEmpty, .list(let items) where !items.isEmpty:
      for item in items { try checkTarget(item) }
    case .index(let base, _, _):
      throw SourceMessages.itemAssignment(text(self.range(of: base)), range: range)
    case .attribute: throw SourceMessages.attributeAssignment(text(range), range: range)
    case .call: throw SourceMessages.assignmentTarget("the result of a call", range: range)
    case .comparison: throw SourceMessages.assignmentTarget("a comparison", range: range)
    case .number, .boolean, .none, .string, .ellipsis:
      throw SourceMessages.assignmentTarget("'\(text(range))'", range: range)
    default: throw SourceMessages.assignmentTarget("an expression", range: range)
    }
  }

  /// Steps over a type, which has no effect: up to `=`, `,`, `:` or `)` outside of brackets.
  mutating func skipAnnotation() {
    var level = 0
    while current.kind != .newline, current.kind != .end {
      if current.kind == .symbol {
        if level == 0, ["=", ",", ":", ")", ";"].contains(current.text) { return }
        if ["(", "[", "{"].contains(current.text) { level += 1 }
        if [")", "]", "}"].contains(current.text) { level -= 1 }
      }
      index += 1
    }
  }

  /// Steps over a name and the brackets behind it, whatever they hold.
  private mutating func skipBrackets() {
    index += 1
    var level = 0
    repeat {
      if current.kind == .symbol {
        if ["(", "[", "{"].contains(current.text) { level += 1 }
        if [")", "]", "}"].contains(current.text) { level -= 1 }
      }
      if current.kind == .newline || current.kind == .end { return }
      index += 1
    } while level > 0
  }

  /// Answers lines of notebooks and of other languages.
  private func rejectForeignLine() throws(Diagnostic) {
    let token = current
    guard token.kind == .symbol else { return }
    switch token.text {
    case "@": throw SourceMessages.decorator(range: token.range)
    case "%", "!": throw SourceMessages.notebookCommand(range: token.range)
    case ">>>": throw SourceMessages.prompt(range: token.range)
    default: return
    }
  }
}
