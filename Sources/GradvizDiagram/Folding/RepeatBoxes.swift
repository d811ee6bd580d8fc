import GradvizTrace

/// Makes boxes of repeated patterns.
struct RepeatBoxes {
  let trace: Trace
  let graph: TraceGraph
  let sequence: UnitSequence

  /// How many parts of a pattern are named.
  private static let namedParts = 5

  init(_ trace: Trace, _ graph: TraceGraph, _ sequence: UnitSequence) {
    self.trace = trace
    self.graph = graph
    self.sequence = sequence
  }

  /// Adds a box for each item that is a pattern.
  func add(_ items: [Repeats.Item], _ partition: inout Partition) {
    let old = partition
    var boxAt = [Int](repeating: -1, count: sequence.nodes.count)
    for item in items where item.turns > 1 {
      let box = partition.add(box(item, old))
      for place in item.range { boxAt[place] = box }
    }
    // What else is in a box that becomes a part of a pattern goes with it.
    var newBox = [Int](repeating: -1, count: old.boxes.count)
    for id in sequence.placeOf.indices where sequence.placeOf[id] >= 0 {
      let box = boxAt[sequence.placeOf[id]]
      if box < 0 { continue }
      partition.boxOf[id] = box
      if old.boxOf[id] >= 0 { newBox[old.boxOf[id]] = box }
    }
    for id in old.boxOf.indices where old.boxOf[id] >= 0 && newBox[old.boxOf[id]] >= 0 {
      partition.boxOf[id] = newBox[old.boxOf[id]]
    }
  }

  private func box(_ item: Repeats.Item, _ partition: Partition) -> FoldedBox {
    let first = sequence.nodes[item.range.lowerBound]
    let last = sequence.nodes[item.range.upperBound - 1]
    var box = FoldedBox(kind: .repeats, label: text(item, partition, depth: 0))
    if item.body.count == 1, item.body[0].turns == 1, partition.boxOf[first] >= 0,
      partition.boxOf[last] >= 0
    {
      box.label =
        partition.boxes[partition.boxOf[first]].label + " … "
        + partition.boxes[partition.boxOf[last]].label
    }
    if isShared(item) {
      box.turns = item.turns
    } else {
      box.remarks = [FoldedBox.text(item.turns - 1) + " more like this"]
    }
    box.scope = common(scope(first, partition), scope(last, partition))
    return box
  }

  /// Whether turns work on the same leaves, or on none.
  private func isShared(_ item: Repeats.Item) -> Bool {
    let length = item.range.count / item.turns
    let start = item.range.lowerBound
    var hasLeaves = false
    for place in start..<start + min(length, 1000) {
      let (first, second) = (leaves(place), leaves(place + length))
      for (leaf, other) in zip(first, second) where leaf >= 0 || other >= 0 {
        hasLeaves = true
        if leaf == other { return true }
      }
    }
    return !hasLeaves
  }

  /// The leaves among the operands of an op, −1 for other operands.
  private func leaves(_ place: Int) -> [Int] {
    graph.wires(to: sequence.nodes[place]).map { wire in
      let operand = graph.operands[wire]
      guard operand >= 0, !graph.isNumber[operand], sequence.placeOf[operand] < 0 else { return -1 }
      return operand
    }
  }

  /// A pattern in symbols: `(× → +)²⁰ → tanh`.
  private func text(_ item: Repeats.Item, _ partition: Partition, depth: Int) -> String {
    guard !item.body.isEmpty else {
      let node = sequence.nodes[item.range.lowerBound]
      if partition.boxOf[node] >= 0 {
        let box = partition.boxes[partition.boxOf[node]]
        return box.function ?? box.label
      }
      return OpSymbols.symbol(of: trace.nodes[node].op)
    }
    if depth > 3 { return "…" }
    let parts = item.body.prefix(Self.namedParts).map { part in
      let text = text(part, partition, depth: depth + 1)
      guard part.turns > 1 else { return text }
      let power = NumberFormat.superscript(part.turns)
      return part.body.count > 1 ? "(" + text + ")" + power : text + power
    }
    return parts.joined(separator: " → ") + (item.body.count > parts.count ? " → …" : "")
  }

  private func scope(_ node: Int, _ partition: Partition) -> [String] {
    partition.boxOf[node] >= 0
      ? partition.boxes[partition.boxOf[node]].scope : trace.nodes[node].scope
  }

  private func common(_ first: [String], _ second: [String]) -> [String] {
    var count = 0
    while count < min(first.count, second.count), first[count] == second[count] { count += 1 }
    return Array(first.prefix(count))
  }
}
