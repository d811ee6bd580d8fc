import GradvizDiagnostics

/// The lines on which a program moves an input by a gradient that it worked out by hand: `W -= lr * dW`.
enum UpdateLines {
  static func find(_ tree: SyntaxTree) -> Set<Int> {
    var lines: Set<Int> = []
    let bound = Names.bound(in: tree)
    // What gradients are gathered in on their way: `v = mu * v - lr * dW`.
    var moved: Set<String> = []
    var steps: [(line: Int, name: String)] = []
    for statement in tree.statements {
      let target: String?
      let value: SyntaxTree.ExpressionID
      var mentionsTarget = false
      var isStep = false
      switch statement.kind {
      case .augment(let id, let symbol, _, let expression):
        target = name(of: id, tree)
        value = expression
        mentionsTarget = true
        if case .name(let step) = tree.expressions[expression].kind {
          steps.append((statement.range.start.line, step))
        }
        if case .subtract = symbol { isStep = true }
      case .assign(let targets, let expression) where targets.count == 1:
        target = name(of: targets[0], tree)
        value = expression
      default: continue
      }
      guard let target else { continue }
      let names = Names.mentioned(in: value, tree)
      if !mentionsTarget { mentionsTarget = names.contains(target) }
      if mentionsTarget,
        names.contains(where: { isGradient($0, of: target, beside: bound, isStep: isStep) })
      {
        lines.insert(statement.range.start.line)
        moved.insert(target)
      }
    }
    for (line, step) in steps where moved.contains(step) { lines.insert(line) }
    return lines
  }

  private static func name(of id: SyntaxTree.ExpressionID, _ tree: SyntaxTree) -> String? {
    switch tree.expressions[id].kind {
    case .name(let name): name
    case .attribute(let base, _, _), .index(let base, _, _): name(of: base, tree)
    default: nil
    }
  }

  /// Whether a name is that of a gradient by which a target is moved: `dW`, `grads`, `W_grad`, `nabla_b`, and `dparam`
  /// beside `param`.
  ///
  /// `x -= rate * dx` descends; `x += dx` may be a step of a simulation, and `dt` is one of time.
  private static func isGradient(
    _ name: String, of target: String, beside bound: Set<String>, isStep: Bool
  ) -> Bool {
    if GradientWords.isTelling(name) || name.hasPrefix("delta") { return true }
    guard name != "dt", let base = GradientWords.base(of: name) else { return false }
    if base == target, isStep || base != "x" { return true }
    return base.first?.isUppercase == true || (base.count == 1 && name != "dx")
      || (base.count > 1 && bound.contains(base))
  }
}

/// The names that an expression mentions, attributes among them.
enum Names {
  /// The names that statements give values, those of loops and functions among them.
  static func bound(in tree: SyntaxTree) -> Set<String> {
    var names: Set<String> = []
    for statement in tree.statements {
      switch statement.kind {
      case .assign(let targets, _):
        for target in targets { names.formUnion(mentioned(in: target, tree)) }
      case .loop(let target, _, _, _): names.formUnion(mentioned(in: target, tree))
      default: break
      }
    }
    return names
  }

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
