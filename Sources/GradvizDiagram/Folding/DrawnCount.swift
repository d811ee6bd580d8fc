import GradvizTrace

/// How large the picture of a partition is.
struct DrawnCount {
  /// Nodes, with leaves that are repeated for their users.
  private(set) var nodes = 0
  /// Wires.
  private(set) var wires = 0

  init(_ graph: TraceGraph, _ partition: Partition, _ isShown: [Bool], cloneLeaves: Int) {
    let members = partition.members(isShown)
    var uses = [Int](repeating: 0, count: graph.count)
    var isSeen = [Int](repeating: -1, count: graph.count)
    var isBoxSeen = [Int](repeating: -1, count: partition.boxes.count)
    for box in partition.boxes.indices where !members[box].isEmpty {
      nodes += 1
      for id in members[box] {
        for wire in graph.wires(to: id) {
          let operand = graph.operands[wire]
          guard operand >= 0, isShown[operand], !graph.isNumber[operand] else { continue }
          let other = partition.boxOf[operand]
          if other == box || isSeen[operand] == box { continue }
          if other >= 0 {
            if isBoxSeen[other] == box { continue }
            isBoxSeen[other] = box
          }
          isSeen[operand] = box
          uses[operand] += 1
          wires += 1
        }
      }
    }
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] < 0 {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isShown[operand], !graph.isNumber[operand] else { continue }
        uses[operand] += 1
        wires += 1
      }
    }
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] < 0 && !graph.isNumber[id] {
      let isRepeated = graph.wires(to: id).isEmpty && uses[id] > cloneLeaves
      nodes += isRepeated ? uses[id] : 1
    }
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
