import GradvizDiagnostics

/// What Python asks of `global` and `nonlocal`, which no single statement shows: that a name is declared before it is
/// used, and that a function around it has the name.
struct NameRules {
  let tree: SyntaxTree
  var scope = Scope(kind: .module, parent: nil)
  var problems: [Diagnostic] = []

  /// The names of a function, a class, a comprehension or the module.
  final class Scope {
    enum Kind {
      case module, function, classBody, comprehension
    }

    let kind: Kind
    let parent: Scope?
    var parameters: Set<String> = []
    /// The names that get a value here.
    var bound: Set<String> = []
    /// The names that have occurred so far.
    var seen: Set<String> = []
    var globals: Set<String> = []
    var nonlocals: [String: SourceRange] = [:]

    init(kind: Kind, parent: Scope?) {
      self.kind = kind
      self.parent = parent
    }

    /// Whether a function around this one has a name.
    func hasOuter(_ name: String) -> Bool {
      var scope = parent
      while let outer = scope {
        if outer.kind == .function, !outer.globals.contains(name), outer.nonlocals[name] == nil,
          outer.bound.contains(name) || outer.parameters.contains(name)
        {
          return true
        }
        scope = outer.parent
      }
      return false
    }
  }

  private init(_ tree: SyntaxTree) {
    self.tree = tree
  }

  /// What is wrong with the declarations of a program.
  static func problems(_ tree: SyntaxTree) -> [Diagnostic] {
    let hasDeclarations = tree.statements.contains {
      switch $0.kind {
      case .global, .nonlocal: true
      default: false
      }
    }
    guard hasDeclarations else { return [] }
    var rules = NameRules(tree)
    rules.visit(tree.body)
    return rules.problems
  }

  // MARK: Names

  func use(_ name: String) { scope.seen.insert(name) }

  func bind(_ name: String) {
    // A comprehension assigns with `:=` in the function around it.
    var target = scope
    while target.kind == .comprehension, let parent = target.parent { target = parent }
    target.seen.insert(name)
    target.bound.insert(name)
  }

  mutating func declare(_ names: [SyntaxTree.Name], isGlobal: Bool) {
    let word = isGlobal ? "global" : "nonlocal"
    for name in names {
      if scope.parameters.contains(name.name) {
        problems.append(
          SyntaxMessages.declaredParameter(name.name, word, range: name.range))
      } else if isGlobal ? scope.nonlocals[name.name] != nil : scope.globals.contains(name.name) {
        problems.append(SyntaxMessages.declaredTwice(name.name, range: name.range))
      } else if scope.seen.contains(name.name) {
        problems.append(
          SyntaxMessages.declaredLate(
            name.name, word, isModule: scope.kind == .module, range: name.range))
      }
      if isGlobal {
        scope.globals.insert(name.name)
      } else {
        scope.nonlocals[name.name] = name.range
      }
    }
  }

  /// Visits what has names of its own.
  mutating func enter(
    _ kind: Scope.Kind, _ parameters: [SyntaxTree.Parameter] = [],
    _ visit: (inout NameRules) -> Void
  ) {
    let outer = scope
    scope = Scope(kind: kind, parent: outer)
    scope.parameters = Set(parameters.map(\.name))
    inner.append(scope)
    visit(&self)
    scope = outer
    if kind != .comprehension, outer.kind == .module { closeScopes() }
  }

  /// The scopes whose outer names are still to be looked up, when all around them are read.
  private var inner: [Scope] = []

  private mutating func closeScopes() {
    for scope in inner {
      for (name, range) in scope.nonlocals.sorted(by: { $0.value.start < $1.value.start })
      where !scope.hasOuter(name) {
        problems.append(SyntaxMessages.nonlocalUnbound(name, range: range))
      }
    }
    inner = []
  }
}
