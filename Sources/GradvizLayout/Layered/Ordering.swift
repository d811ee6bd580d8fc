/// Orders the items of each rank so that few wires cross and frames stay together.
///
/// From several starts the ranks are swept up and down: each item goes to the middle of its neighbours in the rank
/// before, then neighbours are exchanged where that helps. The best order of all is kept. The larger the graph, the
/// fewer sweeps it gets.
package struct Ordering {
  let graph: LayeredGraph
  let neighbors: Neighbors
  let groups: RankGroups
  var order: RankOrder
  /// Where each frame belongs among those beside it, from 0 to 1, the same in every rank.
  var frameKeys: [Double]
  /// What is to become of ``frameKeys``, as sums and counts.
  var frameWishes: [(sum: Double, count: Double)]
  private var tally = CrossingTally()

  /// An order with few crossings.
  package static func order(_ graph: LayeredGraph, _ work: inout Work) -> RankOrder {
    var ordering = Ordering(graph)
    let best = ordering.best(&work)
    let neighbors = ordering.neighbors
    let mended = FramePassages.mended(best, graph, neighbors, &work)
    if mended.items == best.items { return best }
    ordering.order = mended
    for _ in 0..<10 where ordering.exchangeNeighbors(&work) {}
    // What has fewer crossings may lead through frames again.
    let exchanged = FramePassages.mended(ordering.order, graph, neighbors, &work)
    return FramePassages.better(mended, exchanged, graph, neighbors, &work)
  }

  private init(_ graph: LayeredGraph) {
    self.graph = graph
    let ranks = Adjacency(count: graph.rankCount, keys: graph.items.map(\.rank))
    neighbors = Neighbors(graph)
    groups = RankGroups(graph, ranks)
    order = RankOrder(ranks, rankCount: graph.rankCount, itemCount: graph.items.count)
    frameKeys = [Double](repeating: 0, count: graph.frames.count)
    frameWishes = [(sum: Double, count: Double)](repeating: (0, 0), count: graph.frames.count)
  }

  private mutating func best(_ work: inout Work) -> RankOrder {
    let size = graph.items.count + graph.segments.count
    let starts = size < 6_000 ? InitialOrder.Start.allCases : [.outputs, .inputs]
    let sweeps = min(max(60_000 / max(size, 1), 6), 24)
    let exchanges = min(max(20_000 / max(size, 1), 2), 10)
    var best: (order: RankOrder, crossings: Int)?
    for start in starts {
      place(InitialOrder.keys(graph, neighbors, start))
      work.add(3 * size + graph.frames.count)
      var stale = 0
      var least = Int.max
      for sweep in 0..<sweeps {
        if sweep > 0 {
          self.sweep(sweep)
          work.add(3 * size + graph.frames.count)
        }
        for _ in 0..<exchanges where exchangeNeighbors(&work) {}
        let crossings = tally.total(neighbors, order, rankCount: graph.rankCount, &work)
        if best.map({ crossings < $0.crossings }) ?? true { best = (order, crossings) }
        if crossings == 0 { return order }
        stale = crossings < least ? 0 : stale + 1
        least = min(least, crossings)
        if stale > 7 { break }
      }
    }
    return best?.order ?? order
  }

  /// Orders all ranks by keys that all items have.
  private mutating func place(_ keys: [Double]) {
    var sums = [(sum: Double, count: Double)](repeating: (0, 0), count: graph.frames.count)
    for (item, key) in zip(graph.items, keys) {
      sums[item.frame].sum += key
      sums[item.frame].count += 1
    }
    for frame in stride(from: graph.frames.count - 1, to: 0, by: -1) {
      sums[graph.frames.parents[frame]].sum += sums[frame].sum
      sums[graph.frames.parents[frame]].count += sums[frame].count
    }
    frameKeys = sums.map { $0.sum / max($0.count, 1) }
    for rank in 0..<graph.rankCount { arrange(rank, keys: keys, hasKey: { _ in true }) }
  }

  private mutating func sweep(_ number: Int) {
    let isForward = number % 2 == 1
    let adjacency = isForward ? neighbors.previous : neighbors.next
    var keys = [Double](repeating: 0, count: graph.items.count)
    frameWishes = frameWishes.map { _ in (0, 0) }
    var buffer: [Int] = []
    for step in 0..<graph.rankCount {
      let rank = isForward ? step : graph.rankCount - 1 - step
      let beside = isForward ? rank - 1 : rank + 1
      if beside < 0 || beside >= graph.rankCount { continue }
      let scale = 1 / Double(max(order.count(beside), 1))
      for item in order[rank] where adjacency.count(item) > 0 {
        let middle = Self.middle(
          adjacency[item], order.places, isMean: number % 3 == 2, &buffer)
        keys[item] = (middle + 0.5) * scale
      }
      arrange(
        rank, keys: keys, hasKey: { adjacency.count($0) > 0 }, breaksTiesBackwards: number % 4 >= 2)
    }
    for frame in stride(from: graph.frames.count - 1, to: 0, by: -1) {
      let wish = frameWishes[frame]
      if wish.count > 0 { frameKeys[frame] = wish.sum / wish.count }
    }
  }

  /// The mean of the neighbours' places, or their median, weighted by how near together those on each side are.
  private static func middle(
    _ neighbors: ArraySlice<Int>, _ places: [Int], isMean: Bool, _ buffer: inout [Int]
  ) -> Double {
    if isMean || neighbors.count <= 2 {
      var sum = 0
      for item in neighbors { sum += places[item] }
      return Double(sum) / Double(neighbors.count)
    }
    buffer.removeAll(keepingCapacity: true)
    for item in neighbors { buffer.append(places[item]) }
    buffer.sort()
    let half = buffer.count / 2
    if buffer.count % 2 == 1 { return Double(buffer[half]) }
    let left = Double(buffer[half - 1] - buffer[0])
    let right = Double(buffer[buffer.count - 1] - buffer[half])
    let first = Double(buffer[half - 1])
    let second = Double(buffer[half])
    return left + right == 0
      ? (first + second) / 2 : (first * right + second * left) / (left + right)
  }
}
