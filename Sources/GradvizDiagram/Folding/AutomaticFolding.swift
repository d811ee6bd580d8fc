import GradvizTrace

/// Folds what is too much for one picture.
///
/// Scopes first, the deepest and then the largest; what is left over, and what has no scopes, by its structure:
/// repeated patterns, expressions, at last stretches of the recording.
struct AutomaticFolding {
  let trace: Trace
  let graph: TraceGraph
  let isShown: [Bool]
  let scopes: ScopeFolding
  /// How many nodes the picture may have.
  let limit: Int
  let cloneLeaves: Int
  let leaves: LeafFolding

  /// How many wires a picture may have for each of its nodes.
  private static let wiresPerNode = 3
  /// How many wires meet at one node of a picture that scopes are folded for: on more, labels that stand one above
  /// another are higher than a page.
  private static let widestFan = 24
  /// How many nodes a picture keeps whose scopes are folded only for the wires that meet in it.
  private static let leastNodes = 16
  /// Into how many stretches a recording without any structure is cut.
  private static let stretches = 12

  init(
    _ trace: Trace, _ graph: TraceGraph, _ isShown: [Bool], _ scopes: ScopeFolding,
    limit: Int, cloneLeaves: Int
  ) {
    self.trace = trace
    self.graph = graph
    self.isShown = isShown
    self.scopes = scopes
    self.limit = max(limit, 1)
    self.cloneLeaves = cloneLeaves
    leaves = LeafFolding(trace: trace, graph: graph, isShown: isShown)
  }

  /// Folds until the picture is small enough.
  ///
  /// - Returns: What was folded, in words, in the order it was done; empty where nothing had to be.
  func fold(_ partition: inout Partition, work: inout Int) -> [String] {
    var steps: [String] = []
    let depth = max(Diagram.Folding.usualDepth, scopes.options.depth ?? 0)
    let deep = scopes.deep(depth)
    if deep.contains(true) {
      scopes.fold(deep, keepsAbove: depth, &partition)
      steps.append("scopes inside \(depth) others")
    }
    if isEnough(partition) { return steps }
    let functions = foldScopes(&partition)
    if !functions.isEmpty { steps.append("scopes " + Self.list(functions)) }
    if isEnough(partition) { return steps }
    if let settled = settled(partition) {
      partition = settled
      return steps
    }
    let count = partition.boxes.count
    foldRepeats(&partition, work: &work)
    if partition.boxes.count > count { steps.append("repeated patterns") }
    if let settled = settled(partition) {
      partition = settled
      return steps
    }
    var bundled = partition
    leaves.absorb(.all, &bundled)
    leaves.bundle(&bundled)
    if isEnough(bundled) {
      partition = bundled
      return steps + ["leaves that are used alike"]
    }
    if foldExpressions(&partition) { return steps + ["expressions"] }
    foldStretches(&partition)
    return steps + ["stretches of the recording"]
  }

  /// A partition with as few of its leaves taken into boxes as make the picture small enough, nil where none does.
  func settled(_ partition: Partition) -> Partition? {
    for absorbed in LeafFolding.Absorbed.allCases {
      var settled = partition
      leaves.absorb(absorbed, &settled)
      if absorbed == .none, !leaves.isFew(settled) { continue }
      if isEnough(settled) { return settled }
    }
    return nil
  }

  /// Whether a picture is small enough.
  func isEnough(_ partition: Partition) -> Bool {
    isEnough(DrawnCount(graph, partition, isShown, cloneLeaves: cloneLeaves))
  }

  // The output's terminal is a node of the picture, too.
  private func isEnough(_ size: DrawnCount) -> Bool {
    size.nodes + 1 <= limit && size.wires <= Self.wiresPerNode * limit
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).map { "'" + VisibleText.of($0, limit: 28) + "'" }
    return shown.joined(separator: ", ") + (names.count > 4 ? " and \(names.count - 4) more" : "")
  }
}

extension AutomaticFolding {
  /// All calls of one function, or turns of one loop, at one depth.
  private struct Kin {
    var depth: Int
    var function: String
    var size = 0
    var scopes: [Int] = []
  }

