import GradvizDiagnostics

extension Parser {
  /// Reads what an assignment gives to its targets: `yield x`, or one or more expressions.
  mutating func parseValue() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    isKeyword("yield") ? try parseYield() : try parseExpressions()
  }

  /// Reads one or more expressions with commas between them, which make a tuple.
  mutating func parseExpressions() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = current.range.start
    let first = try parseItem(allowsNamed: false)
    guard isSymbol(",") else {
      // A target has a message of its own.
      if !isSymbol("="), augmentation == nil { try checkNotStarred(first) }
      return first
    }
    var items = [first]
    while skipSymbol(",") {
      if endsExpressions { break }
      items.append(try parseItem(allowsNamed: false))
    }
    return add(.tuple(items), SourceRange(start, lastEnd))
  }

  /// Reads one of several expressions: `*values`, `name := value` where it may stand, or an expression.
  mutating func parseItem(allowsNamed: Bool) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    if isSymbol("*") { return try parseStarred() }
    return allowsNamed ? try parseNamed() : try parseExpression()
  }

  private mutating func parseStarred() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = take().range.start
    if isSymbol("*") || isSymbol("**") {
      throw SyntaxMessages.starredTwice(range: SourceRange(start, current.range.end))
    }
    let value = try parseInfix(.bitOr)
    return add(.starred(value), SourceRange(start, lastEnd))
  }

  /// Whether a list of expressions ends before the current token.
  var endsExpressions: Bool {
    switch currentKind {
    case .newline, .end, .dedent: true
    case .symbol: [")", "]", "}", "=", ";", ":"].contains(current.text) || augmentation != nil
    default: false
    }
  }

  /// Refuses `*values` where it is not one of several.
  func checkNotStarred(_ value: SyntaxTree.ExpressionID) throws(Diagnostic) {
    if case .starred = kind(of: value) {
      throw SyntaxMessages.starredAlone(range: range(of: value))
    }
  }

  /// Reads `name := value`, or an expression.
  mutating func parseNamed() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    if currentKind == .name, isSymbol(":=", ahead: 1) { return try parseWalrus() }
    let value = try parseExpression()
    if isSymbol(":=") { try rejectWalrus(behind: value) }
    return value
  }

  private func rejectWalrus(behind value: SyntaxTree.ExpressionID) throws(Diagnostic) {
    throw SyntaxMessages.walrusTarget(range: range(of: value))
  }

  private mutating func parseWalrus() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    let name = take()
    index += 1
    let value = try parseExpression()
    let range = SourceRange(name.range.start, lastEnd)
    let id = add(.walrus(name.text, nameRange: name.range, value), range)
    mark(.walrus(name.text), id, name.range)
    return id
  }

  /// Reads one expression: `a if c else b`, a lambda, or anything that binds tighter.
  mutating func parseExpression() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    if isKeyword("lambda"), !isSymbol("=", ahead: 1) { return try parseLambda() }
    try checkBeginning()
    let start = start
    let value = try parseInfix(.or)
    return isKeyword("if") ? try parseConditional(value, from: start) : value
  }

  /// Refuses what cannot begin an expression and has a message of its own.
  private func checkBeginning() throws(Diagnostic) {
    if isKeyword("yield") { throw SyntaxMessages.yieldNeedsBrackets(range: current.range) }
    if isSymbol("*") || isSymbol("**") {
      throw SyntaxMessages.starredMisplaced(current.text, range: current.range)
    }
  }

  private mutating func parseConditional(
    _ value: SyntaxTree.ExpressionID, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    index += 1
    let condition = try parseInfix(.or)
    guard skipKeyword("else") else { throw unexpected(expected: "'else' after 'if'") }
    let otherwise = try parseExpression()
    return add(
      .conditional(condition: condition, then: value, otherwise: otherwise),
      SourceRange(start, lastEnd))
  }

  /// Counts one level of nesting, which the caller takes back.
  mutating func descend() throws(Diagnostic) {
    guard depth < Self.depthLimit else { throw SyntaxMessages.nesting(range: current.range) }
    depth += 1
  }

  private mutating func parseLambda() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    let word = take()
    let parameters = try parseParameters(of: .lambda)
    guard skipSymbol(":") else {
      throw unexpected(expected: "':' after the parameters of 'lambda'")
    }
    if currentKind == .formattedText { throw SyntaxMessages.lambdaInField(range: word.range) }
    let outer = surroundings
    surroundings = outer.entering(.function)
    defer { surroundings = outer }
    let result = try parseExpression()
    let function = SyntaxTree.Function(
      name: "<lambda>", nameRange: word.range, parameters: parameters, body: [], result: result)
    return add(.lambda(function), SourceRange(word.range.start, lastEnd))
  }

  /// Reads `yield`, `yield value` or `yield from values`.
  mutating func parseYield() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    let word = take()
    guard surroundings.scope == .function else {
      throw SyntaxMessages.yieldOutside(range: word.range)
    }
    let kind: SyntaxTree.Kind
    if skipKeyword("from") {
      kind = .yieldFrom(try parseExpression())
    } else if endsExpressions || isSymbol("!") {
      kind = .yield(nil)
    } else {
      kind = .yield(try parseExpressions())
    }
    let id = add(kind, SourceRange(word.range.start, lastEnd))
    mark(.yield, id, word.range)
    return id
  }

  private mutating func mark(
    _ kind: ExpressionMark.Kind, _ id: SyntaxTree.ExpressionID, _ range: SourceRange
  ) {
    marks.append(ExpressionMark(kind: kind, id: id, range: range, level: surroundings.level))
  }
}
