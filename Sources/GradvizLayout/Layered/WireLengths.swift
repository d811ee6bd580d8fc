package import GradvizDiagram

/// The wires of a diagram as a ranking sees them: who comes before whom, how far at least, how much it matters.
package struct WireLengths: Sendable {
  /// A wire: how many ranks lie between its ends at least, and how much each rank more costs.
  package typealias Edge = NetworkSimplex.Edge

  /// How many nodes there are.
  package let nodeCount: Int
  /// One for each wire.
  package let edges: [Edge]
  /// The nodes in an order in which wires lead forwards, as far as there is one.
  package let order: [Int]
  /// The wires that lead forwards, all of them unless the wires form a circle.
  package let forward: [Int]
  /// The wires that lead forwards from each node.
  package let leaving: Adjacency
  /// The wires that lead forwards to each node.
  package let arriving: Adjacency

  /// The wires of a diagram: those with a label leave a rank for it between their nodes.
  package init(_ diagram: Diagram, _ measurement: Measurement, _ frames: FrameTree) {
    let edges = zip(diagram.wires, measurement.labels).map { wire, label in
      let isInside =
        frames.common(
          (diagram.nodes[wire.from].frame ?? -1) + 1, (diagram.nodes[wire.to].frame ?? -1) + 1)
        != FrameTree.root
      return Edge(
        from: wire.from, to: wire.to, length: label == nil ? 1 : 2, weight: isInside ? 3 : 1)
    }
    self.init(nodeCount: diagram.nodes.count, edges: edges)
  }

  /// Wires between nodes.
  package init(nodeCount: Int, edges: [Edge]) {
    self.nodeCount = nodeCount
    self.edges = edges
    let all = Adjacency(count: nodeCount, keys: edges.map(\.from))
    order = Self.order(nodeCount, edges, all)
    var places = [Int](repeating: 0, count: nodeCount)
    for (place, node) in order.enumerated() { places[node] = place }
    let forward = edges.indices.filter { places[edges[$0].from] < places[edges[$0].to] }
    self.forward = forward
    leaving = Adjacency(count: nodeCount, keys: forward.map { edges[$0].from }, values: forward)
    arriving = Adjacency(count: nodeCount, keys: forward.map { edges[$0].to }, values: forward)
  }

  /// How much each wire should be straight at the node it leads to, and at the node it comes from.
  ///
  /// What counts is the way through the node: the wire from the operand with the longest history goes straight before
  /// the others, and so does that to the user with the longest future. A long way that short ones join is not bent
  /// for them.
  func straightness() -> (into: [Int], out: [Int]) {
    var history = [Int](repeating: 0, count: nodeCount)
    var future = history
    for node in order {
      for wire in arriving[node] {
        history[node] = max(history[node], history[edges[wire].from] + 1)
      }
    }
    for node in order.reversed() {
      for wire in leaving[node] {
        future[node] = max(future[node], future[edges[wire].to] + 1)
      }
    }
    var into = [Int](repeating: Self.usual, count: edges.count)
    var out = into
    for node in 0..<nodeCount {
      Self.prefer(arriving[node], &into, rest: future[node]) { history[edges[$0].from] }
      Self.prefer(leaving[node], &out, rest: history[node]) { future[edges[$0].to] }
    }
    return (into, out)
  }

  private static let usual = 2
  private static let longest = 4
  private static let farLongest = 12

  /// Prefers the wire on the longest way on one side of a node, behind which the way goes on for some more nodes.
  private static func prefer(
    _ wires: ArraySlice<Int>, _ straightness: inout [Int], rest: Int, length: (Int) -> Int
  ) {
    guard wires.count > 1 else { return }
    var first = (wire: 0, length: -1)
    var second = -1
    for wire in wires {
      let length = length(wire)
      if length > first.length {
        second = first.length
        first = (wire, length)
      } else {
        second = max(second, length)
      }
    }
    if first.length == second { return }
    straightness[first.wire] =
      first.length + rest >= 4 * (second + 2) ? farLongest : longest
  }

  private static func order(_ count: Int, _ edges: [Edge], _ leaving: Adjacency) -> [Int] {
    var missing = [Int](repeating: 0, count: count)
    for edge in edges { missing[edge.to] += 1 }
    var order: [Int] = []
    order.reserveCapacity(count)
    var isPlaced = [Bool](repeating: false, count: count)
    func place(_ node: Int) {
      isPlaced[node] = true
      order.append(node)
    }
    for node in 0..<count where missing[node] == 0 { place(node) }
    var next = 0
    var rest = 0
    while order.count < count || next < order.count {
      if next == order.count {
        // Only circles are left: one of their nodes has to be the first.
        while isPlaced[rest] { rest += 1 }
        place(rest)
      }
      for edge in leaving[order[next]] {
        let node = edges[edge].to
        missing[node] -= 1
        if missing[node] == 0, !isPlaced[node] { place(node) }
      }
      next += 1
    }
    return order
  }
}
