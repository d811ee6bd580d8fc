import GradvizTrace

/// What stands for the nodes that were cut off.
extension Contraction {
  /// Adds a node for each value that nodes compute which are not drawn, or for all such values that enter a box.
  mutating func addCuts(_ isCut: [Bool], isAsked: [Bool]) {
    let cuts = CutPlaces(graph, partition, isShown, isCut, isAsked: isAsked).places
    for (ids, count) in zip(cuts, CutCount(graph, isShown).before(cuts)) {
      guard let first = ids.first else { continue }
      var node = trace.nodes[first]
      node.id = result.trace.nodes.count
      node.operands = []
      node.scope = []
      if ids.count > 1 {
        let values = Trace.Value.joined(ids.map { trace.nodes[$0].value })
        let gradients = Trace.Value.joined(ids.map { trace.nodes[$0].gradient })
        node = Trace.Node(
          id: node.id, name: FoldedBox.text(ids.count) + " values", kind: .op, op: "rest",
          shape: [values?.count ?? gradients?.count ?? ids.count], value: values?.value,
          gradient: gradients?.value)
      }
      for id in ids { places[id] = node.id }
      append(node, origin: first, box: -1, cut: .before(count))
    }
  }

  /// Adds a node for the users of each value that are not drawn; values that leave a box together have one.
  mutating func addRests(_ hasHiddenUsers: [Bool]) {
    var groups: [[Int]] = []
    var groupOf: [Int: Int] = [:]
    for id in hasHiddenUsers.indices where hasHiddenUsers[id] && places[id] >= 0 {
      let group = groupOf[places[id]] ?? groups.count
      if group == groups.count {
        groupOf[places[id]] = group
        groups.append([])
      }
      groups[group].append(id)
    }
    if groups.isEmpty { return }
    let sums = hiddenSums(hasHiddenUsers)
    for (ids, count) in zip(groups, CutCount(graph, isShown).after(groups)) {
      guard let first = ids.first else { continue }
      let parts = ids.compactMap { sums[$0] }
      let node = Trace.Node(
        id: result.trace.nodes.count, name: FoldedTrace.Cut.after(count).text, kind: .op,
        op: "rest", operands: [places[first]],
        shape: ids.count == 1 ? trace.nodes[first].shape : [ids.count])
      if !parts.isEmpty {
        result.trace.contributions.append(
          Trace.Contribution(
            node: node.id, operandIndex: 0, operand: places[first], upstream: nil, local: nil,
            downstream: parts.count == 1 ? parts[0] : Trace.Value.joined(parts)?.value,
            rule: "through the rest"))
      }
      append(node, origin: first, box: -1, cut: .after(count))
    }
  }

  /// What the users that are not drawn contribute to each value.
  private func hiddenSums(_ hasHiddenUsers: [Bool]) -> [Int: Trace.Value?] {
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
    return sums
  }
}

/// The values at which a picture is cut, those together that are drawn as one.
struct CutPlaces {
  /// How many values enter a box on wires of their own.
  static let mostEntries = 4

  /// The values of each place, which are in the order of recording.
  private(set) var places: [[Int]] = []

  /// The places of the values that are cut off.
  ///
  /// - Parameters:
  ///   - graph: The wires.
  ///   - partition: What is drawn as one.
  ///   - isShown: Which nodes are not cut off.
  ///   - isCut: Which values are cut off, and used by a node that is not.
  ///   - isAsked: Which values are used by a node outside all boxes.
  init(
    _ graph: TraceGraph, _ partition: Partition, _ isShown: [Bool], _ isCut: [Bool],
    isAsked: [Bool]
  ) {
    // Each value belongs to the first box that uses it.
    var boxOf: [Int: Int] = [:]
    var counts = [Int](repeating: 0, count: partition.boxes.count)
    for id in 0..<graph.count where isShown[id] && partition.boxOf[id] >= 0 {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, isCut[operand], !isAsked[operand], boxOf[operand] == nil else {
          continue
        }
        boxOf[operand] = partition.boxOf[id]
        counts[partition.boxOf[id]] += 1
      }
    }
    var placeOf = [Int](repeating: -1, count: partition.boxes.count)
    for id in 0..<graph.count where isCut[id] {
      guard let box = boxOf[id], counts[box] > Self.mostEntries else {
        places.append([id])
        continue
      }
      if placeOf[box] < 0 {
        placeOf[box] = places.count
        places.append([])
      }
      places[placeOf[box]].append(id)
    }
  }
}
