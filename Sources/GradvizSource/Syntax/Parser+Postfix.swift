import GradvizDiagnostics

extension Parser {
  /// Reads an atom and the calls, indices and attributes behind it.
  mutating func parsePostfix() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = start
    var value = try parseAtom()
    var length = 0
    while isSymbol("(") || isSymbol("[") || isSymbol(".") {
      value = try parseTrailer(of: value, from: start)
      length += 1
      try checkLength(length)
    }
    return value
  }

  private func checkLength(_ length: Int) throws(Diagnostic) {
    if length > Self.depthLimit { throw SyntaxMessages.nesting(range: current.range) }
  }

  private mutating func parseTrailer(
    of value: SyntaxTree.ExpressionID, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    if isSymbol(".") { return try parseAttribute(of: value, from: start) }
    if isSymbol("(") {
      if isNumber(value) { try rejectProduct() }
      let arguments = try parseArguments()
      return add(.call(value, arguments), SourceRange(start, lastEnd))
    }
    let open = self.start
    let items = try parseIndexItems()
    return addIndex(value, items, SourceRange(open, lastEnd), from: start)
  }

  private mutating func addIndex(
    _ value: SyntaxTree.ExpressionID, _ items: [SyntaxTree.IndexItem], _ range: SourceRange,
    from start: SourcePosition
  ) -> SyntaxTree.ExpressionID {
    add(.index(value, items, text: text(range)), SourceRange(start, range.end))
  }

  private mutating func parseAttribute(
    of value: SyntaxTree.ExpressionID, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    index += 1
    let name = try expectName("a name after '.'")
    return add(.attribute(value, name.text, nameRange: name.range), SourceRange(start, lastEnd))
  }

  /// `2(x + 1)`, which calls no number.
  private func rejectProduct() throws(Diagnostic) { throw unexpectedBehindExpression() }

  private func isNumber(_ value: SyntaxTree.ExpressionID) -> Bool {
    switch kind(of: value) {
    case .number, .integer, .bigInteger: true
    default: false
    }
  }

  private mutating func parseAtom() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    if isSymbol("(") { return try parseBrackets() }
    if isSymbol("[") { return try parseList() }
    if isSymbol("{") { return try parseBraces() }
    if currentKind == .string || currentKind == .formattedStart { return try parseStrings() }
    guard let kind = atom else { throw unexpected(expected: "an expression") }
    let range = take().range
    return add(kind, range)
  }

  /// What the current token is, where it is an expression on its own.
  private var atom: SyntaxTree.Kind? {
    let token = current
    switch token.kind {
    case .name: return .name(token.text)
    case .number: return kind(of: token.number)
    case .keyword where token.text == "None": return SyntaxTree.Kind.none
    case .keyword where token.text == "True": return .boolean(true)
    case .keyword where token.text == "False": return .boolean(false)
    case .symbol where token.text == "...": return .ellipsis
    default: return nil
    }
  }

  /// What a number is in the tree.
  func kind(of number: Token.Number) -> SyntaxTree.Kind {
    switch number {
    case .real(let value): .number(value)
    case .whole(let value): .integer(value)
    case .digits(let digits): .bigInteger(digits)
    }
  }

  private mutating func parseIndexItems() throws(Diagnostic) -> [SyntaxTree.IndexItem] {
    index += 1
    let open = start
    var items: [SyntaxTree.IndexItem] = []
    var hasComma = false
    while !isSymbol("]") {
      items.append(try parseIndexItem())
      hasComma = skipSymbol(",")
      if !hasComma { break }
    }
    try closeIndex(items)
    // `x[1,]` has a tuple for its index.
    if hasComma, items.count == 1, case .single(let item) = items[0] {
      return [.single(add(.tuple([item]), SourceRange(open, lastEnd)))]
    }
    return items
  }

  private mutating func closeIndex(_ items: [SyntaxTree.IndexItem]) throws(Diagnostic) {
    if items.isEmpty { throw unexpected(expected: "an index") }
    guard skipSymbol("]") else { throw unexpectedBehindExpression(closing: "]") }
  }

  private mutating func parseIndexItem() throws(Diagnostic) -> SyntaxTree.IndexItem {
    let start = start
    guard !isSymbol(":") else { return try parseSlice(nil, from: start) }
    if endsSlicePart { throw unexpected(expected: "an index") }
    let first = try parseItem(allowsNamed: true)
    return isSymbol(":") ? try parseSlice(first, from: start) : .single(first)
  }

  private mutating func parseSlice(
    _ first: SyntaxTree.ExpressionID?, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.IndexItem {
    if let first {
      try checkNotStarred(first)
      if case .walrus = kind(of: first), text(range(of: first)).first != "(" {
        throw SyntaxMessages.walrusNeedsBrackets(range: range(of: first))
      }
    }
    index += 1
    let stop = endsSlicePart ? nil : try parseExpression()
    var step: SyntaxTree.ExpressionID?
    if skipSymbol(":"), !endsSlicePart { step = try parseExpression() }
    return .slice(start: first, stop: stop, step: step, range: SourceRange(start, lastEnd))
  }

  private var endsSlicePart: Bool { isSymbol(",") || isSymbol("]") || isSymbol(":") }
}
