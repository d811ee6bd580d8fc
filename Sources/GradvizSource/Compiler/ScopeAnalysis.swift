/// Which names the parts of a program bind and use, by Python's rules of scopes.
struct ScopeAnalysis {
  /// What opens a scope.
  enum Key: Hashable {
    case program
    case statement(SyntaxTree.StatementID)
    case expression(SyntaxTree.ExpressionID)
  }

  /// One scope.
  final class Info {
    let kind: FunctionCode.Kind
    let parent: Info?
    var children: [Info] = []
    /// The names bound here, in the order of the text.
    var bound: [String] = []
    private var isBound: Set<String> = []
    var used: Set<String> = []
    var globals: Set<String> = []
    var nonlocals: Set<String> = []
    var isGenerator = false

    init(_ kind: FunctionCode.Kind, parent: Info?) {
      self.kind = kind
      self.parent = parent
      parent?.children.append(self)
    }

    func bind(_ name: String) {
      if isBound.insert(name).inserted { bound.append(name) }
    }

    /// Whether the name is a variable of this scope.
    func owns(_ name: String) -> Bool {
      isBound.contains(name) && !globals.contains(name) && !nonlocals.contains(name)
    }

    /// The names that this scope and those inside it need from around it.
    lazy var needed: Set<String> = {
      var names = used.union(nonlocals)
      for child in children {
        var inner = child.needed
        if child.kind == .classBody { inner.remove("__class__") }
        names.formUnion(inner.subtracting(child.globals))
      }
      if kind == .classBody {
        // What a class binds, its methods do not see.
        let own = Set(bound.filter(owns))
        var fromMethods: Set<String> = []
        for child in children { fromMethods.formUnion(child.needed) }
        return names.subtracting(own.subtracting(fromMethods))
      }
      return names.filter { !owns($0) }
    }()

    /// Whether a scope inside this one uses a variable of it.
    func isCaptured(_ name: String) -> Bool { children.contains { $0.needed.contains(name) } }
  }

  private(set) var infos: [Key: Info] = [:]
  private let tree: SyntaxTree
  private var current: Info

  /// Looks through a program.
  init(_ tree: SyntaxTree) {
    self.tree = tree
    current = Info(.program, parent: nil)
    infos[.program] = current
    visit(tree.body)
  }

  private mutating func visit(_ body: [SyntaxTree.StatementID]) {
    for id in body { visit(statement: id) }
  }

