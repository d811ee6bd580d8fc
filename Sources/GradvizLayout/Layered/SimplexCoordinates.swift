/// Places across for which the wires are as straight as can be, by the network simplex; for graphs of ordinary size.
package enum SimplexCoordinates {
  /// The most items and pieces of wire.
  package static let largest = 4_000
  /// How many steps may be taken for each of them.
  static let steps = 6_000

  /// Improves numbers that keep all separations.
  package static func improve(
    _ values: [Int], _ graph: LayeredGraph, _ separations: Separations, _ work: inout Work
  ) -> [Int] {
    let size = graph.items.count + graph.segments.count
    guard size <= largest else { return values }
    var start = values
    var edges = separations.all.map {
      NetworkSimplex.Edge(from: $0.before, to: $0.after, length: $0.distance, weight: 0)
    }
    // What is in a frame stands near together.
    for frame in 1..<max(graph.frames.count, 1) where graph.frameRanks[frame] != nil {
      edges.append(
        NetworkSimplex.Edge(
          from: separations.start(frame), to: separations.end(frame), length: 0, weight: 4))
    }
    for segment in graph.segments {
      // A node of its own, before both ends: its two edges together are as long as the wire is steep.
      let middle = start.count
      start.append(min(values[segment.from], values[segment.to]))
      for end in [segment.from, segment.to] {
        edges.append(
          NetworkSimplex.Edge(from: middle, to: end, length: 0, weight: segment.weight))
      }
    }
    var simplex = NetworkSimplex(values: start, edges: edges)
    simplex.solve(steps: min(steps * size, 16_000_000), isBalanced: true, &work)
    let result = Array(simplex.values[..<values.count])
    return cost(result, graph) <= cost(values, graph) ? result : values
  }

  private static func cost(_ values: [Int], _ graph: LayeredGraph) -> Int {
    graph.segments.reduce(0) { $0 + $1.weight * abs(values[$1.from] - values[$1.to]) }
  }
}
