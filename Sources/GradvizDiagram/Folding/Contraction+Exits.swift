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
            isOwnExit[operand] = true
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

  /// Adds a node for each value that nodes compute which are not drawn.
  mutating func addCuts(_ isCut: [Bool]) {
    let counts = CutCount(graph, isShown).before(isCut)
    for (id, count) in counts {
      var node = trace.nodes[id]
      node.id = result.trace.nodes.count
      node.operands = []
      node.scope = []
      places[id] = node.id
      append(node, origin: id, box: -1, cut: .before(count))
    }
  }

  /// Adds a node for the users of each value that are not drawn.
  mutating func addRests(_ hasHiddenUsers: [Bool]) {
    let counts = CutCount(graph, isShown).after(hasHiddenUsers)
    if counts.isEmpty { return }
    var sums: [Int: Trace.Value?] = [:]
    for id in 0..<graph.count where !isShown[id] {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, hasHiddenUsers[operand], graph.contributions[wire] >= 0 else {
          continue
        }
        let downstream = trace.contributions[graph.contributions[wire]].downstream
        sums[operand] = sums[operand].map { Trace.Value.sum($0, downstream) } ?? downstream
      }
    }
    for (id, count) in counts where places[id] >= 0 {
      let node = Trace.Node(
        id: result.trace.nodes.count, name: FoldedTrace.Cut.after(count).text, kind: .op,
        op: "rest", operands: [places[id]],
        shape: trace.nodes[id].shape)
      if let sum = sums[id] {
        result.trace.contributions.append(
          Trace.Contribution(
            node: node.id, operandIndex: 0, operand: places[id], upstream: nil, local: nil,
            downstream: sum, rule: "through the rest"))
      }
      append(node, origin: id, box: -1, cut: .after(count))
    }
  }
}
