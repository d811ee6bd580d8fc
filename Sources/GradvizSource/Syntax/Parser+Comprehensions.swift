import GradvizDiagnostics

extension Parser {
  /// Whether the clauses of a comprehension begin here.
  var isComprehension: Bool { isKeyword("for") || isKeyword("async") }

  /// Reads the clauses behind the element of a comprehension, whose first expression has the number `first`.
  mutating func parseComprehension(
    _ kind: SyntaxTree.Comprehension.Kind, _ element: SyntaxTree.ExpressionID, first: Int,
    from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    if case .starred = self.kind(of: element) {
      throw SyntaxMessages.comprehensionUnpacking("*", range: range(of: element))
    }
    var clauses: [SyntaxTree.Comprehension.Clause] = []
    var iterables: [Range<Int>] = []
    while isComprehension {
      if current.text == "async" {
        throw SyntaxMessages.unsupportedWord("async", range: current.range)
      }
      index += 1
      let target = try parseTargets()
      guard skipKeyword("in") else {
        throw unexpected(expected: "'in' after the variable of 'for'")
      }
      let begin = tree.expressions.count
      let iterable = try parseInfix(.or)
      iterables.append(begin..<tree.expressions.count)
      var conditions: [SyntaxTree.ExpressionID] = []
      while skipKeyword("if") { conditions.append(try parseInfix(.or)) }
      clauses.append(
        SyntaxTree.Comprehension.Clause(target: target, iterable: iterable, conditions: conditions))
    }
    try checkMarks(clauses, iterables, first: first)
    let comprehension = SyntaxTree.Comprehension(kind: kind, element: element, clauses: clauses)
    return add(.comprehension(comprehension), SourceRange(start, lastEnd))
  }

  /// Refuses a `yield` in a comprehension, and a `:=` where it would change what the comprehension runs over.
  private func checkMarks(
    _ clauses: [SyntaxTree.Comprehension.Clause], _ iterables: [Range<Int>], first: Int
  ) throws(Diagnostic) {
    guard let last = marks.last, last.id >= first else { return }
    var names: Set<String> = []
    for clause in clauses { collectNames(clause.target, into: &names) }
    for mark in marks where mark.id >= first {
      switch mark.kind {
      case .yield:
        if mark.level == surroundings.level, !iterables[0].contains(mark.id) {
          throw SyntaxMessages.yieldInComprehension(range: mark.range)
        }
      case .walrus(let name):
        if iterables.contains(where: { $0.contains(mark.id) }) {
          throw SyntaxMessages.walrusInIterable(range: mark.range)
        }
        guard mark.level == surroundings.level else { continue }
        if names.contains(name) {
          throw SyntaxMessages.walrusOfIteration(name, range: mark.range)
        }
        if surroundings.scope == .classBody {
          throw SyntaxMessages.walrusInClass(range: mark.range)
        }
      }
    }
  }

  /// The names that a target gives values.
  private func collectNames(_ target: SyntaxTree.ExpressionID, into names: inout Set<String>) {
    switch kind(of: target) {
    case .name(let name): names.insert(name)
    case .tuple(let items), .list(let items):
      for item in items { collectNames(item, into: &names) }
    case .starred(let item): collectNames(item, into: &names)
    default: break
    }
  }

  /// What to say of a token that stands behind the clauses of a comprehension.
  func unexpectedBehindComprehension(closing: String) -> Diagnostic {
    if isKeyword("else") { return SyntaxMessages.comprehensionElse(range: current.range) }
    return unexpectedBehindExpression(closing: closing)
  }
}
