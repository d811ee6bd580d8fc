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
  }
}
