/// Puts frames one behind the other where one leads to the next and they hardly stand beside each other anyhow, such as
/// the turns of a loop: they then stand in a row, and wires lead from the end of one to the start of the next.
struct FrameSequence {
  private let wires: WireLengths
  private let frames: [Int]
  private let tree: FrameTree
  private var edges: [WireLengths.Edge]
  private var nodeCount: Int
  // The nodes in an order in which those of each frame, and of all in it, are a stretch.
  private let sorted: [Int]

  /// Adds edges that keep such frames apart; they lead through nodes of their own.
  ///
  /// - Parameters:
  ///   - wires: The wires.
  ///   - ranks: Ranks of the nodes that only follow from the wires.
  ///   - frames: The innermost frame around each node.
  ///   - tree: All frames.
  /// - Returns: The wires and the edges, nil where there are no such frames.
  static func wires(
    _ wires: WireLengths, ranks: [Int], frames: [Int], _ tree: FrameTree
  ) -> WireLengths? {
    if tree.count < 3 { return nil }
    var sequence = FrameSequence(wires, frames, tree)
    let pairs = sequence.pairs(ranks)
    if pairs.isEmpty { return nil }
    var starts: [Int: Int] = [:]
    var ends: [Int: Int] = [:]
    for pair in pairs {
      let end = ends[pair.first] ?? sequence.addEnd(of: pair.first)
      let start = starts[pair.second] ?? sequence.addStart(of: pair.second)
      ends[pair.first] = end
      starts[pair.second] = start
      sequence.edges.append(WireLengths.Edge(from: end, to: start, length: 2, weight: 0))
    }
    let result = WireLengths(nodeCount: sequence.nodeCount, edges: sequence.edges)
    // Frames that need each other cannot stand one behind the other.
    let lost = result.edges.count - result.forward.count
    return lost == wires.edges.count - wires.forward.count ? result : nil
  }

  private init(_ wires: WireLengths, _ frames: [Int], _ tree: FrameTree) {
    self.wires = wires
    self.frames = frames
    self.tree = tree
    edges = wires.edges
    nodeCount = wires.nodeCount
    sorted = frames.indices.sorted { (tree.entry(frames[$0]), $0) < (tree.entry(frames[$1]), $1) }
  }

  private mutating func addEnd(of frame: Int) -> Int {
    for node in members(of: frame) {
      edges.append(WireLengths.Edge(from: node, to: nodeCount, length: 0, weight: 0))
    }
    nodeCount += 1
    return nodeCount - 1
  }

  private mutating func addStart(of frame: Int) -> Int {
    for node in members(of: frame) {
      edges.append(WireLengths.Edge(from: nodeCount, to: node, length: 0, weight: 0))
    }
    nodeCount += 1
    return nodeCount - 1
  }

  private func members(of frame: Int) -> ArraySlice<Int> {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if tree.entry(frames[sorted[middle]]) < tree.entry(frame) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return sorted[low...].prefix { tree.contains(frame, frames[$0]) }
  }

  private struct Pair: Hashable {
    var first: Int
    var second: Int
  }

  /// The frames that stand one behind the other.
  private func pairs(_ ranks: [Int]) -> [Pair] {
    var found: Set<Pair> = []
    var inOrder: [Pair] = []
    for index in wires.forward {
      let from = frames[wires.edges[index].from]
      let to = frames[wires.edges[index].to]
      let common = tree.common(from, to)
      if from == common || to == common { continue }
      let pair = Pair(
        first: tree.child(of: common, around: from), second: tree.child(of: common, around: to))
      if found.insert(pair).inserted { inOrder.append(pair) }
    }
    let ranges = tree.ranges(of: ranks, in: frames)
    return inOrder.filter { pair in
      if found.contains(Pair(first: pair.second, second: pair.first)) { return false }
      guard let first = ranges[pair.first], let second = ranges[pair.second] else { return false }
      let overlap = first.upperBound + 2 - second.lowerBound
      return overlap <= max(4, 2 * min(first.count, second.count) / 5)
    }
  }
}
