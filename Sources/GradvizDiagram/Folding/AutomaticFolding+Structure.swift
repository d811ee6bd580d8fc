import GradvizTrace

/// Folding by structure alone.
extension AutomaticFolding {
  /// Draws repeated patterns as one box each.
  func foldRepeats(_ partition: inout Partition, work: inout Int) {
    let sequence = UnitSequence(trace, graph, partition, isShown)
    guard sequence.nodes.count >= Repeats.leastTurns else { return }
    var repeats = Repeats(sequence)
    let before = partition
    var folded = partition
    repeats.find { items in
      if items.count > limit { return false }
      folded = before
      RepeatBoxes(trace, graph, sequence).add(items, &folded)
      return settled(folded) != nil
    }
    work += repeats.work
    RepeatBoxes(trace, graph, sequence).add(repeats.items, &partition)
  }

  /// Draws expressions as one box each, the smallest first: what is used once belongs to its user.
  ///
  /// - Returns: Whether the picture is small enough then. If not, nothing is changed.
  func foldExpressions(_ partition: inout Partition) -> Bool {
    let units = SingleUse(trace, graph, partition, isShown)
    var size = 4
    while size <= graph.count / 8 {
      if units.countIfFolded(size) <= limit {
        var folded = partition
        units.fold(size, &folded)
        if let settled = settled(folded) {
          partition = settled
          return true
        }
        leaves.absorb(.all, &folded)
        leaves.bundle(&folded)
        if isEnough(folded) {
          partition = folded
          return true
        }
      }
      size *= 2
    }
    return false
  }

  /// Cuts the recording into a few stretches of about as many nodes each.
  func foldStretches(_ partition: inout Partition) {
    let ops = (0..<graph.count).filter { isShown[$0] && trace.nodes[$0].kind == .op }
    partition = Partition(count: graph.count)
    let count = min(12, max(limit / 3, 1), max(ops.count, 1))
    for part in 0..<count {
      let range = ops.count * part / count..<ops.count * (part + 1) / count
      if range.isEmpty { continue }
      let box = partition.add(
        FoldedBox(
          kind: .stretch, label: count == 1 ? "all" : "part \(part + 1) of \(count)",
          remarks: [mostly(ops[range])]))
      for id in ops[range] { partition.boxOf[id] = box }
    }
    if let settled = settled(partition) {
      partition = settled
      return
    }
    leaves.absorb(.all, &partition)
    if !isEnough(partition) { leaves.bundle(&partition) }
    if !isEnough(partition) { leaves.join(&partition) }
  }

  /// The commonest ops of some nodes: `mostly ×, +`.
  private func mostly(_ ids: ArraySlice<Int>) -> String {
    var counts: [String: Int] = [:]
    for id in ids { counts[trace.nodes[id].op, default: 0] += 1 }
    let common = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    let symbols = common.prefix(3).map { OpSymbols.symbol(of: $0.key) }.joined(separator: ", ")
    return (counts.count > 3 ? "mostly " : "") + symbols
  }
}

/// Which units are used by one other only, and how much hangs on them.
struct SingleUse {
  private let trace: Trace
  private let partition: Partition
  /// The unit of each node: its box, or after these the node itself; −1 for what is not drawn by itself.
  private let unitOf: [Int]
  private let sole: [Int]
  private let sizes: [Int]
  private let order: [Int]

  init(_ trace: Trace, _ graph: TraceGraph, _ partition: Partition, _ isShown: [Bool]) {
    self.trace = trace
    self.partition = partition
    let offset = partition.boxes.count
    unitOf = (0..<graph.count).map { id in
      if !isShown[id] { return -1 }
      if partition.boxOf[id] >= 0 { return partition.boxOf[id] }
      return trace.nodes[id].kind == .op ? offset + id : -1
    }
    var sole = [Int](repeating: -2, count: offset + graph.count)
    var last = [Int](repeating: -1, count: offset + graph.count)
    for id in 0..<graph.count where unitOf[id] >= 0 {
      last[unitOf[id]] = id
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, unitOf[operand] >= 0, unitOf[operand] != unitOf[id] else { continue }
        let unit = unitOf[operand]
        sole[unit] = sole[unit] == -2 || sole[unit] == unitOf[id] ? unitOf[id] : -1
      }
    }
    let ends = [trace.output].compactMap { $0 } + (trace.failure?.operands ?? [])
    for id in ends where unitOf.indices.contains(id) && unitOf[id] >= 0 { sole[unitOf[id]] = -1 }
    self.sole = sole
    var order: [Int] = []
    for id in 0..<graph.count where unitOf[id] >= 0 && last[unitOf[id]] == id {
      order.append(unitOf[id])
    }
    self.order = order
    var sizes = [Int](repeating: 1, count: sole.count)
    for unit in order where sole[unit] >= 0 { sizes[sole[unit]] += sizes[unit] }
    self.sizes = sizes
  }

  /// How many units are left when those with at most `size` units hanging on them are folded.
  func countIfFolded(_ size: Int) -> Int {
    var count = 0
    for unit in order where sizes[unit] > size || sole[unit] < 0 || sizes[sole[unit]] > size {
      count += 1
    }
    return count
  }

  /// Folds expressions of at most `size` units.
  func fold(_ size: Int, _ partition: inout Partition) {
    var root = [Int](repeating: -1, count: sole.count)
    for unit in order.reversed() where sizes[unit] <= size {
      let user = sole[unit]
      root[unit] = user >= 0 && sizes[user] <= size ? root[user] : unit
    }
    var boxes = [Int](repeating: -1, count: sole.count)
    for id in unitOf.indices where unitOf[id] >= 0 {
      let unit = root[unitOf[id]]
      guard unit >= 0, sizes[unit] > 1 else { continue }
      if boxes[unit] < 0 {
        boxes[unit] = partition.add(box(of: unit))
      }
      partition.boxOf[id] = boxes[unit]
    }
  }

  private func box(of unit: Int) -> FoldedBox {
    let offset = partition.boxes.count
    if unit < offset {
      let box = partition.boxes[unit]
      return FoldedBox(kind: .expression, label: box.label, scope: box.scope)
    }
    let node = trace.nodes[unit - offset]
    return FoldedBox(
      kind: .expression, label: node.name ?? "… " + OpSymbols.symbol(of: node.op) + " …",
      scope: node.scope)
  }
}
