/// Takes wires out of frames that they have nothing to do with.
///
/// Whatever stands outside of a frame stands on one side of it in every rank that the frame passes, unless a wire leads
/// through the frame from one side to the other. Such a wire is put on one side as far as the frame goes, or all that it
/// joins, where that is better on the whole.
struct FramePassages {
  private let graph: LayeredGraph
  private let neighbors: Neighbors
  /// The frames that stand in each rank and in the next.
  private let around: [[Int]]

  /// How many crossings a passage is as bad as.
  private static let weight = 10
  /// The largest graph that is mended: in a larger one nobody sees it.
  private static let limit = 6_000
  private static let mostTrials = 200

  /// An order whose wires lead through fewer foreign frames, or the same.
  static func mended(
    _ order: RankOrder, _ graph: LayeredGraph, _ neighbors: Neighbors, _ work: inout Work
  ) -> RankOrder {
    let size = graph.items.count + graph.segments.count
    if graph.frames.count < 2 || size > limit { return order }
    let passages = FramePassages(graph, neighbors)
    return passages.mended(order, &work)
  }

  /// Of two orders that which is better on the whole, the first where they are alike.
  static func better(
    _ first: RankOrder, _ second: RankOrder, _ graph: LayeredGraph, _ neighbors: Neighbors,
    _ work: inout Work
  ) -> RankOrder {
    let passages = FramePassages(graph, neighbors)
    let score = passages.score(first, passages.passages(first, &work), &work)
    return passages.score(second, passages.passages(second, &work), &work) < score ? second : first
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
    var least = score(best, passages, &work)
    var trials = 0
    var isBetter = true
    while isBetter, trials < Self.mostTrials {
      isBetter = false
      for frame in 1..<graph.frames.count where !passages[frame].isEmpty {
        for moving in choices(best, frame, passages[frame], &work) where trials < Self.mostTrials {
          trials += 1
          guard let trial = moved(best, frame, moving, &work) else { continue }
          let found = self.passages(trial, &work)
          let sum = score(trial, found, &work)
          if sum >= least { continue }
          (best, passages, least, isBetter) = (trial, found, sum, true)
          break
        }
      }
    }
    return best
  }

  private func score(_ order: RankOrder, _ passages: [[Int]], _ work: inout Work) -> Int {
    var tally = CrossingTally()
    return tally.total(neighbors, order, rankCount: graph.rankCount, &work)
      + Self.weight * passages.reduce(0) { $0 + $1.count }
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

  /// Items that go to one side of a frame.
  private struct Moving {
    var items: Set<Int>
    var side: Side
  }

  /// What may be moved because of the pieces of wire that lead through a frame: all that they join, or the part of each
  /// wire before it or behind it.
  private func choices(
    _ order: RankOrder, _ frame: Int, _ passages: [Int], _ work: inout Work
  ) -> [Moving] {
    guard let ranks = graph.frameRanks[frame] else { return [] }
    let parts = JoinedParts(graph, around: frame, &work)
    let joined = Set(passages.compactMap { parts.part(of: graph.segments[$0].from) })
    let all = Set(
      ranks.flatMap { order[$0] }.filter { parts.part(of: $0).map(joined.contains) ?? false })
    var choices = [Moving(items: all, side: .before), Moving(items: all, side: .behind)]
    let extents = extents(order)[frame]
    for passage in passages {
      let segment = graph.segments[passage]
      guard let here = extents[graph.items[segment.from].rank] else { continue }
      let isBefore = order.places[segment.from] < here.lowerBound
      for (start, adjacency, side) in [
        (segment.from, neighbors.previous, isBefore ? Side.behind : .before),
        (segment.to, neighbors.next, isBefore ? Side.before : .behind),
      ] {
        let items = wire(from: start, adjacency, in: ranks, &work)
        if !items.isEmpty { choices.append(Moving(items: items, side: side)) }
      }
    }
    return choices
  }

  /// What a wire has on its way in some ranks, from an item on, up to its end.
  private func wire(
    from start: Int, _ adjacency: Adjacency, in ranks: ClosedRange<Int>, _ work: inout Work
  ) -> Set<Int> {
    var items: Set<Int> = []
    var open = [start]
    while let item = open.popLast() {
      let data = graph.items[item]
      guard data.kind != .node, ranks.contains(data.rank), items.insert(item).inserted else {
        continue
      }
      work.add(adjacency.count(item))
      open += adjacency[item]
    }
    return items
  }

  /// The order with some items on one side of a frame; nil where frames beside each other would then change places from
  /// rank to rank.
  private func moved(
    _ order: RankOrder, _ frame: Int, _ moving: Moving, _ work: inout Work
  ) -> RankOrder? {
    guard let ranks = graph.frameRanks[frame] else { return nil }
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
        let isWrong = moving.side == .before ? !inside.isEmpty : inside.isEmpty
        if isWrong, moving.items.contains(item) {
          movedThere.append(item)
        } else if inside.isEmpty {
          before.append(item)
        } else {
          behind.append(item)
        }
      }
      result.set(
        rank,
        moving.side == .before
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
