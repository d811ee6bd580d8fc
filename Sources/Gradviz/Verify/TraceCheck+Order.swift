import GradvizTrace

/// In which order the record says things happened.
extension TraceCheck {
  /// Steps that come before those that they need: a node before its operands, a gradient before it has arrived.
  func order() -> [Contradiction] {
    var found: [Contradiction] = []
    var isComputed = [Bool](repeating: false, count: trace.nodes.count)
    let computed = Set(trace.steps.filter { $0.pass == .forward }.map(\.node))
    var hasHandedOn = isComputed
    for step in trace.steps where trace.nodes.indices.contains(step.node) {
      switch step.pass {
      case .forward:
        let missing = trace.nodes[step.node].operands.first {
          !isComputed[$0] && computed.contains($0)
        }
        isComputed[step.node] = true
        guard let missing else { continue }
        found.append(
          Contradiction(
            kind: .order, node: step.node,
            message: "\(name(step.node)) is computed before \(name(missing)), its operand"))
      case .seed: continue
      case .backward:
        let node = trace.nodes[step.node]
        hasHandedOn[step.node] = true
        guard let index = step.operandIndex, node.operands.indices.contains(index),
          hasHandedOn[node.operands[index]]
        else { continue }
        let operand = node.operands[index]
        found.append(
          Contradiction(
            kind: .order, node: operand,
            message: "\(name(operand)) hands its gradient on before \(name(step.node)) adds to it"))
      }
    }
    return found
  }
}
