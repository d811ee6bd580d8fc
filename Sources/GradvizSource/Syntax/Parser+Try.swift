import GradvizDiagnostics

extension Parser {
  mutating func parseTry() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    let body = try parseBlock(of: "try", surroundings)
    var handlers: [SyntaxTree.Handler] = []
    while isKeyword("except") {
      if let last = handlers.last, last.type == nil {
        throw SyntaxMessages.exceptLast(range: last.range)
      }
      handlers.append(try parseHandler())
    }
    var otherwise: [SyntaxTree.StatementID] = []
    if isKeyword("else") {
      if handlers.isEmpty { throw SyntaxMessages.tryElse(range: current.range) }
      otherwise = try parseElse()
    }
    var finally: [SyntaxTree.StatementID] = []
    let hasFinally = skipKeyword("finally")
    if hasFinally { finally = try parseBlock(of: "finally", surroundings) }
    guard hasFinally || !handlers.isEmpty else {
      // The line that stands here is none of the statement.
      diagnostics.append(SyntaxMessages.tryAlone(range: SourceRange(start, start.moved(by: 3))))
      return add(.nothing, from: start)
    }
    return add(
      .attempt(body: body, handlers: handlers, otherwise: otherwise, finally: finally), from: start)
  }

  /// `except (ValueError, KeyError) as error:` and its block.
  private mutating func parseHandler() throws(Diagnostic) -> SyntaxTree.Handler {
    let word = take()
    if isSymbol("*") { throw SyntaxMessages.exceptGroup(range: current.range) }
    var type: SyntaxTree.ExpressionID?
    var name: SyntaxTree.Name?
    if !isSymbol(":"), !isEndOfLine {
      let first = try parseExpression()
      type = first
      if isSymbol(",") {
        throw SyntaxMessages.exceptTypes(text(range(of: first)), range: current.range)
      }
      if skipKeyword("as") {
        let token = try expectName("a name after 'as'")
        name = SyntaxTree.Name(name: token.text, range: token.range)
      }
    }
    let range = SourceRange(word.range.start, lastEnd)
    let body = try parseBlock(of: "except", surroundings)
    return SyntaxTree.Handler(type: type, name: name, body: body, range: range)
  }

  mutating func parseWith() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    var items: [SyntaxTree.WithItem] = []
    if isSymbol("("), let bracketed = try parseBracketedItems() {
      items = bracketed
    } else {
      repeat { items.append(try parseWithItem()) } while skipSymbol(",")
    }
    let body = try parseBlock(of: "with", surroundings)
    return add(.with(items, body: body), from: start)
  }

  private mutating func parseWithItem() throws(Diagnostic) -> SyntaxTree.WithItem {
    let value = try parseExpression()
    guard skipKeyword("as") else { return SyntaxTree.WithItem(value: value) }
    let target = try parsePostfix()
    try checkTarget(target, help: "write a name behind 'as'")
    return SyntaxTree.WithItem(value: value, target: target)
  }

  /// `(a as x, b as y)`, where the brackets end before the colon; nil where they belong to an expression.
  private mutating func parseBracketedItems() throws(Diagnostic) -> [SyntaxTree.WithItem]? {
    let (start, count) = (index, tree.expressions.count)
    var problem: Diagnostic
    do throws(Diagnostic) {
      let items = try parseItemsInBrackets()
      if !items.isEmpty, isSymbol(":") { return items }
      problem = unexpected(expected: "':' at the end of the line")
    } catch {
      problem = error
    }
    // An 'as' belongs to no expression.
    if tokens[start..<index].contains(where: { $0.isKeyword("as") }) { throw problem }
    index = start
    tree.expressions.removeSubrange(count...)
    marks.removeAll { $0.id >= count }
    return nil
  }

  private mutating func parseItemsInBrackets() throws(Diagnostic) -> [SyntaxTree.WithItem] {
    index += 1
    var items: [SyntaxTree.WithItem] = []
    while !isSymbol(")") {
      items.append(try parseWithItem())
      if !skipSymbol(",") { break }
    }
    guard skipSymbol(")") else { throw unexpected(expected: "',' or ')'") }
    return items
  }
}
