import GradvizTrace

/// Says what changed about each node, once it is known which is which.
struct NodeComparison {
  private let old: Trace
  private let new: Trace
  private let matching: NodeMatching
  private let tolerance: Tolerance
  private let oldUses: [Int]
  private let newUses: [Int]

  init(_ old: Trace, _ new: Trace, _ matching: NodeMatching, _ tolerance: Tolerance) {
    self.old = old
    self.new = new
    self.matching = matching
    self.tolerance = tolerance
    oldUses = Self.uses(old)
    newUses = Self.uses(new)
  }

  private static func uses(_ trace: Trace) -> [Int] {
    var uses = [Int](repeating: 0, count: trace.nodes.count)
    for node in trace.nodes {
      for operand in node.operands { uses[operand] += 1 }
    }
    return uses
  }

  func changes() -> [TraceDifference.NodeChange] {
    var groups = [[TraceDifference.NodeChange]](repeating: [], count: 4)
    for node in new.nodes {
      guard let before = matching.oldOf[node.id] else {
        if !isPlainNumber(node) {
          groups[0].append(.init(old: nil, new: node.id, facts: [.isNew]))
        }
        continue
      }
      // A plain number is part of the op that it is written into.
      let facts = isPlainNumber(node) ? [] : facts(old.nodes[before], node)
      guard !facts.isEmpty else { continue }
      groups[group(facts, node)].append(.init(old: before, new: node.id, facts: facts))
    }
    for node in old.nodes where matching.newOf[node.id] == nil && !isPlainNumber(node) {
      groups[0].append(.init(old: node.id, new: nil, facts: [.isGone]))
    }
    return groups.flatMap { $0 }
  }

  /// A number inside an expression comes and goes with its op.
  private func isPlainNumber(_ node: Trace.Node) -> Bool {
    node.kind == .constant && node.name == nil
  }

  private func group(_ facts: [TraceDifference.Fact], _ node: Trace.Node) -> Int {
    var group = 3
    for fact in facts {
      switch fact {
      case .isNew, .isGone, .name, .kind, .computation, .shape: return 0
      case .value where node.kind != .op: group = min(group, 1)
      case .uses: group = min(group, 2)
      default: continue
      }
    }
    return group
  }

  private func facts(_ before: Trace.Node, _ after: Trace.Node) -> [TraceDifference.Fact] {
    var facts: [TraceDifference.Fact] = []
    if before.name != after.name || (before.name != nil && before.version != after.version) {
      facts.append(.name)
    }
    if before.kind != after.kind { facts.append(.kind) }
    if before.kind == .op, after.kind == .op, hasOtherComputation(before, after) {
      facts.append(.computation)
    }
    if before.shape != after.shape {
      facts.append(.shape)
    } else if before.value != nil, after.value != nil {
      // A trace without values says nothing of them, and nothing of gradients.
      if let change = ValueChange(before.value, after.value, tolerance) {
        facts.append(.value(change))
      }
      if let change = ValueChange(before.gradient, after.gradient, tolerance) {
        facts.append(.gradient(change))
      }
    }
    let uses = (old: oldUses[before.id], new: newUses[after.id])
    if uses.old != uses.new {
      facts.append(.uses(old: uses.old, new: uses.new))
    }
    if before.caption != after.caption { facts.append(.caption) }
    return facts
  }

  private func hasOtherComputation(_ before: Trace.Node, _ after: Trace.Node) -> Bool {
    if before.op != after.op || before.attributes != after.attributes
      || before.operands.count != after.operands.count
    {
      return true
    }
    var isRenamed = false
    for (operand, now) in zip(before.operands, after.operands) {
      guard matching.newOf[operand] == now else { return true }
      let (operand, now) = (old.nodes[operand], new.nodes[now])
      isRenamed = isRenamed || operand.name != now.name || operand.version != now.version
      if isPlainNumber(now), operand.shape != now.shape { return true }
      // A trace without values does not say which number it was.
      if isPlainNumber(now), operand.value != nil, now.value != nil,
        ValueChange(operand.value, now.value, tolerance) != nil
      {
        return true
      }
    }
    // Of parts of an op that are no nodes, such as an axis, the expression tells; but it also tells names.
    return !isRenamed && before.expression != after.expression
      && !hasInnerChange(before, after)
  }

  /// Whether an expression may read otherwise because an operand without a name does, which is said of that one.
  private func hasInnerChange(_ before: Trace.Node, _ after: Trace.Node) -> Bool {
    zip(before.operands, after.operands).contains { operand, now in
      old.nodes[operand].name == nil
        && old.nodes[operand].expression != new.nodes[now].expression
    }
  }
}
