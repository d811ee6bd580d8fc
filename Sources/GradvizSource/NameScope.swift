import GradvizDiagnostics

/// The names of one function, or of the program itself.
final class NameScope {
  /// What a name stands for.
  enum Binding {
    case slot(Int)
    /// A module or a function of one, known before the program runs.
    case known(Value)
  }

  let parent: NameScope?
  private(set) var bindings: [String: Binding] = [:]
  private(set) var slots: [String] = []

  init(parent: NameScope?) {
    self.parent = parent
  }

  /// The slot of a name that is assigned here.
  func bind(_ name: String) {
    if case .slot = bindings[name] { return }
    bindings[name] = .slot(slots.count)
    slots.append(name)
  }

  /// Notes a name that only an import gives a value.
  func bind(_ name: String, to value: Value) {
    if bindings[name] == nil { bindings[name] = .known(value) }
  }

  func slot(_ name: String) -> Int? {
    if case .slot(let slot) = bindings[name] { return slot }
    return nil
  }

  /// Notes all names that statements assign, and then the imports that no assignment hides.
  func collect(
    _ body: [SyntaxTree.StatementID], of tree: SyntaxTree, imports: inout [SyntaxTree.Import]
  ) {
    for id in body {
      switch tree.statements[id].kind {
      case .assign(let targets, _): for target in targets { bindTarget(target, of: tree) }
      case .augment(let name, _, _, _): bindTarget(name, of: tree)
      case .define(let function): bind(function.name)
      case .loop(let target, _, let body):
        bindTarget(target, of: tree)
        collect(body, of: tree, imports: &imports)
      case .branch(let branches):
        for branch in branches { collect(branch.body, of: tree, imports: &imports) }
      case .importing(let list): imports += list
      case .expression, .returning, .nothing: break
      }
    }
  }

  private func bindTarget(_ target: SyntaxTree.ExpressionID, of tree: SyntaxTree) {
    switch tree.expressions[target].kind {
    case .name(let name): bind(name)
    case .tuple(let items), .list(let items): for item in items { bindTarget(item, of: tree) }
    default: break
    }
  }
}
