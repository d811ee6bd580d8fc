import GradvizTrace

/// Takes leaves into boxes.
struct LeafFolding {
  let trace: Trace
  let graph: TraceGraph
  let isShown: [Bool]

  /// Which leaves become a part of the one box that uses them.
  enum Absorbed: CaseIterable {
    /// None: what goes in is seen.
    case none
    /// Those with a single wire: their gradients are not sums.
    case single
    /// All.
    case all
  }

  /// How many leaves may stand around boxes.
  private static let freeLeaves = 24

  /// Whether few leaves enough stand by themselves.
  func isFew(_ partition: Partition) -> Bool {
    var count = 0
    for id in 0..<graph.count where isLeaf(id) && partition.boxOf[id] < 0 { count += 1 }
    return count <= Self.freeLeaves
  }

  /// Leaves that only one box uses become a part of it.
  func absorb(_ absorbed: Absorbed, _ partition: inout Partition) {
    if absorbed == .none { return }
    var wires = [Int](repeating: 0, count: absorbed == .single ? graph.count : 0)
    var user = [Int](repeating: -2, count: graph.count)
    for id in 0..<graph.count where isShown[id] {
      let box = partition.boxOf[id]
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isLeaf(operand) else { continue }
        if absorbed == .single { wires[operand] += 1 }
        user[operand] = user[operand] == -2 || user[operand] == box ? box : -1
      }
    }
    for id in 0..<graph.count where user[id] >= 0 && partition.boxOf[id] < 0 && id != trace.output {
      if absorbed == .single, wires[id] > 1 { continue }
      partition.boxOf[id] = user[id]
    }
  }

  /// Leaves that the same nodes and boxes use become one box each.
  func bundle(_ partition: inout Partition) {
    var hashes = [UInt64](repeating: 0, count: graph.count)
    var lastUser = [Int](repeating: -1, count: graph.count)
    let offset = partition.boxes.count
    let members = partition.members(isShown)
    func use(_ id: Int, by unit: Int) {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isLeaf(operand), partition.boxOf[operand] < 0, lastUser[operand] != unit
        else { continue }
        lastUser[operand] = unit
        hashes[operand] = UnitSequence.mixed(hashes[operand], UInt64(unit))
      }
    }
    for box in partition.boxes.indices { for id in members[box] { use(id, by: box) } }
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] < 0 {
      use(id, by: offset + id)
    }
    var groups: [UInt64: [Int]] = [:]
    var order: [UInt64] = []
    for id in 0..<graph.count where lastUser[id] >= 0 && id != trace.output {
      if groups[hashes[id]] == nil { order.append(hashes[id]) }
      groups[hashes[id], default: []].append(id)
    }
    for hash in order {
      if let ids = groups[hash], ids.count > 1 { add(ids, &partition) }
    }
  }

  /// All leaves that are left become one box.
  func join(_ partition: inout Partition) {
    var ids: [Int] = []
    for id in 0..<graph.count
    where isShown[id] && isLeaf(id) && id != trace.output
      && (partition.boxOf[id] < 0 || partition.boxes[partition.boxOf[id]].kind == .leaves)
    {
      ids.append(id)
    }
    if ids.count > 1 { add(ids, &partition) }
  }

  private func add(_ ids: [Int], _ partition: inout Partition) {
    let names = ids.map { trace.nodes[$0].name ?? "#\($0)" }
    let label =
      names.count <= 3
      ? names.joined(separator: ", ") : "\(names[0]) … \(names[names.count - 1])"
    let box = partition.add(FoldedBox(kind: .leaves, label: label))
    for id in ids { partition.boxOf[id] = box }
  }

  private func isLeaf(_ id: Int) -> Bool {
    isShown[id] && graph.wires(to: id).isEmpty && !graph.isNumber[id]
  }
}
