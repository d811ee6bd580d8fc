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
  ///   - work: Counts the steps.
  /// - Returns: The wires and the edges, nil where there are no such frames.
  static func wires(
    _ wires: WireLengths, ranks: [Int], frames: [Int], _ tree: FrameTree, _ work: inout Work
  ) -> WireLengths? {
    if tree.count < 3 { return nil }
    var sequence = FrameSequence(wires, frames, tree)
    let pairs = sequence.pairs(ranks)
    work.add(wires.nodeCount + wires.forward.count + tree.count)
    if pairs.isEmpty { return nil }
    let ends = sequence.boundaries(of: pairs.map(\.first))
    let starts = sequence.boundaries(of: pairs.map(\.second))
    sequence.add(pairs, ends: ends, starts: starts)
    work.add(sequence.edges.count - wires.edges.count)
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

  /// What bounds frames on one side: for each of them a node of its own, before or behind all that is in it.
  private struct Boundaries {
    /// The nodes in each frame that are in no other of the frames within it.
    var members: Adjacency
    /// The frames directly within each frame, among these.
    var inner: Adjacency
  }

  /// Sorts nodes and frames by the innermost of some frames around them, so that each is bounded once whatever the depth.
  private func boundaries(of bounded: [Int]) -> Boundaries {
    var isBounded = [Bool](repeating: false, count: tree.count)
    for frame in bounded { isBounded[frame] = true }
    // For each frame the innermost one around it, itself included.
    var innermost = [Int](repeating: FrameTree.root, count: tree.count)
    var keys: [Int] = []
    var values: [Int] = []
    for frame in 1..<max(tree.count, 1) {
      let around = innermost[tree.parents[frame]]
      innermost[frame] = isBounded[frame] ? frame : around
      if isBounded[frame] {
        keys.append(around)
        values.append(frame)
      }
    }
    return Boundaries(
      members: Adjacency(
        count: tree.count, keys: sorted.map { innermost[frames[$0]] }, values: sorted),
      inner: Adjacency(count: tree.count, keys: keys, values: values))
  }

  private mutating func add(_ pairs: [Pair], ends: Boundaries, starts: Boundaries) {
    var endNodes = [Int?](repeating: nil, count: tree.count)
    var startNodes = endNodes
    for pair in pairs {
      let end = endNodes[pair.first] ?? takeNode()
      let isNewEnd = endNodes[pair.first] == nil
      endNodes[pair.first] = end
      if isNewEnd { for node in ends.members[pair.first] { addEdge(node, end, 0) } }
      let start = startNodes[pair.second] ?? takeNode()
      let isNewStart = startNodes[pair.second] == nil
      startNodes[pair.second] = start
      if isNewStart { for node in starts.members[pair.second] { addEdge(start, node, 0) } }
      addEdge(end, start, 2)
    }
    for frame in 1..<max(tree.count, 1) {
      if let end = endNodes[frame] {
        for inner in ends.inner[frame] { if let node = endNodes[inner] { addEdge(node, end, 0) } }
      }
      if let start = startNodes[frame] {
        for inner in starts.inner[frame] {
          if let node = startNodes[inner] { addEdge(start, node, 0) }
        }
      }
    }
  }

  private mutating func takeNode() -> Int {
    nodeCount += 1
    return nodeCount - 1
  }

  private mutating func addEdge(_ from: Int, _ to: Int, _ length: Int) {
    edges.append(WireLengths.Edge(from: from, to: to, length: length, weight: 0))
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
