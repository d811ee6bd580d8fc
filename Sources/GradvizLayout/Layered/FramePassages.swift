/// Takes wires out of frames that they have nothing to do with.
///
/// Whatever stands outside of a frame stands on one side of it in every rank that the frame passes, unless a wire leads
/// through the frame from one side to the other. What such a wire joins is put on one side together, where that is
/// better on the whole.
struct FramePassages {
  private let graph: LayeredGraph
  private let neighbors: Neighbors
  /// The frames that stand in each rank and in the next.
  private let around: [[Int]]

  /// How many crossings a passage is as bad as.
  private static let weight = 10
  /// The largest graph that is mended: in a larger one nobody sees it.
  private static let limit = 6_000
  private static let mostTrials = 60

  /// An order whose wires lead through fewer foreign frames, or the same.
  static func mended(
    _ order: RankOrder, _ graph: LayeredGraph, _ neighbors: Neighbors, _ work: inout Work
  ) -> RankOrder {
    let size = graph.items.count + graph.segments.count
    if graph.frames.count < 2 || size > limit { return order }
    let passages = FramePassages(graph, neighbors)
    return passages.mended(order, &work)
  }

  private init(_ graph: LayeredGraph, _ neighbors: Neighbors) {
    self.graph = graph
    self.neighbors = neighbors
    var around = [[Int]](repeating: [], count: graph.rankCount)
    for frame in 1..<max(graph.frames.count, 1) {
      guard let ranks = graph.frameRanks[frame] else { continue }
      for rank in ranks.dropLast() { around[rank].append(frame) }
    }
    self.around = around
  }

  private func mended(_ order: RankOrder, _ work: inout Work) -> RankOrder {
    var best = order
    var passages = self.passages(best, &work)
    if passages.allSatisfy(\.isEmpty) { return order }
    var tally = CrossingTally()
    func score(_ order: RankOrder, _ passages: [[Int]], _ work: inout Work) -> Int {
      tally.total(neighbors, order, rankCount: graph.rankCount, &work)
        + Self.weight * passages.reduce(0) { $0 + $1.count }
    }
    var least = score(best, passages, &work)
    var trials = 0
    var isBetter = true
    while isBetter, trials < Self.mostTrials {
      isBetter = false
      for frame in 1..<graph.frames.count where !passages[frame].isEmpty {
        for side in [Side.before, .behind] where trials < Self.mostTrials {
          trials += 1
          guard let trial = moved(best, frame, passages[frame], to: side, &work) else { continue }
          let found = self.passages(trial, &work)
          let sum = score(trial, found, &work)
          if sum >= least { continue }
          (best, passages, least, isBetter) = (trial, found, sum, true)
          if passages[frame].isEmpty { break }
        }
      }
    }
    return best
  }

  /// The pieces of wire that lead through each frame without an end in it.
  private func passages(_ order: RankOrder, _ work: inout Work) -> [[Int]] {
    let extents = extents(order)
    var result = [[Int]](repeating: [], count: graph.frames.count)
    for (index, segment) in graph.segments.enumerated() {
      let (from, to) = (graph.items[segment.from], graph.items[segment.to])
      work.add(around[from.rank].count)
      for frame in around[from.rank]
      where !graph.frames.contains(frame, from.frame) && !graph.frames.contains(frame, to.frame) {
        guard let here = extents[frame][from.rank], let next = extents[frame][to.rank] else {
          continue
        }
        let isBefore = order.places[segment.from] < here.lowerBound
        if isBefore != (order.places[segment.to] < next.lowerBound) { result[frame].append(index) }
      }
    }
    return result
  }

  /// The places that each frame takes in each rank.
  private func extents(_ order: RankOrder) -> [[Int: ClosedRange<Int>]] {
    var result = [[Int: ClosedRange<Int>]](repeating: [:], count: graph.frames.count)
    for (index, item) in graph.items.enumerated() {
      let place = order.places[index]
      var frame = item.frame
      while frame != FrameTree.root {
        let known = result[frame][item.rank] ?? place...place
        result[frame][item.rank] =
          min(known.lowerBound, place)...max(known.upperBound, place)
        frame = graph.frames.parents[frame]
      }
    }
    return result
  }

  private enum Side { case before, behind }

  /// The order with all that some wires join on one side of a frame; nil where frames beside each other would then
  /// change places from rank to rank.
  private func moved(
    _ order: RankOrder, _ frame: Int, _ passages: [Int], to side: Side, _ work: inout Work
  ) -> RankOrder? {
    guard let ranks = graph.frameRanks[frame] else { return nil }
    let parts = JoinedParts(graph, around: frame, &work)
    let moving = Set(passages.compactMap { parts.part(of: graph.segments[$0].from) })
    var result = order
    for rank in ranks {
      var before: [Int] = []
      var inside: [Int] = []
      var behind: [Int] = []
      var movedThere: [Int] = []
      for item in order[rank] {
        if graph.frames.contains(frame, graph.items[item].frame) {
          inside.append(item)
          continue
        }
        let isWrong = side == .before ? !inside.isEmpty : inside.isEmpty
        if isWrong, let part = parts.part(of: item), moving.contains(part) {
          movedThere.append(item)
        } else if inside.isEmpty {
          before.append(item)
        } else {
          behind.append(item)
        }
      }
      result.set(
        rank,
        side == .before
          ? before + movedThere + inside + behind : before + inside + movedThere + behind)
    }
    work.add(graph.items.count)
    return isConsistent(result) ? result : nil
  }

  /// Whether frames are whole in every rank and those beside each other stand in one order in all ranks.
  private func isConsistent(_ order: RankOrder) -> Bool {
    var isBefore: [Pair: Bool] = [:]
    for rank in 0..<graph.rankCount {
      var left: Set<Int> = []
      var open: [Int] = []
      // For each frame, those directly in it that stand in this rank, in their order.
      var children: [Int: [Int]] = [:]
      for item in order[rank] {
        let frame = graph.items[item].frame
        while let last = open.last, !graph.frames.contains(last, frame) {
          left.insert(last)
          open.removeLast()
        }
        var path: [Int] = []
        var next = frame
        while next != FrameTree.root, next != open.last {
          path.append(next)
          next = graph.frames.parents[next]
        }
        for inner in path.reversed() {
          if left.contains(inner) { return false }
          open.append(inner)
          children[graph.frames.parents[inner], default: []].append(inner)
        }
      }
      for (_, frames) in children where frames.count > 1 {
        for (place, first) in frames.enumerated() {
          for second in frames[(place + 1)...] {
            let pair = Pair(low: min(first, second), high: max(first, second))
            if isBefore[pair] ?? (first < second) != (first < second) { return false }
            isBefore[pair] = first < second
          }
        }
      }
    }
    return true
  }

  private struct Pair: Hashable {
    var low: Int
    var high: Int
  }
}
