extension SyntaxTree.Kind {
  /// The expressions that an expression is made of, in the order in which they are evaluated; none of a lambda and a
  /// comprehension, whose parts have names of their own.
  var parts: [SyntaxTree.ExpressionID] {
    switch self {
    case .number, .integer, .bigInteger, .boolean, .none, .ellipsis, .string, .name, .lambda,
      .comprehension:
      []
    case .formatted(let pieces): pieces.flatMap(\.parts)
    case .list(let items), .tuple(let items), .set(let items), .logical(_, let items): items
    case .dictionary(let items): items.flatMap { [$0.key, $0.value].compactMap(\.self) }
    case .starred(let item), .prefix(_, let item, _), .attribute(let item, _, _),
      .walrus(_, _, let item), .yieldFrom(let item):
      [item]
    case .yield(let item): item.map { [$0] } ?? []
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .comparison(let first, let links): [first] + links.map(\.operand)
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .call(let function, let arguments): [function] + arguments.map(\.value)
    case .index(let base, let items, _): [base] + items.flatMap(\.parts)
    }
  }
}

extension SyntaxTree.FormatPiece {
  fileprivate var parts: [SyntaxTree.ExpressionID] {
    switch self {
    case .text: []
    case .value(let value, _, let format): [value] + format.flatMap(\.parts)
    }
  }
}

extension SyntaxTree.IndexItem {
  fileprivate var parts: [SyntaxTree.ExpressionID] {
    switch self {
    case .single(let item): [item]
    case .slice(let start, let stop, let step, _): [start, stop, step].compactMap(\.self)
    }
  }
}
