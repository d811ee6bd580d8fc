package import GradvizDiagram

/// Puts labels into ranks of their own, and a bend wherever a wire passes a rank.
///
/// The wires of a node with many users run together as one trunk as far as they can. Where so many wires are so long that
/// their bends would be most of the picture, the longest make a detour around it.
package struct Subdivision {
  private let diagram: Diagram
  private let measurement: Measurement
  private let wires: WireLengths
  private let labelRanks: [Int?]
  private let spans: FrameSpans
  private let limit: Int
  private let straightness: (into: [Int], out: [Int])
  private var graph: LayeredGraph

  /// The graph of a diagram whose nodes have ranks.
  package static func graph(
    _ diagram: Diagram, _ measurement: Measurement, _ wires: WireLengths, ranks: [Int],
    frames: FrameTree, _ work: inout Work
  ) -> LayeredGraph {
    var subdivision = Subdivision(diagram, measurement, wires, ranks, frames, &work)
    subdivision.addWays(&work)
    subdivision.sortSegments()
    FrameFilling.fill(&subdivision.graph, &work)
    work.add(subdivision.graph.items.count + subdivision.graph.segments.count)
    return subdivision.graph
  }

  private init(
    _ diagram: Diagram, _ measurement: Measurement, _ wires: WireLengths, _ ranks: [Int],
    _ frames: FrameTree, _ work: inout Work
  ) {
    self.diagram = diagram
    self.measurement = measurement
    self.wires = wires
    let compact = Self.withoutEmptyRanks(ranks, wires)
    let items = zip(diagram.nodes, measurement.nodes).enumerated().map { index, node in
      LayeredGraph.Item(
        kind: .node, rank: compact[index], before: node.1.exit,
        after: node.1.across - node.1.exit, along: node.1.along, frame: (node.0.frame ?? -1) + 1)
    }
    graph = LayeredGraph(items: items, rankCount: (compact.max() ?? -1) + 1, frames: frames)
    limit = Self.longestSpan(wires, compact, &work)
    straightness = wires.straightness()
    spans = FrameSpans(wires, ranks: compact, frames: items.map(\.frame), frames)
    labelRanks = LabelRanks.ranks(diagram, measurement, wires, ranks: compact, spans, &work)
  }

  /// How many users a node has before its wires run together.
  package static let separateWires = 4
  /// How many trunks a node has at most: of more, bends would be most of the picture.
  private static let mostTrunks = 12

  private mutating func addWays(_ work: inout Work) {
    let none = LayeredGraph.Way(items: [], label: nil, isDetour: true)
    graph.ways = [LayeredGraph.Way](repeating: none, count: diagram.wires.count)
    var isForward = [Bool](repeating: false, count: diagram.wires.count)
    var hasTrunk = [Bool](repeating: false, count: diagram.nodes.count)
    for wire in wires.forward { isForward[wire] = true }
    for (wire, ends) in diagram.wires.enumerated() {
      let leaving = wires.leaving[ends.from]
      if !isForward[wire] || rank(ends.to) - rank(ends.from) - 1 > limit {
        addDetour(wire)
      } else if leaving.count <= Self.separateWires {
        addWay(wire, isOnlyOne: leaving.count == 1)
      } else if !hasTrunk[ends.from] {
        hasTrunk[ends.from] = true
        work.add(leaving.count)
        let near = leaving.filter { rank(diagram.wires[$0].to) - rank(ends.from) - 1 <= limit }
        for trunk in trunks(near, from: ends.from) { addTrunk(trunk) }
      }
    }
  }

  /// The wires of a node that run together: those into one frame, as others would lead them around it on the wrong side.
  private func trunks(_ leaving: [Int], from node: Int) -> [[Int]] {
    if leaving.isEmpty { return [] }
    let tree = graph.frames
    let frame = graph.items[node].frame
    var places: [Int: Int] = [:]
    var trunks: [[Int]] = []
    for wire in leaving {
      let inner = graph.items[diagram.wires[wire].to].frame
      let common = tree.common(frame, inner)
      let entered = inner == common ? FrameTree.root : tree.child(of: common, around: inner)
      let place = places[entered] ?? trunks.count
      if place == trunks.count {
        places[entered] = place
        trunks.append([])
      }
      trunks[place].append(wire)
    }
    return trunks.count > Self.mostTrunks ? [leaving] : trunks
  }

  private func rank(_ item: Int) -> Int { graph.items[item].rank }

  private mutating func addWay(_ wire: Int, isOnlyOne: Bool) {
    let from = diagram.wires[wire].from
    let to = diagram.wires[wire].to
    var way = LayeredGraph.Way(items: [], label: nil)
    var last = from
    for rank in rank(from) + 1..<max(rank(to), rank(from) + 1) {
      let item: Int
      if rank == labelRanks[wire] {
        item = addLabel(wire, rank)
        way.label = way.items.count
      } else {
        item = addBend(rank, spans.frame(of: wire, at: rank))
      }
      connect(last, item, wire, isOnlyOne: isOnlyOne)
      way.items.append(item)
      last = item
    }
    connect(last, to, wire, isOnlyOne: isOnlyOne)
    graph.ways[wire] = way
  }

  private mutating func addDetour(_ wire: Int) {
    guard measurement.labels[wire] != nil else { return }
    let from = diagram.wires[wire].from
    let rank = rank(from) + 1
    if rank >= graph.rankCount { graph.rankCount = rank + 1 }
    let label = addLabel(wire, rank)
    connect(from, label, wire, isOnlyOne: false)
    graph.ways[wire] = LayeredGraph.Way(items: [label], label: 0, isDetour: true)
  }

  private mutating func addTrunk(_ leaving: [Int]) {
    let node = diagram.wires[leaving[0]].from
    let first = rank(node) + 1
    // The last rank in which a wire is not yet its own: that before its label, or before its user.
    let ends = leaving.map { (labelRanks[$0] ?? rank(diagram.wires[$0].to)) - 1 }
    var frame = graph.items[node].frame
    for (wire, end) in zip(leaving, ends) where end >= first {
      frame = graph.frames.common(frame, graph.items[diagram.wires[wire].to].frame)
    }
    var trunk: [Int] = []
    for rank in first..<max((ends.max() ?? 0) + 1, first) {
      let left = spans.frame(around: node, at: rank)
      let bend = addBend(
        rank, graph.frames.depths[left] > graph.frames.depths[frame] ? left : frame)
      connect(trunk.last ?? node, bend, leaving[0], isOnlyOne: false)
      trunk.append(bend)
    }
    let number = graph.trunks.count
    graph.trunks.append(trunk)
    for (wire, end) in zip(leaving, ends) {
      let to = diagram.wires[wire].to
      let count = max(end - first + 1, 0)
      var way = LayeredGraph.Way(items: [], label: nil)
      if count > 0 { way.trunk = LayeredGraph.Trunk(number: number, count: count) }
      var last = count > 0 ? trunk[count - 1] : node
      if let rank = labelRanks[wire] {
        let label = addLabel(wire, rank)
        connect(last, label, wire, isOnlyOne: false)
        way.items = [label]
        way.label = 0
        last = label
      }
      connect(last, to, wire, isOnlyOne: false)
      graph.ways[wire] = way
    }
  }

  private mutating func addLabel(_ wire: Int, _ rank: Int) -> Int {
    let label = measurement.labels[wire] ?? Measurement.Label(along: 0, across: 0, wire: 0)
    graph.items.append(
      LayeredGraph.Item(
        kind: .label, rank: rank, before: label.wire, after: label.across - label.wire,
        along: label.along, frame: spans.common(wire)))
    return graph.items.count - 1
  }

  private mutating func addBend(_ rank: Int, _ frame: Int) -> Int {
    graph.items.append(
      LayeredGraph.Item(kind: .bend, rank: rank, before: 1, after: 1, along: 0, frame: frame))
    return graph.items.count - 1
  }

  private mutating func connect(_ from: Int, _ to: Int, _ wire: Int, isOnlyOne: Bool) {
    let first = graph.items[from].kind
    let second = graph.items[to].kind
    var weight = 8
    // A node with one wire only is straight with it.
    if first == .node { weight = isOnlyOne ? 6 : straightness.out[wire] }
    if second == .node {
      weight = wires.arriving.count(to) == 1 ? 6 : straightness.into[wire]
    }
    graph.segments.append(
      LayeredGraph.Segment(from: from, to: to, weight: weight, wire: wire))
  }

  // Operands then come in their order.
  private mutating func sortSegments() {
    let order = Adjacency(count: diagram.wires.count, keys: graph.segments.map(\.wire))
    graph.segments = diagram.wires.indices.flatMap { wire in
      order[wire].map { graph.segments[$0] }
    }
  }
}

