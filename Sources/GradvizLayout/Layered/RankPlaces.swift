/// Where each rank begins and ends along the forward pass, and where wires may bend between ranks.
package struct RankPlaces: Sendable {
  /// Where the boxes of each rank begin and end.
  package private(set) var ranks: [ClosedRange<Double>] = []
  /// Where wires may bend before each rank: outside of all frames that do not stand on both sides.
  package private(set) var gaps: [ClosedRange<Double>] = []
  /// Where each frame begins and ends.
  package private(set) var frames: [ClosedRange<Double>]

  /// Places for a graph whose items stand across where they will.
  package init(_ graph: LayeredGraph, _ spacing: Spacing, across: [Int]) {
    let widened = Self.widened(graph, across)
    var extents = [Int](repeating: 0, count: graph.rankCount)
    for item in graph.items { extents[item.rank] = max(extents[item.rank], item.along) }
    frames = [ClosedRange<Double>](repeating: 0...0, count: graph.frames.count)
    let framed = graph.frames.parents.indices.filter { $0 > 0 && graph.frameRanks[$0] != nil }
    let starting = Adjacency(
      count: graph.rankCount, keys: framed.map { graph.frameRanks[$0]?.lowerBound ?? 0 },
      values: framed)
    let ending = Adjacency(
      count: graph.rankCount, keys: framed.map { graph.frameRanks[$0]?.upperBound ?? 0 },
      values: framed)
    var starts = [Double](repeating: 0, count: graph.frames.count)
    var position = 0.0
    var free = 0.0
    for rank in 0..<graph.rankCount {
      let before = Self.paddings(starting[rank], graph, Double(spacing.frameEnds.start))
      let widest = before.values.max() ?? 0
      gaps.append(free...max(position, free))
      position += widest
      for (frame, padding) in zip(before.frames, before.values) {
        starts[frame] = position - padding
      }
      let end = position + Double(extents[rank])
      ranks.append(position...end)
      var ends: [Int: Double] = [:]
      var last = end
      // What is in a frame stands after it, and ends first.
      for frame in ending[rank].reversed() {
        let inner = max(ends[frame] ?? end, end) + Double(spacing.frameEnds.end)
        let place = max(inner, starts[frame] + Double(spacing.leastAlong[frame]))
        frames[frame] = starts[frame]...place
        let parent = graph.frames.parents[frame]
        ends[parent] = max(ends[parent] ?? end, place)
        last = max(last, place)
      }
      free = last
      position = last + Double(spacing.ranks) + widened[rank]
    }
  }

  // Where wires have far to go across they need more room, or they are too steep.
  private static func widened(_ graph: LayeredGraph, _ across: [Int]) -> [Double] {
    var steepest = [Int](repeating: 0, count: graph.rankCount)
    for segment in graph.segments {
      let rank = graph.items[segment.from].rank
      steepest[rank] = max(steepest[rank], abs(across[segment.from] - across[segment.to]))
    }
    return steepest.map { min(max(Double($0 - 80) * 0.06, 0), 40).rounded() }
  }

  // How far before a rank each of the frames begins that begin with it.
  private static func paddings(
    _ frames: ArraySlice<Int>, _ graph: LayeredGraph, _ padding: Double
  ) -> (frames: [Int], values: [Double]) {
    var inner: [Int: Double] = [:]
    var values: [Double] = []
    let order = Array(frames.reversed())
    for frame in order {
      let value = (inner[frame] ?? 0) + padding
      values.append(value)
      let parent = graph.frames.parents[frame]
      inner[parent] = max(inner[parent] ?? 0, value)
    }
    return (order, values)
  }
}
