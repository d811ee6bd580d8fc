import GradvizSource

/// A tree as text with brackets around every operation, so that tests see what binds what.
struct TreeText {
  let tree: SyntaxTree

  var program: [String] { tree.body.map { statement($0) } }

  func statement(_ id: SyntaxTree.StatementID) -> String {
    let caption = tree.statements[id].caption.map { "  # \($0)" } ?? ""
    return text(tree.statements[id].kind) + caption
  }

  private func text(_ kind: SyntaxTree.StatementKind) -> String {
    switch kind {
    case .assign(let targets, let value):
      return (targets + [value]).map { text($0) }.joined(separator: " = ")
    case .augment(let name, let symbol, _, let value):
      return "\(text(name)) \(symbol.rawValue)= \(text(value))"
    case .expression(let value): return text(value)
    case .define(let function):
      let parameters = function.parameters.map { parameter in
        parameter.name + (parameter.defaultValue.map { "=\(text($0))" } ?? "")
      }
      return "def \(function.name)(\(parameters.joined(separator: ", "))) \(block(function.body))"
    case .loop(let target, let iterable, let body):
      return "for \(text(target)) in \(text(iterable)) \(block(body))"
    case .branch(let branches):
      return branches.map { branch in
        "[\(branch.text)] \(branch.condition.map { text($0) + " " } ?? "")\(block(branch.body))"
      }.joined(separator: " ")
    case .returning(let value): return "return" + (value.map { " \(text($0))" } ?? "")
    case .importing(let imports):
      return imports.map { "import \($0.module) \($0.member ?? "-") \($0.alias)" }
        .joined(separator: "; ")
    case .nothing: return "pass"
    }
  }

  private func block(_ body: [SyntaxTree.StatementID]) -> String {
    "{ " + body.map { statement($0) }.joined(separator: "; ") + " }"
  }

  func text(_ id: SyntaxTree.ExpressionID) -> String {
    switch tree.expressions[id].kind {
    case .number(let number): return number == number.rounded() ? "\(Int(number))" : "\(number)"
    case .boolean(let value): return value ? "True" : "False"
    case .none: return "None"
    case .ellipsis: return "..."
    case .string(let text): return "'\(text)'"
    case .name(let name): return name
    case .list(let items): return "[" + items.map { text($0) }.joined(separator: ", ") + "]"
    case .tuple(let items): return "<" + items.map { text($0) }.joined(separator: ", ") + ">"
    case .prefix(let symbol, let operand, _):
      let sign = [.minus: "-", .plus: "+", .not: "not "][symbol] ?? ""
      return "(\(sign)\(text(operand)))"
    case .chain(let first, let links):
      return links.reduce(text(first)) { "(\($0) \($1.symbol.rawValue) \(text($1.operand)))" }
    case .comparison(let first, let links):
      return "(" + links.reduce(text(first)) { "\($0) \($1.symbol.rawValue) \(text($1.operand))" }
        + ")"
    case .logical(let isAnd, let items):
      return "(" + items.map { text($0) }.joined(separator: isAnd ? " and " : " or ") + ")"
    case .conditional(let condition, let then, let otherwise):
      return "(\(text(then)) if \(text(condition)) else \(text(otherwise)))"
    case .call(let function, let arguments):
      let list = arguments.map { ($0.keyword.map { "\($0)=" } ?? "") + text($0.value) }
      return text(function) + "(" + list.joined(separator: ", ") + ")"
    case .attribute(let base, let name, _): return "\(text(base)).\(name)"
    case .index(let base, let items, _):
      return text(base) + "[" + items.map { item($0) }.joined(separator: ", ") + "]"
    }
  }

  private func item(_ item: SyntaxTree.IndexItem) -> String {
    switch item {
    case .single(let id): return text(id)
    case .slice(let start, let stop, let step, _):
      return [start, stop, step].map { $0.map { text($0) } ?? "" }.joined(separator: ":")
    }
  }
}