extension Subdivision {
  /// The ranks without those in which neither a node nor a label can stand.
  private static func withoutEmptyRanks(_ ranks: [Int], _ wires: WireLengths) -> [Int] {
    let count = (ranks.max() ?? -1) + 1
    var isUsed = [Bool](repeating: false, count: count + 1)
    for rank in ranks { isUsed[rank] = true }
    for wire in wires.forward where wires.edges[wire].length > 1 {
      isUsed[ranks[wires.edges[wire].from] + 1] = true
      isUsed[ranks[wires.edges[wire].to] - 1] = true
    }
    var places: [Int] = []
    var next = 0
    for rank in 0..<count {
      places.append(next)
      if isUsed[rank] { next += 1 }
    }
    return ranks.map { places[$0] }
  }

  /// The most bends that a wire may have, so that there are not many more bends than there are nodes and wires.
  private static func longestSpan(
    _ wires: WireLengths, _ ranks: [Int], _ work: inout Work
  ) -> Int {
    var lengths: [Int] = []
    var trunks: [Int] = []
    for node in 0..<wires.nodeCount {
      let bends = wires.leaving[node].map { ranks[wires.edges[$0].to] - ranks[node] - 1 }
      if bends.count <= separateWires {
        lengths += bends
      } else if let longest = bends.max() {
        trunks.append(longest)
      }
    }
    let most = max(lengths.max() ?? 0, trunks.max() ?? 0)
    let budget = 20_000 + 12 * (wires.nodeCount + wires.forward.count)
    var low = 1
    var high = max(most, 1)
    while low < high {
      work.add((lengths.count + trunks.count) / 8)
      let middle = (low + high + 1) / 2
      var sum = 0
      for length in lengths where length <= middle { sum += length }
      for length in trunks { sum += min(length, middle) }
      if sum <= budget { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