  /// Folds the calls of one function after the other, the deepest first, the largest of them first.
  ///
  /// - Returns: The functions.
  private func foldScopes(_ partition: inout Partition) -> [String] {
    let tree = scopes.tree
    var direct = [Int](repeating: 0, count: tree.scopes.count)
    var opCount = 0
    for id in 0..<graph.count where isShown[id] && trace.nodes[id].kind == .op {
      if partition.boxOf[id] >= 0 { continue }
      opCount += 1
      if tree.scopeOf[id] >= 0 { direct[tree.scopeOf[id]] += 1 }
    }
    var isFolded = [Bool](repeating: false, count: tree.scopes.count)
    var functions: [String] = []
    var isNamed: Set<String> = []
    var lastCheck = opCount + 1
    let before = partition
    // Small enough, but with more wires at one node than can be read.
    var crowded: (partition: Partition, count: Int)?
    for kin in kin() {
      var gain = 0
      for scope in kin.scopes where direct[scope] > 0 {
        gain += direct[scope] - 1
        isFolded[scope] = true
        direct[scope] = 1
      }
      // What is inside a scope is known when all that is deeper is done.
      for scope in kin.scopes {
        if let parent = tree.scopes[scope].parent { direct[parent] += direct[scope] }
      }
      if gain == 0 { continue }
      opCount -= gain
      if isNamed.insert(kin.function).inserted { functions.append(kin.function) }
      guard opCount < limit, opCount * 10 <= lastCheck * 9 || opCount + 10 <= lastCheck else {
        continue
      }
      lastCheck = opCount
      partition = before
      scopes.fold(isFolded, &partition)
      let size = DrawnCount(graph, partition, isShown, cloneLeaves: cloneLeaves)
      guard isEnough(size) else { continue }
      if let crowded, size.nodes < Self.leastNodes {
        partition = crowded.partition
        return Array(functions.prefix(crowded.count))
      }
      if size.widestFan <= Self.widestFan { return functions }
      if crowded == nil { crowded = (partition, functions.count) }
      let gathered = gathered(partition)
      let fan = DrawnCount(graph, gathered, isShown, cloneLeaves: cloneLeaves).widestFan
      if fan <= Self.widestFan {
        partition = gathered
        return functions
      }
    }
    if let crowded {
      partition = crowded.partition
      return Array(functions.prefix(crowded.count))
    }
    partition = before
    scopes.fold(isFolded, &partition)
    return functions
  }

  /// A partition in which an op that many values enter is a box by itself: what comes out of another box comes together.
  private func gathered(_ partition: Partition) -> Partition {
    var result = partition
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] < 0 {
      let wires = graph.wires(to: id).count { wire in
        let operand = graph.operands[wire]
        return operand >= 0 && partition.boxOf[operand] >= 0
      }
      if wires <= Self.widestFan { continue }
      let node = trace.nodes[id]
      let label = node.name ?? OpSymbols.symbol(of: node.op)
      result.boxOf[id] = result.add(
        FoldedBox(kind: .expression, label: label, function: label, scope: node.scope))
    }
    return result
  }

  private func kin() -> [Kin] {
    struct Key: Hashable {
      var depth: Int
      var function: String
    }
    let tree = scopes.tree
    var places: [Key: Int] = [:]
    var all: [Kin] = []
    for scope in tree.scopes.indices where !scopes.isOpen[scope] {
      let key = Key(depth: tree.scopes[scope].depth, function: tree.scopes[scope].function)
      let place = places[key] ?? all.count
      if place == all.count {
        places[key] = place
        all.append(Kin(depth: key.depth, function: key.function))
      }
      all[place].size += tree.scopes[scope].size
      all[place].scopes.append(scope)
    }
    // Sorting is stable: what is alike stays in the order of recording.
    return all.enumerated().sorted { first, second in
      let (a, b) = (first.element, second.element)
      if a.depth != b.depth { return a.depth > b.depth }
      return a.size != b.size ? a.size > b.size : first.offset < second.offset
    }.map(\.element)
  }
}
