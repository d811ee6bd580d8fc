import GradvizDiagnostics

extension Parser {
  /// Reads what a loop gives values, up to `in`.
  mutating func parseTargets() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = current.range.start
    let first = try parseTarget()
    var target = first
    if isSymbol(",") {
      var items = [first]
      while skipSymbol(",") {
        if isKeyword("in") { break }
        items.append(try parseTarget())
      }
      target = add(.tuple(items), SourceRange(start, lastEnd))
    }
    if isKeyword("in") { try checkTarget(target, help: "write a name, as in for x in values") }
    return target
  }

  /// Reads one target; operators are read for the sake of a message only.
  private mutating func parseTarget() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    isSymbol("*") ? try parseItem(allowsNamed: false) : try parseInfix(.bitOr)
  }

  /// Refuses an expression that cannot stand left of `=`.
  func checkTarget(
    _ target: SyntaxTree.ExpressionID,
    help: String = "write a name on the left of '=', as in y = x + 1; '==' compares"
  ) throws(Diagnostic) {
    if case .starred = kind(of: target) {
      throw SyntaxMessages.starredTarget(range: range(of: target))
    }
    try checkTargetItem(target, help)
  }

  private func checkTargetItem(
    _ target: SyntaxTree.ExpressionID, _ help: String
  ) throws(Diagnostic) {
    switch kind(of: target) {
    case .name, .attribute, .index: return
    case .starred(let item): try checkTarget(item, help: help)
    case .tuple(let items), .list(let items):
      var hasStar = false
      for item in items {
        if case .starred = kind(of: item) {
          if hasStar { throw SyntaxMessages.starredTargets(range: range(of: item)) }
          hasStar = true
        }
        try checkTargetItem(item, help)
      }
    default:
      throw SyntaxMessages.assignmentTarget(
        description(of: target), help: help, range: range(of: target))
    }
  }

  /// Refuses an expression that cannot stand behind `del`.
  func checkDeletion(_ target: SyntaxTree.ExpressionID) throws(Diagnostic) {
    switch kind(of: target) {
    case .name, .attribute, .index: return
    case .tuple(let items), .list(let items): for item in items { try checkDeletion(item) }
    default:
      throw SyntaxMessages.deletion(description(of: target), range: range(of: target))
    }
  }

  /// What an expression is, for messages on what cannot be done with it.
  func description(of value: SyntaxTree.ExpressionID) -> String {
    switch kind(of: value) {
    case .call: "the result of a call"
    case .comparison: "a comparison"
    case .lambda: "a lambda"
    case .comprehension(let comprehension):
      comprehension.kind.isGenerator ? "a generator" : "a comprehension"
    case .set, .dictionary: "a \(isSet(value) ? "set" : "dictionary")"
    case .formatted: "a formatted string"
    case .conditional: "a choice with 'if'"
    case .yield, .yieldFrom: "a 'yield'"
    case .walrus: "an assignment"
    case .starred: "a value with '*'"
    case .tuple: "a tuple"
    case .list: "a list"
    case .string: "a string"
    case .number, .integer, .bigInteger, .boolean, .none, .ellipsis:
      "'\(text(range(of: value)))'"
    default: "an expression"
    }
  }

  private func isSet(_ value: SyntaxTree.ExpressionID) -> Bool {
    if case .set = kind(of: value) { true } else { false }
  }
}

extension SyntaxTree.Comprehension.Kind {
  fileprivate var isGenerator: Bool {
    if case .generator = self { true } else { false }
  }
}
