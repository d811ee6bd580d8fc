import GradvizDiagnostics

/// The calls of `list(…)` and `tuple(…)` that stand in `sorted(…)` alone: in which order they run over a set does not
/// show.
enum SortedAtOnce {
  static func find(_ tree: SyntaxTree) -> Set<SourcePosition> {
    var places: Set<SourcePosition> = []
    for expression in tree.expressions {
      guard case .call(let function, let arguments) = expression.kind,
        isName(function, ["sorted"], tree),
        case .positional? = arguments.first?.kind,
        !arguments.dropFirst().contains(where: {
          if case .keyword("reverse") = $0.kind { false } else { true }
        }),
        case .call(let inner, _) = tree.expressions[arguments[0].value].kind,
        isName(inner, ["list", "tuple"], tree)
      else { continue }
      places.insert(tree.expressions[inner].range.start)
    }
    return places
  }

  private static func isName(
    _ id: SyntaxTree.ExpressionID, _ names: Set<String>, _ tree: SyntaxTree
  ) -> Bool {
    if case .name(let name) = tree.expressions[id].kind { return names.contains(name) }
    return false
  }
}
