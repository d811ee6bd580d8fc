/// During which steps a part of an animated picture is seen.
enum Showing: Hashable {
  /// From a step on, and in the still picture.
  case from(Int)
  /// Before a step.
  case until(Int)
  /// During some steps, in their order.
  case during([Int])

  /// The class of what is seen so: `v3`, `u3`, `d3-7`.
  var className: String {
    switch self {
    case .from(let step): "v\(step)"
    case .until(let step): "u\(step)"
    case .during(let steps): "d" + steps.map(String.init).joined(separator: "-")
    }
  }

  /// Whether it is seen where nothing moves.
  var isStill: Bool {
    if case .from = self { true } else { false }
  }

  /// The steps at which it appears or goes; it goes at the one behind the last it is seen in.
  var changes: [(step: Int, isSeen: Bool)] {
    switch self {
    case .from(let step): return [(step, true)]
    case .until(let step): return [(1, true), (step, false)]
    case .during(let steps):
      var changes: [(step: Int, isSeen: Bool)] = []
      for step in steps {
        if changes.last?.step == step { changes.removeLast() } else { changes.append((step, true)) }
        changes.append((step + 1, false))
      }
      return changes
    }
  }
}
