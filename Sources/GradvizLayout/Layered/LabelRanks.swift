package import GradvizDiagram

/// Finds the rank in which the label of each wire stands.
///
/// Next to the node it leaves, unless there is less room than further on; and outside of frames that the wire leaves or
/// enters. The labels of nodes with many users stand next to the users.
package struct LabelRanks {
  private let diagram: Diagram
  private let measurement: Measurement
  private let wires: WireLengths
  private let ranks: [Int]
  private let spans: FrameSpans
  // How much stands in each rank, and how wide it is.
  private var loads: [Int]
  private var extents: [Int]

  /// How many ranks behind the first are tried.
  private static let tries = 24

  /// The rank of each wire's label, nil for those without one.
  package static func ranks(
    _ diagram: Diagram, _ measurement: Measurement, _ wires: WireLengths, ranks: [Int],
    _ spans: FrameSpans, _ work: inout Work
  ) -> [Int?] {
    var labels = LabelRanks(diagram, measurement, wires, ranks, spans)
    return labels.all(&work)
  }

  private init(
    _ diagram: Diagram, _ measurement: Measurement, _ wires: WireLengths, _ ranks: [Int],
    _ spans: FrameSpans
  ) {
    self.diagram = diagram
    self.measurement = measurement
    self.wires = wires
    self.ranks = ranks
    self.spans = spans
    loads = [Int](repeating: 0, count: (ranks.max() ?? 0) + 2)
    extents = loads
    for (node, rank) in zip(measurement.nodes, ranks) {
      loads[rank] += node.across + 8
      extents[rank] = max(extents[rank], node.along)
    }
  }

  private mutating func all(_ work: inout Work) -> [Int?] {
    var result = [Int?](repeating: nil, count: diagram.wires.count)
    work.add(ranks.count + wires.forward.count)
    var open: [Int] = []
    for wire in wires.forward where measurement.labels[wire] != nil {
      let edge = wires.edges[wire]
      if wires.leaving.count(edge.from) > Subdivision.separateWires {
        result[wire] = take(wire, ranks[edge.to] - 1)
      } else if ranks[edge.to] - ranks[edge.from] == 2 {
        result[wire] = take(wire, ranks[edge.from] + 1)
      } else {
        open.append(wire)
      }
    }
    let order = open.sorted { (span($0), $0) < (span($1), $1) }
    for wire in order { result[wire] = take(wire, best(wire, &work)) }
    return result
  }

  private func span(_ wire: Int) -> Int {
    ranks[wires.edges[wire].to] - ranks[wires.edges[wire].from]
  }

  private mutating func take(_ wire: Int, _ rank: Int) -> Int {
    guard let label = measurement.labels[wire] else { return rank }
    loads[rank] += label.across + 8
    extents[rank] = max(extents[rank], label.along)
    return rank
  }

  private func best(_ wire: Int, _ work: inout Work) -> Int {
    let edge = wires.edges[wire]
    let first = ranks[edge.from] + 1
    let last = ranks[edge.to] - 1
    guard first < last, let label = measurement.labels[wire] else { return first }
    // Between the last rank of the frames it leaves and the first of those it enters.
    let out = spans.end(of: wire)
    let into = spans.start(of: wire)
    var from = first
    var to = last
    if out + 1 <= into - 1 {
      from = max(out + 1, first)
      to = min(into - 1, last)
    }
    if from > to { return first }
    var best = from
    var least = Int.max
    work.add(min(to - from, Self.tries) + 1)
    for rank in from...min(to, from + Self.tries) {
      let cost =
        loads[rank] + 12 * (rank - from) + 2 * max(label.along - extents[rank], 0)
      if cost < least {
        least = cost
        best = rank
      }
    }
    return best
  }
}

/// Through which frames wires pass between their nodes: out of those around the one, into those around the other.
package struct FrameSpans {
  private let wires: WireLengths
  private let frames: [Int]
  private let tree: FrameTree
  private let ranges: [ClosedRange<Int>?]

  /// The ways of wires between nodes whose ranks are known.
  package init(_ wires: WireLengths, ranks: [Int], frames: [Int], _ tree: FrameTree) {
    self.wires = wires
    self.frames = frames
    self.tree = tree
    ranges = tree.ranges(of: ranks, in: frames)
  }

  /// The innermost frame around both nodes.
  package func common(_ wire: Int) -> Int {
    tree.common(frames[wires.edges[wire].from], frames[wires.edges[wire].to])
  }

  /// The last rank of the frames that a wire leaves; before all ranks where it leaves none.
  package func end(of wire: Int) -> Int {
    let frame = frames[wires.edges[wire].from]
    let common = common(wire)
    if frame == common { return -1 }
    return ranges[tree.child(of: common, around: frame)]?.upperBound ?? -1
  }

  /// The first rank of the frames that a wire enters; behind all ranks where it enters none.
  package func start(of wire: Int) -> Int {
    let frame = frames[wires.edges[wire].to]
    let common = common(wire)
    if frame == common { return Int.max }
    return ranges[tree.child(of: common, around: frame)]?.lowerBound ?? Int.max
  }

  /// The frame in which a wire passes a rank: as long as the frames it leaves go on, and as soon as those that it enters
  /// begin, it is inside of them.
  package func frame(of wire: Int, at rank: Int) -> Int {
    let common = common(wire)
    let left = frame(around: wires.edges[wire].from, at: rank)
    if tree.depths[left] > tree.depths[common] { return left }
    let entered = tree.climb(from: frames[wires.edges[wire].to]) { frame in
      ranges[frame].map { $0.lowerBound <= rank } ?? true
    }
    return tree.depths[entered] > tree.depths[common] ? entered : common
  }

  /// The innermost frame around a node that goes on to a rank.
  package func frame(around node: Int, at rank: Int) -> Int {
    tree.climb(from: frames[node]) { frame in
      ranges[frame].map { $0.upperBound >= rank } ?? true
    }
  }
}
