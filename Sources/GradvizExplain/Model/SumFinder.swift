import GradvizTrace

/// Finds what meets at nodes with several users, and where the last of it arrives.
struct SumFinder {
  private let trace: Trace
  private let received: Grouped

  init(_ trace: Trace, _ receivedCount: [Int]) {
    self.trace = trace
    received = Grouped(
      trace.contributions.map { wire in
        let isKnown =
          receivedCount.indices.contains(wire.node) && receivedCount.indices.contains(wire.operand)
          && trace.nodes[wire.node].operands.indices.contains(wire.operandIndex)
        return isKnown ? wire.operand : -1
      }, count: trace.nodes.count)
  }

  /// The sum that a contribution completes, nil where it is the only one or not the last.
  func sum(endingWith place: Int) -> Derivation.Sum? {
    let operand = trace.contributions[place].operand
    let places = received[operand]
    guard places.count > 1, places.last == place else { return nil }
    return sum(at: operand)
  }

  /// The sums complete in scopes that are told briefly, of values that were computed outside of them.
  func finished(
    _ repeats: Derivation.Repeats, _ through: Grouped, limit: Int = 12
  ) -> [Derivation.Sum] {
    let members = Set(repeats.rows.flatMap(\.members))
    var result: [Derivation.Sum] = []
    for row in repeats.rows {
      for node in row.members {
        for place in through[node] {
          let operand = trace.contributions[place].operand
          guard !members.contains(operand), let sum = sum(endingWith: place) else { continue }
          result.append(sum)
          if result.count == limit { return result }
        }
      }
    }
    return result
  }

  private func sum(at node: Int) -> Derivation.Sum {
    Derivation.Sum(
      node: node, terms: received[node].map { trace.contributions[$0].downstream },
      total: trace.nodes[node].gradient)
  }
}
