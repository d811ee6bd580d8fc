import GradvizDiagram

/// Finds where rows may end, and where it is best.
///
/// - Units: points; `x` along the forward pass.
struct RowBreaks {
  /// A stretch along the forward pass in which nothing stands.
  private struct Gap {
    var start: Double
    var end: Double
    var middle: Double { (start + end) / 2 }
    /// From how many nodes wires pass.
    var sources = 0
    /// Whether a wire runs backwards here, which cannot be taken apart.
    var isClosed = false
  }

  private var gaps: [Gap] = []
  private let wires: [Layout.Route]

  /// The least stretch in which a wire can turn.
  private static let leastGap = 12.0
  /// From at most so many nodes wires may go on from a row.
  private static let mostSources = 12
  /// How much longer or shorter a row may be, in points, to have one wire less to turn.
  private static let turnCost = 120.0
  /// How long rows are at least and at most where there is a choice, in parts of the ideal.
  private static let shortest = 0.7
  private static let longest = 1.2
  /// How long the last row is at least, in parts of the ideal: a word on a line of its own saves no room.
  private static let shortestLast = 0.35
  /// How much each row is higher for its turns, in points.
  private static let rowGap = 50.0

  init(_ scene: RowScene, firstUses: [Double?]) {
    wires = scene.wires
    var reach = -Double.infinity
    for box in scene.boxes.sorted(by: { ($0.x, $0.maxX) < ($1.x, $1.maxX) }) {
      if box.x - reach >= Self.leastGap, reach.isFinite {
        gaps.append(Gap(start: reach, end: box.x))
      }
      reach = max(reach, box.maxX)
    }
    let middles = gaps.map(\.middle)
    // Wires from one node often run together, so they count once; those of a leaf from its first user on.
    var extents = [ClosedRange<Double>?](repeating: nil, count: scene.nodes.count)
    var closed = [Int](repeating: 0, count: gaps.count + 1)
    for (wire, source) in zip(wires, scene.diagram.wires.map(\.from)) {
      guard let first = wire.points.first?.x, let end = wire.points.last?.x else { continue }
      let start = firstUses[source] ?? first
      let known = extents[source]
      extents[source] =
        min(start, end, known?.lowerBound ?? start)...max(start, end, known?.upperBound ?? end)
      for curve in stride(from: 0, to: wire.points.count - 3, by: 3) {
        let from = wire.points[curve].x
        let to = wire.points[curve + 3].x
        if to >= from { continue }
        closed[middles.firstIndex(after: to - Self.leastGap)] += 1
        closed[middles.firstIndex(after: from + Self.leastGap)] -= 1
      }
    }
    var passing = [Int](repeating: 0, count: gaps.count + 1)
    for case .some(let extent) in extents {
      passing[middles.firstIndex(after: extent.lowerBound)] += 1
      passing[middles.firstIndex(after: extent.upperBound)] -= 1
    }
    var sum = (passing: 0, closed: 0)
    for gap in gaps.indices {
      sum.passing += passing[gap]
      sum.closed += closed[gap]
      gaps[gap].sources = sum.passing
      gaps[gap].isClosed = sum.closed > 0
    }
  }

  /// Where rows begin; none where the picture cannot be broken.
  ///
  /// Rows are about as long as a page is wide, or as it takes for the picture to be at least `aspect` times as long as
  /// broad.
  func cuts(in bounds: Layout.Rectangle, aspect: Double, page: Double) -> [Double] {
    let ideal = max(page, (aspect * bounds.width * (bounds.height + Self.rowGap)).squareRoot())
    let row = bounds.width / max((bounds.width / ideal).rounded(), 2)
    var cuts: [Double] = []
    var begin = bounds.x
    var best: (gap: Gap, cost: Double)?
    for gap in gaps {
      if bounds.maxX - begin < Self.longest * row { break }
      if gap.middle - begin > Self.longest * row, let found = best {
        begin = place(in: found.gap)
        cuts.append(begin)
        best = nil
      }
      let isOpen = !gap.isClosed && gap.sources <= Self.mostSources
      guard isOpen, gap.middle - begin > Self.shortest * row,
        bounds.maxX - gap.middle > Self.shortestLast * row
      else { continue }
      let cost = Self.turnCost * Double(gap.sources) + abs(gap.middle - begin - row)
      if best.map({ cost < $0.cost }) ?? true { best = (gap, cost) }
    }
    return cuts
  }

  // Where wires are least steep, so that they turn smoothly.
  private func place(in gap: Gap) -> Double {
    let places = (1...7).map { gap.start + (gap.end - gap.start) * Double($0) / 8 }
    var steepness = [Double](repeating: 0, count: places.count)
    for wire in wires {
      guard let start = wire.points.first?.x, let end = wire.points.last?.x,
        start < gap.end, end > gap.start
      else { continue }
      for (index, crossing) in WirePieces(wire.points, cuts: places).crossingsByCut {
        steepness[index] += abs(crossing.direction.y)
      }
    }
    let best = places.indices.min { steepness[$0] < steepness[$1] } ?? 0
    return places[best]
  }
}
