import GradvizTrace

/// Long names of one trace, cut so that no two of them become the same text.
///
/// A name is cut in its middle; where another one would look the same, as much more of it is kept as it takes.
struct ShortNames {
  private struct Key: Hashable {
    var name: String
    var limit: Int
  }

  private var texts: [Key: String] = [:]

  /// How many long names are compared; of more than these, the others are only cut.
  private static let mostNames = 4096

  /// The long names of a trace, cut to each of some limits.
  init(_ trace: Trace, limits: [Int]) {
    let shortest = limits.min() ?? 0
    var names: [String] = []
    var seen: Set<String> = []
    for node in trace.nodes where node.name.map({ $0.utf8.count > shortest }) ?? false {
      guard let name = node.name, names.count < Self.mostNames, seen.insert(name).inserted else {
        continue
      }
      names.append(name)
    }
    for limit in limits { cut(names.filter { $0.utf8.count > limit }, to: limit) }
  }

  /// The text of a name for one of the limits.
  func text(_ name: String, limit: Int) -> String {
    texts[Key(name: name, limit: limit)] ?? VisibleText.path(name, limit: limit)
  }

  private mutating func cut(_ names: [String], to limit: Int) {
    var open = names
    var length = limit
    while !open.isEmpty {
      let groups = Dictionary(grouping: open) { VisibleText.path($0, limit: length) }
      open = []
      for (text, members) in groups {
        if members.count == 1 || length >= VisibleText.titleLimit {
          for name in members { texts[Key(name: name, limit: limit)] = text }
        } else {
          open += members
        }
      }
      length += max(length / 2, 8)
    }
  }
}
