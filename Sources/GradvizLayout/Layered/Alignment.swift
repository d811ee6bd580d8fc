/// Which items stand in one straight line: each with the middle one of its neighbours in the rank before, where no
/// other line, and no frame, is in the way.
///
/// - Source: Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment", 2001.
package struct Alignment {
  /// Where the neighbours are that an item is aligned with, and which of two middles is preferred.
  package struct Choice: Hashable, Sendable {
    /// Whether with neighbours in the rank before.
    package var isForward: Bool
    /// Whether the latter of two middles comes first.
    package var prefersLast: Bool

    /// The four ways to align.
    package static let all = [true, false].flatMap { isForward in
      [false, true].map { Choice(isForward: isForward, prefersLast: $0) }
    }
  }

  /// The first item of the line of each item.
  package private(set) var roots: [Int]

  /// The lines of one way to align.
  ///
  /// - Parameters:
  ///   - scene: What is aligned.
  ///   - choice: The way.
  ///   - isReleased: Whether a piece of wire need not be straight, by its index; nil where all should.
  package init(_ scene: AlignedScene, _ choice: Choice, isReleased: [Bool]? = nil) {
    let graph = scene.graph
    roots = Array(graph.items.indices)
    let adjacency = choice.isForward ? scene.previous : scene.next
    let sides = choice.isForward ? scene.sidesBefore : scene.sidesBehind
    let otherSides = choice.isForward ? scene.sidesBehind : scene.sidesBefore
    for step in 0..<graph.rankCount {
      let rank = choice.isForward ? step : graph.rankCount - 1 - step
      let items = scene.order[rank]
      var reached = choice.prefersLast ? Int.max : -1
      for index in choice.prefersLast ? Array(items.indices.reversed()) : Array(items.indices) {
        let item = items[index]
        let segments = adjacency[item]
        if segments.isEmpty { continue }
        for segment in scene.candidates(segments, prefersLast: choice.prefersLast) {
          if scene.isCrossed[segment] || isReleased?[segment] == true
            || scene.givesWay(segment, isForward: choice.isForward)
          {
            continue
          }
          let other =
            choice.isForward ? graph.segments[segment].from : graph.segments[segment].to
          let position = scene.order.places[other]
          guard choice.prefersLast ? position < reached : position > reached,
            sides[item] == otherSides[other]
          else { continue }
          roots[item] = roots[other]
          reached = position
          break
        }
      }
    }
  }
}

