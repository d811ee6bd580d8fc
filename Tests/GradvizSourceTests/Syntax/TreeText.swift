import GradvizSource

/// A tree as text with brackets around every operation, so that tests see what binds what.
///
/// ``PythonTree`` writes Python's own tree in the same way.
struct TreeText {
  let tree: SyntaxTree

  var program: [String] { tree.body.map { statement($0) } }

  func statement(_ id: SyntaxTree.StatementID) -> String {
    let caption = tree.statements[id].caption.map { "  # \($0)" } ?? ""
    return text(tree.statements[id].kind) + caption
  }

  func text(_ id: SyntaxTree.ExpressionID) -> String {
    switch tree.expressions[id].kind {
    case .number(let number): return "\(number)"
    case .integer(let number): return "\(number)"
    case .bigInteger(let digits): return digits
    case .boolean(let value): return value ? "True" : "False"
    case .none: return "None"
    case .ellipsis: return "..."
    case .string(let text): return "'\(text)'"
    case .formatted(let pieces): return "f'\(format(pieces))'"
    case .name(let name): return name
    case .list(let items): return "[\(list(items))]"
    case .tuple(let items): return "<\(list(items))>"
    case .set(let items): return "{\(list(items))}"
    case .dictionary(let items):
      let pairs = items.map { item in
        item.key.map { "\(text($0)): \(text(item.value))" } ?? "**\(text(item.value))"
      }
      return "{\(pairs.joined(separator: ", "))}"
    case .starred(let item): return "*\(text(item))"
    case .prefix(let symbol, let operand, _):
      let sign = [.minus: "-", .plus: "+", .not: "not ", .invert: "~"][symbol] ?? ""
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
    case .call(let function, let arguments): return "\(text(function))(\(list(arguments)))"
    case .attribute(let base, let name, _): return "\(text(base)).\(name)"
    case .index(let base, let items, _): return "\(text(base))[\(list(items))]"
    case .lambda(let function):
      let parameters = list(function.parameters)
      return "(lambda \(parameters): \(function.result.map { text($0) } ?? ""))"
    case .comprehension(let comprehension): return text(comprehension)
    case .walrus(let name, _, let value): return "(\(name) := \(text(value)))"
    case .yield(let value): return "(yield\(value.map { " \(text($0))" } ?? ""))"
    case .yieldFrom(let value): return "(yield from \(text(value)))"
    }
  }

  func list(_ items: [SyntaxTree.ExpressionID]) -> String {
    items.map { text($0) }.joined(separator: ", ")
  }

  func list(_ parameters: [SyntaxTree.Parameter]) -> String {
    var pieces: [String] = []
    for (place, parameter) in parameters.enumerated() {
      let before = place == 0 ? nil : parameters[place - 1].kind
      if before == .positionalOnly, parameter.kind != .positionalOnly { pieces.append("/") }
      if parameter.kind == .keywordOnly, before != .keywordOnly, before != .star {
        pieces.append("*")
      }
      let star = [.star: "*", .doubleStar: "**"][parameter.kind] ?? ""
      pieces.append(
        star + parameter.name + (parameter.defaultValue.map { "=\(text($0))" } ?? ""))
    }
    if parameters.last?.kind == .positionalOnly { pieces.append("/") }
    return pieces.joined(separator: ", ")
  }

  func list(_ arguments: [SyntaxTree.Argument]) -> String {
    arguments.map { argument in
      switch argument.kind {
      case .positional: text(argument.value)
      case .keyword(let name): "\(name)=\(text(argument.value))"
      case .star: "*\(text(argument.value))"
      case .doubleStar: "**\(text(argument.value))"
      }
    }.joined(separator: ", ")
  }

  private func list(_ items: [SyntaxTree.IndexItem]) -> String {
    if items.count == 1, case .single(let item) = items[0] {
      switch tree.expressions[item].kind {
      // A tuple in brackets is the same index as its items.
      case .tuple(let items): return list(items) + (items.count == 1 ? "," : "")
      case .starred: return text(item) + ","
      default: return text(item)
      }
    }
    return items.map { item in
      switch item {
      case .single(let id): text(id)
      case .slice(let start, let stop, let step, _):
        [start, stop, step].map { $0.map { text($0) } ?? "" }.joined(separator: ":")
      }
    }.joined(separator: ", ")
  }

  private func text(_ comprehension: SyntaxTree.Comprehension) -> String {
    var result = text(comprehension.element)
    if case .dictionary(let value) = comprehension.kind { result += ": \(text(value))" }
    for clause in comprehension.clauses {
      result += " for \(text(clause.target)) in \(text(clause.iterable))"
      for condition in clause.conditions { result += " if \(text(condition))" }
    }
    switch comprehension.kind {
    case .list: return "[\(result)]"
    case .generator: return "(\(result))"
    case .set, .dictionary: return "{\(result)}"
    }
  }

  private func format(_ pieces: [SyntaxTree.FormatPiece]) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let value, let conversion, let format):
        "{\(text(value))" + (conversion.map { "!\($0)" } ?? "")
          + (format.isEmpty ? "" : ":\(self.format(format))") + "}"
      }
    }.joined()
  }
}
