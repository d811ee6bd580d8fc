import GradvizTrace

/// Which values leave boxes, and which are cut off.
extension Contraction {
  /// What the wires between units say of the values they carry.
  struct Ends {
    /// Whether a value that is not drawn is used by a node that is.
    var isCut: [Bool]
    /// Whether a value that is drawn is used by a node that is not.
    var hasHiddenUsers: [Bool]
    /// Whether a node outside all boxes uses it.
    var isAsked: [Bool]
  }

  mutating func findExits() -> Ends {
    let none = [Bool](repeating: false, count: graph.count)
    var ends = Ends(isCut: none, hasHiddenUsers: none, isAsked: none)
    var isExit = none
    for id in 0..<graph.count {
      let box = partition.boxOf[id]
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0 else { continue }
        guard isShown[id] else {
          if graph.isUsed[id], isShown[operand] {
            ends.hasHiddenUsers[operand] = true
            isExit[operand] = true
          }
          continue
        }
        if box < 0 { ends.isAsked[operand] = true }
        if box >= 0, graph.isNumber[operand] { continue }
        if !isShown[operand] {
          ends.isCut[operand] = true
        } else if partition.boxOf[operand] != box {
          isExit[operand] = true
          if box < 0 { isOwnExit[operand] = true }
        }
      }
    }
    let asked = [trace.output].compactMap { $0 } + (trace.failure?.operands ?? [])
    for id in asked where places.indices.contains(id) && isShown[id] {
      isOwnExit[id] = true
      ends.isAsked[id] = true
    }
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] >= 0 {
      if isExit[id] || isOwnExit[id] { exits[partition.boxOf[id]].append(id) }
    }
    for box in exits.indices {
      if exits[box].isEmpty, let last = members[box].last { exits[box] = [last] }
      if exits[box].count <= Self.mostExits { for id in exits[box] { isOwnExit[id] = true } }
    }
    return ends
  }
}
