import GradvizDiagnostics

extension Parser {
  /// Reads an atom and the calls, indices and attributes behind it.
  mutating func parsePostfix() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = current.range.start
    var value = try parseAtom()
    var length = 0
    while current.kind == .symbol {
      switch current.text {
      case "(":
        if case .number = kind(of: value) { throw unexpectedBehindExpression() }
        let arguments = try parseArguments()
        value = add(.call(value, arguments), SourceRange(start, lastEnd))
      case "[":
        let open = current.range.start
        let items = try parseIndexItems()
        value = add(
          .index(value, items, text: text(SourceRange(open, lastEnd))), SourceRange(start, lastEnd))
      case ".":
        index += 1
        let name = try expectName("a name after '.'")
        value = add(
          .attribute(value, name.text, nameRange: name.range), SourceRange(start, lastEnd))
      default: return value
      }
      length += 1
      if length > Self.depthLimit {
        throw SourceMessages.nesting(range: current.range)
      }
    }
    return value
  }

  private mutating func parseAtom() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let token = current
    switch token.kind {
    case .name:
      index += 1
      return add(.name(token.text), token.range)
    case .number:
      index += 1
      return add(.number(token.number), token.range)
    case .string:
      var text = ""
      while current.kind == .string { text += take().text }
      return add(.string(text), SourceRange(token.range.start, lastEnd))
    case .keyword:
      switch token.text {
      case "True", "False":
        index += 1
        return add(.boolean(token.text == "True"), token.range)
      case "None":
        index += 1
        return add(.none, token.range)
      default: break
      }
    case .symbol:
      switch token.text {
      case "(": return try parseBrackets()
      case "[": return try parseList()
      case "...":
        index += 1
        return add(.ellipsis, token.range)
      default: break
      }
    default: break
    }
    throw unexpected(expected: "an expression")
  }

  private mutating func parseBrackets() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let open = take()
    if takeSymbol(")") != nil { return add(.tuple([]), SourceRange(open.range.start, lastEnd)) }
    let value = try parseExpressions()
    guard takeSymbol(")") != nil else { throw unexpectedBehindExpression(closing: ")") }
    // What stands in brackets begins and ends with them.
    tree.expressions[value].range = SourceRange(open.range.start, lastEnd)
    return value
  }

  private mutating func parseList() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let open = take()
    var items: [SyntaxTree.ExpressionID] = []
    while !current.isSymbol("]") {
      items.append(try parseExpression())
      if takeSymbol(",") == nil { break }
    }
    guard takeSymbol("]") != nil else { throw unexpectedBehindExpression(closing: "]") }
    return add(.list(items), SourceRange(open.range.start, lastEnd))
  }

  private mutating func parseArguments() throws(Diagnostic) -> [SyntaxTree.Argument] {
    index += 1
    var arguments: [SyntaxTree.Argument] = []
    while !current.isSymbol(")") {
      let start = current.range.start
      var keyword: Token?
      if current.kind == .name, token(ahead: 1).isSymbol("=") {
        keyword = take()
        index += 1
      }
      let value = try parseExpression()
      if let keyword, arguments.contains(where: { $0.keyword == keyword.text }) {
        throw SourceMessages.argumentTwice(keyword.text, range: keyword.range)
      }
      if keyword == nil, arguments.last?.keyword != nil {
        throw SourceMessages.positionalBehindKeyword(range: SourceRange(start, lastEnd))
      }
      arguments.append(
        SyntaxTree.Argument(
          keyword: keyword?.text, value: value, range: SourceRange(start, lastEnd)))
      if takeSymbol(",") == nil { break }
    }
    guard takeSymbol(")") != nil else { throw unexpectedBehindExpression(closing: ")") }
    return arguments
  }

  private mutating func parseIndexItems() throws(Diagnostic) -> [SyntaxTree.IndexItem] {
    index += 1
    var items: [SyntaxTree.IndexItem] = []
    while !current.isSymbol("]") {
      items.append(try parseIndexItem())
      if takeSymbol(",") == nil { break }
    }
    if items.isEmpty { throw unexpected(expected: "an index") }
    guard takeSymbol("]") != nil else { throw unexpectedBehindExpression(closing: "]") }
    return items
  }

  private mutating func parseIndexItem() throws(Diagnostic) -> SyntaxTree.IndexItem {
    let start = current.range.start
    func ends(_ token: Token) -> Bool { [",", "]", ":"].contains { token.isSymbol($0) } }
    let first = ends(current) ? nil : try parseExpression()
    guard takeSymbol(":") != nil else {
      guard let first else { throw unexpected(expected: "an index") }
      return .single(first)
    }
    let stop = ends(current) ? nil : try parseExpression()
    var step: SyntaxTree.ExpressionID?
    if takeSymbol(":") != nil, !ends(current) { step = try parseExpression() }
    return .slice(start: first, stop: stop, step: step, range: SourceRange(start, lastEnd))
  }
}
