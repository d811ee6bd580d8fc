/// What the first turn of a loop starts from.
///
/// In `h = x`, then `h = f(h)` in each turn, h has one node fewer than values: the first is x. A backward loop hands `dh` on to
/// the end, so that its last value is the gradient of x.
extension BackwardReviewer {
  /// Finds the values of a backward loop that are right for what the forward loop starts from.
  func findStarts(_ findings: inout [Finding]) {
    for index in findings.indices
    where findings[index].verdict == nil && isOfLoop(index, findings) {
      let variable = findings[index].variable
      guard let start = starts(of: variable).first(where: { agrees(variable.value, $0) }),
        let first = variable.targets.first
      else { continue }
      findings[index].target = start
      findings[index].close(
        .right,
        "it is the gradient of '\(name(start.node))', which "
          + "'\(replay.trace.nodes[first.node].name ?? name(first.node))' starts from")
    }
  }

  /// What a wrong value of a backward loop belongs to when all nodes of its name have one: what it has another name for
  /// says which, or there is only one.
  func start(of index: Int, _ findings: [Finding]) -> HandVariable.Target? {
    guard isOfLoop(index, findings) else { return nil }
    let variable = findings[index].variable
    let starts = starts(of: variable)
    let same = findings.first { other in
      other.variable.name != variable.name && other.variable.node != nil
        && other.variable.node == variable.node
        && other.variable.targets.first.map(starts.contains) ?? false
    }
    return same?.variable.targets.first ?? (starts.count == 1 ? starts[0] : nil)
  }

  /// Whether one statement gave a variable several values, of which this is the last.
  private func isOfLoop(_ index: Int, _ findings: [Finding]) -> Bool {
    let variable = findings[index].variable
    let others = findings.indices.filter { findings[$0].variable.name == variable.name }
    return others.count > 1 && index == others.last
      && others.contains { other in
        other != index && findings[other].variable.last.range == variable.last.range
      }
  }

  /// The nodes with a name that the first node of a variable's name is computed from, in its shape.
  private func starts(of variable: HandVariable) -> [HandVariable.Target] {
    let named = variable.targets.prefix(variable.namedCount).filter { $0.source == replay.output }
    guard let first = named.map(\.node).min() else { return [] }
    let nodes = replay.trace.nodes
    var found: [HandVariable.Target] = []
    var seen: Set<Int> = [first]
    var waiting = [first]
    while let id = waiting.popLast(), seen.count < Self.mostNodes {
      for operand in nodes[id].operands where seen.insert(operand).inserted {
        if nodes[operand].name == nil {
          waiting.append(operand)
        } else if nodes[operand].shape == nodes[first].shape, right.gradients[operand] != nil {
          found.append(HandVariable.Target(node: operand, source: replay.output))
        }
      }
    }
    return found
  }

  private static var mostNodes: Int { 500 }
}