/// What all alignments of one order share.
package struct AlignedScene {
  let graph: LayeredGraph
  let order: RankOrder
  /// The pieces of wire to each item from the rank before, and to the rank behind, in the order of their other ends.
  let previous: Adjacency
  let next: Adjacency
  /// The weights of the heaviest of them.
  private var heaviestPrevious: [Int]
  private var heaviestNext: [Int]
  /// Whether a piece gives way to one between two bends, which is to stay straight: it crosses it, or it begins at the
  /// same bend.
  package private(set) var isCrossed: [Bool]
  /// On how many sides of frames that the rank before, or the rank behind, has as well an item stands: two items that
  /// differ cannot be in one line.
  private(set) var sidesBefore: [Int]
  private(set) var sidesBehind: [Int]

  /// What can be aligned in a graph whose ranks are ordered.
  package init(_ graph: LayeredGraph, _ order: RankOrder) {
    self.graph = graph
    self.order = order
    let byEnd = Self.sorted(graph, by: \.from, order)
    previous = Adjacency(
      count: graph.items.count, keys: byEnd.map { graph.segments[$0].to }, values: byEnd)
    let byStart = Self.sorted(graph, by: \.to, order)
    next = Adjacency(
      count: graph.items.count, keys: byStart.map { graph.segments[$0].from }, values: byStart)
    isCrossed = [Bool](repeating: false, count: graph.segments.count)
    heaviestPrevious = [Int](repeating: 0, count: graph.items.count)
    heaviestNext = heaviestPrevious
    for segment in graph.segments {
      heaviestNext[segment.from] = max(heaviestNext[segment.from], segment.weight)
      heaviestPrevious[segment.to] = max(heaviestPrevious[segment.to], segment.weight)
    }
    sidesBefore = [Int](repeating: 0, count: graph.items.count)
    sidesBehind = sidesBefore
    markBranches()
    for rank in 0..<graph.rankCount {
      markCrossed(rank)
      if graph.frames.count > 1 { countSides(rank) }
    }
  }

  // The pieces in the order of the items at one end of them.
  private static func sorted(
    _ graph: LayeredGraph, by end: KeyPath<LayeredGraph.Segment, Int>, _ order: RankOrder
  ) -> [Int] {
    let ofItem = Adjacency(
      count: graph.items.count, keys: graph.segments.map { $0[keyPath: end] })
    return order.items.flatMap { ofItem[$0] }
  }

  /// Whether the item at a piece's other end has a piece that should be straight much rather than this one.
  func givesWay(_ segment: Int, isForward: Bool) -> Bool {
    let piece = graph.segments[segment]
    let heaviest = isForward ? heaviestNext[piece.from] : heaviestPrevious[piece.to]
    return heaviest >= 3 * piece.weight
  }

  /// The pieces that an item is aligned with if it can be, the best first: the most important one, then those in the
  /// middle.
  func candidates(_ segments: ArraySlice<Int>, prefersLast: Bool) -> [Int] {
    let low = segments[segments.startIndex + (segments.count - 1) / 2]
    let high = segments[segments.startIndex + segments.count / 2]
    let middle = low == high ? [low] : prefersLast ? [high, low] : [low, high]
    let most = segments.map { graph.segments[$0].weight }.max() ?? 0
    let heaviest = segments.filter { graph.segments[$0].weight == most }
    return heaviest.count == 1 ? heaviest + middle : middle
  }

  private func isInner(_ segment: Int) -> Bool {
    graph.items[graph.segments[segment].from].kind == .bend
      && graph.items[graph.segments[segment].to].kind == .bend
  }

  // What leaves a trunk stands beside it.
  private mutating func markBranches() {
    for item in graph.items.indices where graph.items[item].kind == .bend {
      if !next[item].contains(where: isInner) { continue }
      for segment in next[item] where !isInner(segment) { isCrossed[segment] = true }
    }
  }

  private mutating func markCrossed(_ rank: Int) {
    guard rank > 0 else { return }
    let items = order[rank]
    var first = -1
    var open = items.startIndex
    for index in items.indices {
      let inner = previous[items[index]].first { isInner($0) }
      if inner == nil, index != items.endIndex - 1 { continue }
      let last =
        inner.map { order.places[graph.segments[$0].from] } ?? order.count(rank - 1)
      while open <= index {
        for segment in previous[items[open]] where !isInner(segment) {
          let place = order.places[graph.segments[segment].from]
          if place < first || place > last { isCrossed[segment] = true }
        }
        open += 1
      }
      first = last
    }
  }

  private mutating func countSides(_ rank: Int) {
    let tree = graph.frames
    for isBefore in [true, false] {
      let beside = isBefore ? rank - 1 : rank + 1
      // The innermost frame around an item that the other rank has as well.
      func common(_ item: Int) -> Int {
        tree.climb(from: graph.items[item].frame) { frame in
          frame == FrameTree.root || graph.frameRanks[frame]?.contains(beside) == true
        }
      }
      var last = FrameTree.root
      var sides = 0
      for item in order[rank] {
        let frame = common(item)
        if frame != last {
          let around = tree.common(last, frame)
          sides += tree.depths[last] + tree.depths[frame] - 2 * tree.depths[around]
          last = frame
        }
        if isBefore { sidesBefore[item] = sides } else { sidesBehind[item] = sides }
      }
    }
  }
}
