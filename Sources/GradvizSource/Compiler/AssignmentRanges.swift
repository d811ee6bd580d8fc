import GradvizDiagnostics

/// Where a program gives names, items of dictionaries and attributes their values.
struct AssignmentRanges {
  private var ranges: [String: [SourceRange]] = [:]

  init(_ tree: SyntaxTree) {
    for statement in tree.statements {
      switch statement.kind {
      case .assign(let targets, _):
        for target in targets { note(target, statement.range, tree) }
      case .augment(let target, _, _, _): note(target, statement.range, tree)
      case .annotated(let target, _, let value):
        if value != nil { note(target, statement.range, tree) }
      default: break
      }
    }
    for name in ranges.keys { ranges[name]?.sort { $0.start < $1.start } }
  }

  /// Where a name, or a part of what it names, is assigned; for an item or an attribute that is never assigned alone,
  /// where that of which it is a part is.
  func find(_ name: String) -> [SourceRange] {
    if let found = ranges[name] { return found }
    guard let end = name.lastIndex(where: { $0 == "[" || $0 == "." }) else { return [] }
    return find(String(name[..<end]))
  }

  private mutating func note(
    _ target: SyntaxTree.ExpressionID, _ range: SourceRange, _ tree: SyntaxTree
  ) {
    switch tree.expressions[target].kind {
    case .tuple(let items), .list(let items):
      for item in items { note(item, range, tree) }
    case .starred(let inner): note(inner, range, tree)
    default:
      if let name = Self.name(of: target, tree) { ranges[name, default: []].append(range) }
    }
  }

  /// `dW` for `dW`, `dW[0]` and `dW[:2]`; `grads['W']` for an item with a text as its key.
  private static func name(of id: SyntaxTree.ExpressionID, _ tree: SyntaxTree) -> String? {
    var suffix = ""
    var next = id
    while true {
      switch tree.expressions[next].kind {
      case .name(let name): return name + suffix
      case .attribute(let base, let name, _):
        suffix = ".\(name)" + suffix
        next = base
      case .index(let base, let items, _):
        if items.count == 1, case .single(let key) = items[0],
          case .string(let text) = tree.expressions[key].kind
        {
          suffix = "['\(text)']" + suffix
        } else {
          // A part of an array is the array's.
          suffix = ""
        }
        next = base
      default: return nil
      }
    }
  }
}
