package import GradvizDiagram

/// How much work a diagram is for Graphviz, known before it starts.
///
/// Its time grows with the boxes and with the ranks that long wires pass, because each passage is a box as well.
package struct GraphvizSize {
  /// The largest size that is laid out.
  package static let limit = 12_000

  /// Boxes, passages and frames.
  package let total: Int

  /// The largest size that is laid out where nothing else is asked for.
  ///
  /// Up to it Graphviz takes about 0.3 s where operands come from anywhere, and less than 0.1 s for chains and layers of
  /// neurons, which reach 0.3 s at twice the size. Larger pictures have no more crossings in layers and need less room.
  package static let usual = 500

  /// Whether it takes a few hundredths of a second at most.
  var isSmall: Bool { total <= 200 }

  /// Whether Graphviz should try less hard.
  var isLarge: Bool { total > 1_500 }

  /// Whether its recursion fits the smallest stack a thread may have: 64 KB, which take a chain of 300 boxes.
  var fitsAnyStack: Bool { total <= 100 }

  /// The stack that its recursion may need.
  var stackBytes: Int { (16 << 20) + total * 2_048 }

  package init(_ diagram: Diagram) {
    let ranks = Self.ranks(diagram)
    var total = diagram.nodes.count + diagram.frames.count
    // Every box counts once more for each level of frames around it; measured, a twentieth of a box.
    var depths: [Int] = []
    for frame in diagram.frames { depths.append((frame.parent.map { depths[$0] } ?? 0) + 1) }
    total += diagram.nodes.reduce(0) { $0 + ($1.frame.map { depths[$0] } ?? 0) } / 20
    for wire in diagram.wires {
      let isLabelled = !wire.above.isEmpty || !wire.below.isEmpty
      let passages = max(ranks[wire.to] - ranks[wire.from] - 1, 0)
      total += isLabelled ? 2 * passages + 1 : passages
    }
    self.total = total
  }

  /// The column of each node: as far left as its operands allow, inputs as far right as their users allow.
  private static func ranks(_ diagram: Diagram) -> [Int] {
    let count = diagram.nodes.count
    var users = [[Int]](repeating: [], count: count)
    var missing = [Int](repeating: 0, count: count)
    for wire in diagram.wires {
      users[wire.from].append(wire.to)
      missing[wire.to] += 1
    }
    let isInput = missing.map { $0 == 0 }
    var ranks = [Int](repeating: 0, count: count)
    var order = diagram.nodes.indices.filter { missing[$0] == 0 }
    var next = 0
    while next < order.count {
      let node = order[next]
      next += 1
      for user in users[node] {
        ranks[user] = max(ranks[user], ranks[node] + 1)
        missing[user] -= 1
        if missing[user] == 0 { order.append(user) }
      }
    }
    for node in diagram.nodes.indices where isInput[node] {
      if let first = users[node].map({ ranks[$0] }).min() { ranks[node] = max(first - 1, 0) }
    }
    return ranks
  }
}