  private mutating func visit(statement id: SyntaxTree.StatementID) {
    switch tree.statements[id].kind {
    case .assign(let targets, let value):
      visit(value)
      for target in targets { bind(target) }
    case .augment(let target, _, _, let value):
      visit(target)
      visit(value)
      bind(target)
    case .annotated(let target, _, let value):
      if let value { visit(value) }
      bind(target)
    case .expression(let value): visit(value)
    case .define(let function, let decorators):
      for decorator in decorators { visit(decorator) }
      current.bind(function.name)
      visit(function, .statement(id), .function)
    case .defineClass(let definition, let decorators):
      for decorator in decorators { visit(decorator) }
      for argument in definition.arguments { visit(argument.value) }
      current.bind(definition.name)
      enter(.statement(id), .classBody) { $0.visit(definition.body) }
    case .loop(let target, let iterable, let body, let otherwise):
      visit(iterable)
      bind(target)
      visit(body)
      visit(otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      visit(condition)
      visit(body)
      visit(otherwise)
    case .branch(let branches):
      for branch in branches {
        if let condition = branch.condition { visit(condition) }
        visit(branch.body)
      }
    case .returning(let value): if let value { visit(value) }
    case .raising(let value, let cause):
      for part in [value, cause] { if let part { visit(part) } }
    case .asserting(let value, let message):
      visit(value)
      if let message { visit(message) }
    case .attempt(let body, let handlers, let otherwise, let finally):
      visit(body)
      for handler in handlers {
        if let type = handler.type { visit(type) }
        if let name = handler.name { current.bind(name.name) }
        visit(handler.body)
      }
      visit(otherwise)
      visit(finally)
    case .with(let items, let body):
      for item in items {
        visit(item.value)
        if let target = item.target { bind(target) }
      }
      visit(body)
    case .delete(let targets): for target in targets { bind(target) }
    case .global(let names): for name in names { current.globals.insert(name.name) }
    case .nonlocal(let names): for name in names { current.nonlocals.insert(name.name) }
    case .match(let subject, let cases):
      visit(subject)
      for item in cases {
        visit(item.pattern)
        if let condition = item.condition { visit(condition) }
        visit(item.body)
      }
    case .importing(let imports):
      for item in imports where item.member != "*" { current.bind(item.alias) }
    case .breaking, .continuing, .nothing: break
    }
  }

  private mutating func visit(_ pattern: SyntaxTree.Pattern) {
    switch pattern {
    case .value(let value): visit(value)
    case .wildcard: break
    case .capture(let name): current.bind(name.name)
    case .sequence(let items), .either(let items): for item in items { visit(item) }
    case .star(let name): if let name { current.bind(name.name) }
    case .mapping(let keys, let values, let rest):
      for key in keys { visit(key) }
      for value in values { visit(value) }
      if let rest { current.bind(rest.name) }
    case .object(let type, let positional, let keywords):
      visit(type)
      for item in positional { visit(item) }
      for item in keywords { visit(item.pattern) }
    case .alias(let inner, let name):
      visit(inner)
      current.bind(name.name)
    }
  }

  private mutating func visit(
    _ function: SyntaxTree.Function, _ key: Key, _ kind: FunctionCode.Kind
  ) {
    for parameter in function.parameters {
      if let value = parameter.defaultValue { visit(value) }
    }
    enter(key, kind) { inner in
      for parameter in function.parameters { inner.current.bind(parameter.name) }
      if let result = function.result { inner.visit(result) }
      inner.visit(function.body)
    }
  }

  private mutating func enter(
    _ key: Key, _ kind: FunctionCode.Kind, _ body: (inout ScopeAnalysis) -> Void
  ) {
    let outer = current
    current = Info(kind, parent: outer)
    infos[key] = current
    body(&self)
    current = outer
  }

  /// Binds the names of a target of an assignment.
  private mutating func bind(_ target: SyntaxTree.ExpressionID) {
    switch tree.expressions[target].kind {
    case .name(let name): current.bind(name)
    case .tuple(let items), .list(let items): for item in items { bind(item) }
    case .starred(let inner): bind(inner)
    default: visit(target)
    }
  }

  private mutating func visit(_ id: SyntaxTree.ExpressionID) {
    switch tree.expressions[id].kind {
    case .number, .integer, .bigInteger, .boolean, .none, .ellipsis, .string: break
    case .formatted(let pieces): visit(pieces)
    case .name(let name):
      current.used.insert(name)
      if name == "super" { current.used.insert("__class__") }
    case .list(let items), .tuple(let items), .set(let items), .logical(_, let items):
      for item in items { visit(item) }
    case .dictionary(let items):
      for item in items {
        if let key = item.key { visit(key) }
        visit(item.value)
      }
    case .starred(let inner), .prefix(_, let inner, _), .attribute(let inner, _, _),
      .yieldFrom(let inner):
      visit(inner)
      if case .yieldFrom = tree.expressions[id].kind { current.isGenerator = true }
    case .chain(let first, let links):
      visit(first)
      for link in links { visit(link.operand) }
    case .comparison(let first, let links):
      visit(first)
      for link in links { visit(link.operand) }
    case .conditional(let condition, let then, let otherwise):
      for part in [condition, then, otherwise] { visit(part) }
    case .call(let function, let arguments):
      visit(function)
      for argument in arguments { visit(argument.value) }
    case .index(let base, let items, _):
      visit(base)
      for item in items { visit(item) }
    case .lambda(let function): visit(function, .expression(id), .lambda)
    case .comprehension(let comprehension): visit(comprehension, id)
    case .walrus(let name, _, let value):
      visit(value)
      var scope = current
      while scope.kind == .comprehension, let parent = scope.parent { scope = parent }
      scope.bind(name)
      if scope !== current {
        current.used.insert(name)
        if scope.kind == .program {
          current.globals.insert(name)
        } else {
          current.nonlocals.insert(name)
        }
      }
    case .yield(let value):
      current.isGenerator = true
      if let value { visit(value) }
    }
  }

  private mutating func visit(_ item: SyntaxTree.IndexItem) {
    switch item {
    case .single(let value): visit(value)
    case .slice(let start, let stop, let step, _):
      for part in [start, stop, step] { if let part { visit(part) } }
    }
  }

  private mutating func visit(_ pieces: [SyntaxTree.FormatPiece]) {
    for case .value(let value, _, let format) in pieces {
      visit(value)
      visit(format)
    }
  }

  private mutating func visit(
    _ comprehension: SyntaxTree.Comprehension, _ id: SyntaxTree.ExpressionID
  ) {
    // The first iterable is made outside.
    visit(comprehension.clauses[0].iterable)
    enter(.expression(id), .comprehension) { inner in
      inner.current.bind(".0")
      for (place, clause) in comprehension.clauses.enumerated() {
        if place > 0 { inner.visit(clause.iterable) }
        inner.bind(clause.target)
        for condition in clause.conditions { inner.visit(condition) }
      }
      inner.visit(comprehension.element)
      if case .dictionary(let value) = comprehension.kind { inner.visit(value) }
      if case .generator = comprehension.kind { inner.current.isGenerator = true }
    }
  }
}
