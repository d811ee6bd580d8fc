/// The order in which boxes and single nodes can be computed.
extension Partition {
  /// What is computed at one moment: a node, or a box as a whole.
  enum Unit: Hashable {
    case node(Int)
    case box(Int)
  }

  /// All that is shown, operands before their users.
  ///
  /// A box whose result comes back into it through other nodes has no moment of its own. It is split into stretches
  /// that were recorded without a break, which always have one.
  ///
  /// - Complexity: linear, and n log n where boxes lie between each other.
  mutating func order(_ graph: TraceGraph, _ isShown: [Bool]) -> [Unit] {
    if let order = recordingOrder(graph, isShown) { return order }
    let (order, isOnCycle) = sortedOrder(graph, isShown)
    if order.count == unitCount(isShown) { return order }
    split(isOnCycle, graph, isShown)
    return sortedOrder(graph, isShown).order
  }

  private func unitCount(_ isShown: [Bool]) -> Int {
    var isSeen = [Bool](repeating: false, count: boxes.count)
    var count = 0
    for (id, box) in boxOf.enumerated() where isShown[id] {
      if box < 0 {
        count += 1
      } else if !isSeen[box] {
        isSeen[box] = true
        count += 1
      }
    }
    return count
  }

  /// Each box at the moment of its last node, nil where that is after one of its users.
  private func recordingOrder(_ graph: TraceGraph, _ isShown: [Bool]) -> [Unit]? {
    var last = [Int](repeating: -1, count: boxes.count)
    for (id, box) in boxOf.enumerated() where box >= 0 && isShown[id] { last[box] = id }
    var order: [Unit] = []
    for id in boxOf.indices where isShown[id] {
      let box = boxOf[id]
      let moment = box < 0 ? id : last[box]
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isShown[operand], boxOf[operand] >= 0, boxOf[operand] != box else {
          continue
        }
        if last[boxOf[operand]] > moment { return nil }
      }
      if box < 0 { order.append(.node(id)) } else if last[box] == id { order.append(.box(box)) }
    }
    return order
  }

  /// The first that can be computed, first; and which boxes wait for themselves.
  private func sortedOrder(
    _ graph: TraceGraph, _ isShown: [Bool]
  ) -> (order: [Unit], isOnCycle: [Bool]) {
    let offset = boxes.count
    func unit(_ id: Int) -> Int { boxOf[id] >= 0 ? boxOf[id] : offset + id }
    var waits = [Int](repeating: 0, count: offset + boxOf.count)
    var first = [Int](repeating: Int.max, count: offset + boxOf.count)
    var heads = [Int](repeating: 0, count: offset + boxOf.count + 1)
    var edges: [(from: Int, to: Int)] = []
    for id in boxOf.indices where isShown[id] {
      let user = unit(id)
      first[user] = min(first[user], id)
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isShown[operand], unit(operand) != user else { continue }
        waits[user] += 1
        heads[unit(operand) + 1] += 1
        edges.append((unit(operand), user))
      }
    }
    for index in heads.indices.dropFirst() { heads[index] += heads[index - 1] }
    var users = [Int](repeating: 0, count: edges.count)
    var next = heads
    for edge in edges {
      users[next[edge.from]] = edge.to
      next[edge.from] += 1
    }
    var heap = Heap()
    for unit in first.indices where first[unit] < Int.max && waits[unit] == 0 {
      heap.insert(unit, first[unit])
    }
    var order: [Unit] = []
    while let unit = heap.popFirst() {
      order.append(unit < offset ? .box(unit) : .node(unit - offset))
      for index in heads[unit]..<heads[unit + 1] {
        waits[users[index]] -= 1
        if waits[users[index]] == 0 { heap.insert(users[index], first[users[index]]) }
      }
    }
    return (order, boxes.indices.map { waits[$0] > 0 })
  }

  private mutating func split(_ isSplit: [Bool], _ graph: TraceGraph, _ isShown: [Bool]) {
    var previous = -1
    var current = -1
    for id in boxOf.indices where isShown[id] && !graph.wires(to: id).isEmpty {
      let box = boxOf[id]
      if box >= 0, box < isSplit.count, isSplit[box] {
        if box != previous {
          current = add(boxes[box])
        }
        boxOf[id] = current
      }
      previous = box
    }
    for id in boxOf.indices where boxOf[id] >= 0 && boxOf[id] < isSplit.count && isSplit[boxOf[id]]
    {
      boxOf[id] = -1
    }
  }
}

/// Items by a number, the least first.
private struct Heap {
  private var items: [(item: Int, key: Int)] = []

  mutating func insert(_ item: Int, _ key: Int) {
    items.append((item, key))
    var index = items.count - 1
    while index > 0, items[index].key < items[(index - 1) / 2].key {
      items.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  mutating func popFirst() -> Int? {
    guard let first = items.first else { return nil }
    let last = items.removeLast()
    if items.isEmpty { return first.item }
    items[0] = last
    var index = 0
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < items.count && items[child].key < items[least].key {
        least = child
      }
      if least == index { return first.item }
      items.swapAt(index, least)
      index = least
    }
  }
}
