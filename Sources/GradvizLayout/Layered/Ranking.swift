/// Gives every node a rank, so that wires lead forwards and are short.
///
/// First as far to the front as operands allow; then nodes move to where their wires are shorter, leaves to their
/// users; and where the graph is small enough the network simplex finds the shortest wires of all.
package enum Ranking {
  /// How many steps the network simplex may take for each node and wire.
  static let simplexSteps = 4_000

  /// Finds ranks.
  ///
  /// - Parameters:
  ///   - wires: What leads where.
  ///   - frames: The innermost frame around each node.
  ///   - tree: All frames.
  ///   - work: Counts the steps.
  /// - Returns: The rank of each node, from 0.
  package static func ranks(
    _ wires: WireLengths, frames: [Int], _ tree: FrameTree, _ work: inout Work
  ) -> [Int] {
    let ranks = shortest(wires, &work)
    guard
      let sequence = FrameSequence.wires(wires, ranks: ranks, frames: frames, tree, &work)
    else { return ranks }
    return fromZero(Array(shortest(sequence, &work)[..<wires.nodeCount]))
  }

  private static func fromZero(_ ranks: [Int]) -> [Int] {
    let least = ranks.min() ?? 0
    return ranks.map { $0 - least }
  }

  /// Ranks for which the wires are short.
  package static func shortest(_ wires: WireLengths, _ work: inout Work) -> [Int] {
    var ranks = longestPaths(wires)
    let isHanging = hanging(wires)
    for node in wires.order.reversed() where isHanging[node] {
      for index in wires.leaving[node] {
        ranks[node] = ranks[wires.edges[index].to] - wires.edges[index].length
      }
    }
    for round in 0..<4 { tighten(&ranks, wires, isHanging, isBackward: round % 2 == 0) }
    work.add(8 * (wires.nodeCount + wires.forward.count))
    if wires.nodeCount <= 3_000, wires.nodeCount > 1 {
      var simplex = NetworkSimplex(
        values: ranks, edges: wires.forward.map { wires.edges[$0] })
      let steps = min(
        simplexSteps * (wires.nodeCount + wires.forward.count), 8_000_000)
      simplex.solve(steps: steps, &work)
      ranks = simplex.values
    }
    moveForward(&ranks, wires)
    return fromZero(ranks)
  }

  /// What could stand anywhere between its operand and its user stands next to its operand.
  private static func moveForward(_ ranks: inout [Int], _ wires: WireLengths) {
    for node in wires.order {
      let arriving = wires.arriving[node].map { wires.edges[$0] }
      let leaving = wires.leaving[node].map { wires.edges[$0] }
      let into = arriving.reduce(0) { $0 + $1.weight }
      if into == 0 || into != leaving.reduce(0, { $0 + $1.weight }) { continue }
      if let first = arriving.map({ ranks[$0.from] + $0.length }).max() { ranks[node] = first }
    }
  }

  /// Whether each node is the root of a tree that no other node uses, so that all of it can go with its only user.
  private static func hanging(_ wires: WireLengths) -> [Bool] {
    var isHanging = [Bool](repeating: false, count: wires.nodeCount)
    for node in wires.order {
      isHanging[node] =
        wires.leaving.count(node) == 1
        && wires.arriving[node].allSatisfy { isHanging[wires.edges[$0].from] }
    }
    return isHanging
  }

  private static func longestPaths(_ wires: WireLengths) -> [Int] {
    var ranks = [Int](repeating: 0, count: wires.nodeCount)
    for node in wires.order {
      for index in wires.leaving[node] {
        let edge = wires.edges[index]
        ranks[edge.to] = max(ranks[edge.to], ranks[node] + edge.length)
      }
    }
    return ranks
  }

  /// Moves each node within its room to where its wires are shortest; one that is pulled to both sides alike goes with
  /// the direction of a backward round, so that what stands before it can follow.
  private static func tighten(
    _ ranks: inout [Int], _ wires: WireLengths, _ isHanging: [Bool], isBackward: Bool
  ) {
    for node in isBackward ? wires.order.reversed() : wires.order {
      var pull = 0
      var first = Int.min
      var last = Int.max
      for index in wires.arriving[node] {
        let edge = wires.edges[index]
        // What hangs at a node goes with it.
        if !isHanging[edge.from] { pull -= edge.weight }
        first = max(first, ranks[edge.from] + edge.length)
      }
      for index in wires.leaving[node] {
        let edge = wires.edges[index]
        pull += edge.weight
        last = min(last, ranks[edge.to] - edge.length)
      }
      if pull > 0 || pull == 0 && isBackward, last < Int.max {
        ranks[node] = last
      } else if pull < 0, !isBackward, first > Int.min {
        ranks[node] = first
      }
    }
  }
}
