import GradvizDiagnostics

/// The lines on which a program moves an input by a gradient that it worked out by hand: `W -= lr * dW`.
enum UpdateLines {
  static func find(_ tree: SyntaxTree) -> Set<Int> {
    var lines: Set<Int> = []
    for statement in tree.statements {
      let target: String?
      let value: SyntaxTree.ExpressionID
      var mentionsTarget = false
      switch statement.kind {
      case .augment(let id, _, _, let expression):
        target = name(of: id, tree)
        value = expression
        mentionsTarget = true
      case .assign(let targets, let expression) where targets.count == 1:
        target = name(of: targets[0], tree)
        value = expression
      default: continue
      }
      guard let target else { continue }
      let names = Names.mentioned(in: value, tree)
      if !mentionsTarget { mentionsTarget = names.contains(target) }
      if mentionsTarget, names.contains(where: isGradient) {
        lines.insert(statement.range.start.line)
      }
    }
    return lines
  }

  private static func name(of id: SyntaxTree.ExpressionID, _ tree: SyntaxTree) -> String? {
    switch tree.expressions[id].kind {
    case .name(let name): name
    case .attribute(let base, _, _), .index(let base, _, _): name(of: base, tree)
    default: nil
    }
  }

  private static func isGradient(_ name: String) -> Bool {
    name == "grads" || name == "grad" || name.hasPrefix("grad_") || name.hasSuffix("_grad")
      || name.hasPrefix("delta")
      || (name.hasPrefix("d") && name.dropFirst().first.map { $0.isUppercase || $0 == "_" } == true)
      || (name.count == 2 && name.hasPrefix("d") && name != "dt" && name != "dx")
  }
}

/// The names that an expression mentions, attributes among them.
enum Names {
  static func mentioned(in id: SyntaxTree.ExpressionID, _ tree: SyntaxTree) -> Set<String> {
    var names: Set<String> = []
    var open = [id]
    while let next = open.popLast() {
      switch tree.expressions[next].kind {
      case .name(let name): names.insert(name)
      case .attribute(let base, let name, _):
        names.insert(name)
        open.append(base)
      case .list(let items), .tuple(let items), .set(let items), .logical(_, let items):
        open += items
      case .starred(let inner), .prefix(_, let inner, _): open.append(inner)
      case .chain(let first, let links): open += [first] + links.map(\.operand)
      case .comparison(let first, let links): open += [first] + links.map(\.operand)
      case .conditional(let a, let b, let c): open += [a, b, c]
      case .call(let function, let arguments): open += [function] + arguments.map(\.value)
      case .index(let base, let items, _):
        open.append(base)
        for case .single(let value) in items { open.append(value) }
      default: break
      }
    }
    return names
  }
}
