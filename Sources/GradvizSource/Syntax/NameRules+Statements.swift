import GradvizDiagnostics

extension NameRules {
  mutating func visit(_ body: [SyntaxTree.StatementID]) {
    for id in body { visit(tree.statements[id].kind) }
  }

  mutating func visit(_ statement: SyntaxTree.StatementKind) {
    switch statement {
    case .assign(let targets, let value):
      visit(value: value)
      for target in targets { visit(target: target) }
    case .augment(let target, _, _, let value):
      visit(value: value)
      visit(target: target)
    case .annotated(let target, _, let value):
      if case .name(let name) = tree.expressions[target].kind,
        scope.globals.contains(name) || scope.nonlocals[name] != nil
      {
        problems.append(
          SyntaxMessages.declaredAnnotated(name, range: tree.expressions[target].range))
      }
      if let value { visit(value: value) }
      visit(target: target)
    case .expression(let value): visit(value: value)
    case .define(let function, let decorators):
      for value in decorators { visit(value: value) }
      bind(function.name)
      visit(function)
    case .defineClass(let definition, let decorators):
      for value in decorators { visit(value: value) }
      for argument in definition.arguments { visit(value: argument.value) }
      bind(definition.name)
      enter(.classBody) { $0.visit(definition.body) }
    case .loop(let target, let iterable, let body, let otherwise):
      visit(value: iterable)
      visit(target: target)
      visit(body + otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      visit(value: condition)
      visit(body + otherwise)
    case .branch(let branches):
      for branch in branches {
        if let condition = branch.condition { visit(value: condition) }
        visit(branch.body)
      }
    case .returning(let value): if let value { visit(value: value) }
    case .raising(let error, let cause):
      for value in [error, cause] { if let value { visit(value: value) } }
    case .asserting(let condition, let message):
      visit(value: condition)
      if let message { visit(value: message) }
    case .attempt(let body, let handlers, let otherwise, let finally):
      visit(body)
      for handler in handlers {
        if let type = handler.type { visit(value: type) }
        if let name = handler.name { bind(name.name) }
        visit(handler.body)
      }
      visit(otherwise + finally)
    case .with(let items, let body):
      for item in items {
        visit(value: item.value)
        if let target = item.target { visit(target: target) }
      }
      visit(body)
    case .delete(let targets): for target in targets { visit(target: target) }
    case .global(let names): declare(names, isGlobal: true)
    case .nonlocal(let names): declare(names, isGlobal: false)
    case .match(let subject, let cases):
      visit(value: subject)
      for item in cases {
        visit(item.pattern)
        if let condition = item.condition { visit(value: condition) }
        visit(item.body)
      }
    case .importing(let imports):
      // Python lets an import stand before the declaration.
      for item in imports { scope.bound.insert(item.alias) }
    case .breaking, .continuing, .nothing: break
    }
  }

  mutating func visit(_ function: SyntaxTree.Function) {
    for parameter in function.parameters {
      if let value = parameter.defaultValue { visit(value: value) }
    }
    enter(.function, function.parameters) { rules in
      rules.visit(function.body)
      if let result = function.result { rules.visit(value: result) }
    }
  }

  mutating func visit(_ pattern: SyntaxTree.Pattern) {
    switch pattern {
    case .value(let value): visit(value: value)
    case .wildcard: break
    case .capture(let name): bind(name.name)
    case .star(let name): if let name { bind(name.name) }
    case .sequence(let items), .either(let items): for item in items { visit(item) }
    case .mapping(let keys, let values, let rest):
      for key in keys { visit(value: key) }
      for value in values { visit(value) }
      if let rest { bind(rest.name) }
    case .object(let type, let positional, let keywords):
      visit(value: type)
      for item in positional { visit(item) }
      for item in keywords { visit(item.pattern) }
    case .alias(let pattern, let name):
      visit(pattern)
      bind(name.name)
    }
  }
}
