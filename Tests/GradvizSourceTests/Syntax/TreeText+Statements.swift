import GradvizSource

extension TreeText {
  func text(_ kind: SyntaxTree.StatementKind) -> String {
    switch kind {
    case .assign(let targets, let value):
      return (targets + [value]).map { text($0) }.joined(separator: " = ")
    case .augment(let target, let symbol, _, let value):
      return "\(text(target)) \(symbol.rawValue)= \(text(value))"
    case .annotated(let target, let annotation, let value):
      return "\(text(target)): \(annotation)" + (value.map { " = \(text($0))" } ?? "")
    case .expression(let value): return text(value)
    case .define(let function, let decorators):
      let documentation = function.documentation.map { " '\($0)'" } ?? ""
      return decorated(decorators) + "def \(function.name)(\(list(function.parameters)))"
        + documentation + block(function.body)
    case .defineClass(let definition, let decorators):
      return decorated(decorators) + "class \(definition.name)(\(list(definition.arguments)))"
        + block(definition.body)
    case .loop(let target, let iterable, let body, let otherwise):
      return "for \(text(target)) in \(text(iterable))" + block(body) + block("else", otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      return "while \(text(condition))" + block(body) + block("else", otherwise)
    case .branch(let branches):
      return branches.map { branch in
        "[\(branch.text)]" + (branch.condition.map { " \(text($0))" } ?? "") + block(branch.body)
      }.joined(separator: " ")
    case .returning(let value): return "return" + (value.map { " \(text($0))" } ?? "")
    case .breaking: return "break"
    case .continuing: return "continue"
    case .raising(let error, let cause):
      return "raise" + (error.map { " \(text($0))" } ?? "")
        + (cause.map { " from \(text($0))" } ?? "")
    case .asserting(let condition, let message):
      return "assert \(text(condition))" + (message.map { ", \(text($0))" } ?? "")
    case .attempt(let body, let handlers, let otherwise, let finally):
      return "try" + block(body)
        + handlers.map { handler in
          " except" + (handler.type.map { " \(text($0))" } ?? "")
            + (handler.name.map { " as \($0.name)" } ?? "") + block(handler.body)
        }.joined() + block("else", otherwise) + block("finally", finally)
    case .with(let items, let body):
      return "with "
        + items.map { text($0.value) + ($0.target.map { " as \(text($0))" } ?? "") }
        .joined(separator: ", ") + block(body)
    case .delete(let targets): return "del " + list(targets)
    case .global(let names): return "global " + names.map(\.name).joined(separator: ", ")
    case .nonlocal(let names): return "nonlocal " + names.map(\.name).joined(separator: ", ")
    case .match(let subject, let cases):
      return "match \(text(subject))"
        + cases.map { item in
          " case \(text(item.pattern))" + (item.condition.map { " if \(text($0))" } ?? "")
            + block(item.body)
        }.joined()
    case .importing(let imports):
      return imports.map { "import \($0.module) \($0.member ?? "-") \($0.alias)" }
        .joined(separator: "; ")
    case .nothing: return "pass"
    }
  }

  private func decorated(_ decorators: [SyntaxTree.ExpressionID]) -> String {
    decorators.map { "@\(text($0)) " }.joined()
  }

  private func block(_ body: [SyntaxTree.StatementID]) -> String {
    " { " + body.map { statement($0) }.joined(separator: "; ") + " }"
  }

  private func block(_ word: String, _ body: [SyntaxTree.StatementID]) -> String {
    body.isEmpty ? "" : " " + word + block(body)
  }

  private func text(_ pattern: SyntaxTree.Pattern) -> String {
    switch pattern {
    case .value(let value): return text(value)
    case .wildcard: return "_"
    case .capture(let name): return name.name
    case .star(let name): return "*" + (name?.name ?? "_")
    case .sequence(let items): return "[\(items.map { text($0) }.joined(separator: ", "))]"
    case .mapping(let keys, let values, let rest):
      let pairs = zip(keys, values).map { "\(text($0)): \(text($1))" }
      return "{\((pairs + (rest.map { ["**\($0.name)"] } ?? [])).joined(separator: ", "))}"
    case .object(let type, let positional, let keywords):
      let items = positional.map { text($0) } + keywords.map { "\($0.name)=\(text($0.pattern))" }
      return "\(text(type))(\(items.joined(separator: ", ")))"
    case .either(let items): return "(\(items.map { text($0) }.joined(separator: " | ")))"
    case .alias(let pattern, let name): return "(\(text(pattern)) as \(name.name))"
    }
  }
}
