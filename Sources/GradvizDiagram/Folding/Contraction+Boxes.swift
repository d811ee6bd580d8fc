import GradvizTrace

/// The nodes and wires of boxes.
extension Contraction {
  /// A value that enters a box.
  struct Entry {
    /// The node of the whole trace.
    var operand: Int
    /// What it contributes through all its wires into the box.
    var downstream: Trace.Value?
    var hasContribution = false
    /// The derivative of the box's one result by it.
    var local: Trace.Value?
  }

  mutating func addBox(_ box: Int) {
    var entries = entries(of: box)
    let own = exits[box].filter { isOwnExit[$0] }
    let bundled = exits[box].filter { !isOwnExit[$0] }
    if exits[box].count == 1, let exit = exits[box].first {
      adjoints.sweep(
        members[box], from: exit, graph, trace, &entries)
    }
    for entry in entries { entryOf[entry.operand] = -1 }
    let representative = result.trace.nodes.count
    for id in own { addExit(id, box, representative) }
    if !bundled.isEmpty { addBundle(bundled, box, representative) }
    addWires(entries, to: representative, box)
    result.isUsed[representative] = exits[box].contains { graph.isUsed[$0] }
    result.trace.nodes[representative].expression = expression(box, representative)
  }

  /// What enters a box, in the order it is first used.
  private mutating func entries(of box: Int) -> [Entry] {
    var entries: [Entry] = []
    for id in members[box] {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        guard operand >= 0, places[operand] >= 0, !graph.isNumber[operand],
          partition.boxOf[operand] != box || !isShown[operand]
        else { continue }
        if entryOf[operand] < 0 {
          entryOf[operand] = entries.count
          entries.append(Entry(operand: operand))
        }
        guard graph.contributions[wire] >= 0 else { continue }
        let downstream = trace.contributions[graph.contributions[wire]].downstream
        let place = entryOf[operand]
        entries[place].downstream =
          entries[place].hasContribution
          ? Trace.Value.sum(entries[place].downstream, downstream) : downstream
        entries[place].hasContribution = true
      }
    }
    return entries
  }

  /// A value that leaves a box by itself.
  private mutating func addExit(_ id: Int, _ box: Int, _ representative: Int) {
    var node = trace.nodes[id]
    node.id = result.trace.nodes.count
    node.kind = node.kind == .op ? .op : node.kind
    node.op = partition.boxes[box].function ?? partition.boxes[box].label
    node.operands = node.id == representative ? [] : [representative]
    node.expression = nil
    node.attributes = Trace.Attributes()
    node.scope = partition.boxes[box].scope
    places[id] = node.id
    append(node, origin: id, box: box)
    result.representatives[node.id] = representative
  }

  /// Many values that leave a box together: one long list of numbers.
  private mutating func addBundle(_ ids: [Int], _ box: Int, _ representative: Int) {
    let id = result.trace.nodes.count
    let values = Trace.Value.joined(ids.map { trace.nodes[$0].value })
    let gradients = Trace.Value.joined(ids.map { trace.nodes[$0].gradient })
    for exit in ids { places[exit] = id }
    append(
      Trace.Node(
        id: id, name: FoldedBox.text(ids.count) + (ids.count == 1 ? " value" : " values"),
        kind: .op, op: partition.boxes[box].function ?? partition.boxes[box].label,
        operands: id == representative ? [] : [representative],
        shape: [values?.count ?? gradients?.count ?? ids.count], value: values?.value,
        gradient: gradients?.value, scope: partition.boxes[box].scope),
      origin: ids[ids.count - 1], box: box)
    result.representatives[id] = representative
  }

  /// The wires into a box: one for each value, or for all that come out of another box together.
  private mutating func addWires(_ entries: [Entry], to node: Int, _ box: Int) {
    var operands: [Int] = []
    var groups: [Int: Int] = [:]
    var values: [[Trace.Value?]] = []
    var locals: [Trace.Value?] = []
    var hasContribution: [Bool] = []
    for entry in entries {
      let place = places[entry.operand]
      let group = groups[place] ?? operands.count
      if group == operands.count {
        groups[place] = group
        operands.append(place)
        values.append([])
        locals.append(entry.local)
        hasContribution.append(false)
      } else {
        locals[group] = nil
      }
      if entry.hasContribution {
        hasContribution[group] = true
        values[group].append(entry.downstream)
      }
    }
    result.trace.nodes[node].operands = operands
    let isSingle = exits[box].count == 1
    for group in operands.indices where hasContribution[group] {
      let downstream =
        values[group].count == 1 ? values[group][0] : Trace.Value.joined(values[group])?.value
      result.trace.contributions.append(
        Trace.Contribution(
          node: node, operandIndex: group, operand: operands[group],
          upstream: isSingle ? result.trace.nodes[node].gradient : nil, local: locals[group],
          downstream: downstream,
          rule: "through " + (partition.boxes[box].function ?? partition.boxes[box].countText)))
    }
  }

  /// A box as a call: `sigmoid(s)`.
  private func expression(_ box: Int, _ node: Int) -> String {
    let name = partition.boxes[box].function ?? partition.boxes[box].label
    let operands = result.trace.nodes[node].operands
    let names = operands.prefix(4).map { operand -> String in
      let node = result.trace.nodes[operand]
      if let name = node.name { return name }
      guard let text = node.expression, text.utf8.count <= 16 else { return "…" }
      return text
    }
    let rest = operands.count > names.count ? ["…"] : []
    return name + "(" + (names + rest).joined(separator: ", ") + ")"
  }
}
