import GradvizTrace

/// How large the picture of a partition is.
struct DrawnCount {
  /// Nodes, with leaves that are repeated for their users.
  private(set) var nodes = 0
  /// Wires.
  private(set) var wires = 0
  /// The most wires that meet at one node, those of leaves left out that are repeated for their users.
  private(set) var widestFan = 0

  init(_ graph: TraceGraph, _ partition: Partition, _ isShown: [Bool], cloneLeaves: Int) {
    let members = partition.members(isShown)
    var uses = [Int](repeating: 0, count: graph.count)
    var isSeen = [Int](repeating: -1, count: graph.count)
    var isBoxSeen = [Int](repeating: -1, count: partition.boxes.count)
    var leaving = [Int](repeating: 0, count: partition.boxes.count)
    for box in partition.boxes.indices where !members[box].isEmpty {
      nodes += 1
      let before = wires
      for id in members[box] {
        for wire in graph.wires(to: id) {
          let operand = graph.operands[wire]
          guard operand >= 0, isShown[operand], !graph.isNumber[operand] else { continue }
          let other = partition.boxOf[operand]
          if other == box || isSeen[operand] == box { continue }
          if other >= 0 {
            if isBoxSeen[other] == box { continue }
            isBoxSeen[other] = box
            leaving[other] += 1
          }
          isSeen[operand] = box
          uses[operand] += 1
          wires += 1
        }
      }
      widestFan = max(widestFan, wires - before)
    }
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] < 0 {
      let before = wires
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isShown[operand], !graph.isNumber[operand] else { continue }
        if partition.boxOf[operand] >= 0 { leaving[partition.boxOf[operand]] += 1 }
        uses[operand] += 1
        wires += 1
      }
      widestFan = max(widestFan, wires - before)
    }
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] < 0 && !graph.isNumber[id] {
      let isRepeated = graph.wires(to: id).isEmpty && uses[id] > cloneLeaves
      nodes += isRepeated ? uses[id] : 1
      if !isRepeated { widestFan = max(widestFan, uses[id]) }
    }
    widestFan = max(widestFan, leaving.max() ?? 0)
    if isShown.contains(false) { addCuts(graph, partition, isShown) }
  }

  /// What stands for the nodes that are cut off: one for each value, or for all of a box.
  private mutating func addCuts(_ graph: TraceGraph, _ partition: Partition, _ isShown: [Bool]) {
    let none = [Bool](repeating: false, count: graph.count)
    var (isCut, isAsked, hasHiddenUsers) = (none, none, none)
    for id in 0..<graph.count {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, !graph.isNumber[operand] else { continue }
        if !isShown[id] {
          if graph.isUsed[id], isShown[operand] { hasHiddenUsers[operand] = true }
        } else {
          if partition.boxOf[id] < 0 { isAsked[operand] = true }
          if !isShown[operand] { isCut[operand] = true }
        }
      }
    }
    let before = CutPlaces(graph, partition, isShown, isCut, isAsked: isAsked).places.count
    var rests = 0
    var inBox = [Int](repeating: 0, count: partition.boxes.count)
    for id in 0..<graph.count where hasHiddenUsers[id] {
      if partition.boxOf[id] < 0 { rests += 1 } else { inBox[partition.boxOf[id]] += 1 }
    }
    for count in inBox { rests += count > Contraction.mostExits ? 1 : count }
    nodes += before + rests
    wires += before + rests
  }
}
