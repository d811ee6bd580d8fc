import GradvizTrace

extension Trace {
  /// The same run with the logistic function in one piece where the program writes `1 / (1 + exp(-x))` out.
  ///
  /// As a person would, who knows that its slope is `y (1 − y)`. A function that the program defines stays as it is:
  /// whoever takes the logistic function apart there wants to see the parts. So do runs that bring it so close to 1 that
  /// little of `1 − y` is left.
  func withLogistics() -> Trace {
    var uses = Array(repeating: 0, count: nodes.count)
    for node in nodes { for operand in node.operands { uses[operand] += 1 } }
    var trace = self
    for node in nodes {
      guard let operand = logisticOperand(of: node, uses) else { continue }
      trace.nodes[node.id].op = "sigmoid"
      trace.nodes[node.id].operands = [operand]
    }
    return trace
  }

  private func logisticOperand(of node: Node, _ uses: [Int]) -> Int? {
    // Turns of loops are named after their variable: `t=0`.
    guard node.scope.allSatisfy({ $0.contains("=") }), isAwayFromOne(node.value) else { return nil }
    func inner(_ index: Int, _ op: String) -> Node? {
      let inner = nodes[index]
      let isHidden = uses[index] == 1 && inner.name == nil && index != output
      return isHidden && inner.op == op && inner.scope == node.scope ? inner : nil
    }
    let below: Int
    switch (node.op, node.operands.count) {
    case ("divide", 2) where isOne(node.operands[0]): below = node.operands[1]
    case ("reciprocal", 1): below = node.operands[0]
    default: return nil
    }
    guard let sum = inner(below, "add"), sum.operands.count == 2,
      let place = sum.operands.firstIndex(where: isOne),
      let power = inner(sum.operands[1 - place], "exp"), power.operands.count == 1,
      let negative = inner(power.operands[0], "negative"), negative.operands.count == 1,
      nodes[negative.operands[0]].shape == node.shape
    else { return nil }
    return negative.operands[0]
  }

  private func isOne(_ index: Int) -> Bool {
    nodes[index].kind == .constant && nodes[index].value == .scalar(1)
  }

  private func isAwayFromOne(_ value: Value?) -> Bool {
    switch value {
    case .scalar(let number)?: number < 0.999
    case .elements(let numbers)?: numbers.allSatisfy { $0 < 0.999 }
    case .summary?, nil: false
    }
  }
}
