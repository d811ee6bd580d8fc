extension NameRules {
  mutating func visit(target: SyntaxTree.ExpressionID) {
    switch tree.expressions[target].kind {
    case .name(let name): bind(name)
    case .tuple(let items), .list(let items): for item in items { visit(target: item) }
    case .starred(let item): visit(target: item)
    default: visit(value: target)
    }
  }

  mutating func visit(value: SyntaxTree.ExpressionID) {
    switch tree.expressions[value].kind {
    case .name(let name): use(name)
    case .walrus(let name, _, let value):
      visit(value: value)
      bind(name)
    case .lambda(let function): visit(function)
    case .comprehension(let comprehension): visit(comprehension)
    case let kind: for part in kind.parts { visit(value: part) }
    }
  }

  mutating func visit(_ comprehension: SyntaxTree.Comprehension) {
    // The first iterable belongs to what stands around the comprehension.
    if let first = comprehension.clauses.first { visit(value: first.iterable) }
    enter(.comprehension) { rules in
      for (place, clause) in comprehension.clauses.enumerated() {
        if place > 0 { rules.visit(value: clause.iterable) }
        for condition in clause.conditions { rules.visit(value: condition) }
      }
      rules.visit(value: comprehension.element)
      if case .dictionary(let value) = comprehension.kind { rules.visit(value: value) }
    }
  }
}
