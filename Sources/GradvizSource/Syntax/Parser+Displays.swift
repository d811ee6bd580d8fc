import GradvizDiagnostics

extension Parser {
  /// Reads round brackets: an expression, a tuple, a generator or a `yield`.
  mutating func parseBrackets() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = start
    index += 1
    let value = try parseBracketed(from: start)
    try expectClosing(")")
    // What stands in brackets begins and ends with them.
    tree.expressions[value].range = SourceRange(start, lastEnd)
    return value
  }

  private mutating func parseBracketed(
    from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    if isSymbol(")") { return add(.tuple([]), SourceRange(start, start)) }
    if isKeyword("yield") { return try parseYield() }
    let first = tree.expressions.count
    let value = try parseItem(allowsNamed: true)
    if isComprehension {
      return try parseComprehension(.generator, value, first: first, from: start)
    }
    if isSymbol(",") { return try parseTupleRest(value, from: start) }
    try checkNotStarred(value)
    return value
  }

  private mutating func expectClosing(_ symbol: String) throws(Diagnostic) {
    guard skipSymbol(symbol) else { throw unexpectedBehindExpression(closing: symbol) }
  }

  private mutating func parseTupleRest(
    _ first: SyntaxTree.ExpressionID, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    var items = [first]
    while skipSymbol(",") {
      if isSymbol(")") { break }
      items.append(try parseItem(allowsNamed: true))
    }
    return add(.tuple(items), SourceRange(start, lastEnd))
  }

  /// Reads square brackets: a list, or a comprehension of one.
  mutating func parseList() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = start
    index += 1
    let first = tree.expressions.count
    var items: [SyntaxTree.ExpressionID] = []
    while !isSymbol("]") {
      items.append(try parseItem(allowsNamed: true))
      if isComprehension { return try parseListComprehension(items, first: first, from: start) }
      if !skipSymbol(",") { break }
    }
    try expectClosing("]")
    return add(.list(items), SourceRange(start, lastEnd))
  }

  private mutating func parseListComprehension(
    _ items: [SyntaxTree.ExpressionID], first: Int, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    guard items.count == 1 else {
      throw SyntaxMessages.comprehensionItems(range: range(of: items[0]))
    }
    let value = try parseComprehension(.list, items[0], first: first, from: start)
    return try close(value, "]", from: start)
  }

  /// Reads braces: a dictionary or a set, or a comprehension of one.
  mutating func parseBraces() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = start
    index += 1
    if isSymbol("}") || isSymbol("**") { return try parseDictionary([], from: start) }
    let first = tree.expressions.count
    let value = try parseItem(allowsNamed: true)
    if isSymbol(":"), isKey(value) { return try parsePairs(value, first: first, from: start) }
    return try parseSet(value, first: first, from: start)
  }

  private mutating func parsePairs(
    _ key: SyntaxTree.ExpressionID, first: Int, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    index += 1
    let value = try parseExpression()
    if isComprehension {
      let id = try parseComprehension(.dictionary(value: value), key, first: first, from: start)
      return try close(id, "}", from: start)
    }
    return try parseDictionary(
      [SyntaxTree.DictionaryItem(key: key, value: value)], from: start)
  }

  private mutating func parseSet(
    _ value: SyntaxTree.ExpressionID, first: Int, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    if isComprehension {
      let id = try parseComprehension(.set, value, first: first, from: start)
      return try close(id, "}", from: start)
    }
    var items = [value]
    while skipSymbol(",") {
      if isSymbol("}") { break }
      items.append(try parseItem(allowsNamed: true))
    }
    try expectClosing("}")
    return add(.set(items), SourceRange(start, lastEnd))
  }

  /// Whether an expression may be a key of a dictionary without brackets around it.
  private func isKey(_ value: SyntaxTree.ExpressionID) -> Bool {
    switch kind(of: value) {
    case .starred: false
    case .walrus: text(range(of: value)).first == "("
    default: true
    }
  }

  private mutating func parseDictionary(
    _ first: [SyntaxTree.DictionaryItem], from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    var items = first
    while items.isEmpty || skipSymbol(",") {
      if isSymbol("}") { break }
      if isSymbol("**") {
        items.append(try parseUnpackedItem())
        continue
      }
      let key = try parseExpression()
      guard skipSymbol(":") else { throw unexpected(expected: "':' after the key") }
      items.append(SyntaxTree.DictionaryItem(key: key, value: try parseExpression()))
    }
    try expectClosing("}")
    return add(.dictionary(items), SourceRange(start, lastEnd))
  }

  private mutating func parseUnpackedItem() throws(Diagnostic) -> SyntaxTree.DictionaryItem {
    let start = take().range.start
    let value = try parseInfix(.bitOr)
    if isComprehension {
      throw SyntaxMessages.comprehensionUnpacking("**", range: SourceRange(start, lastEnd))
    }
    return SyntaxTree.DictionaryItem(key: nil, value: value)
  }

  private mutating func close(
    _ value: SyntaxTree.ExpressionID, _ symbol: String, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    guard skipSymbol(symbol) else {
      throw unexpectedBehindComprehension(closing: symbol)
    }
    tree.expressions[value].range = SourceRange(start, lastEnd)
    return value
  }
}
