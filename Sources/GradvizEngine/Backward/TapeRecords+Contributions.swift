import GradvizTrace

extension TapeRecords {
  var contributionCount: Int {
    var count = 0
    forEachWire { _, _ in count += 1 }
    return count
  }

  var stepCount: Int {
    var count = output == nil ? 0 : 1
    for index in ids.indices where isOp(index) { count += 1 }
    return count + contributionCount
  }

  func forEachStep<Failure: Error>(
    _ body: (Trace.Step) throws(Failure) -> Void
  ) throws(Failure) {
    for index in ids.indices where isOp(index) {
      try body(Trace.Step(.forward, node: id(index)))
    }
    guard let output else { return }
    try body(Trace.Step(.seed, node: id(Int(output.index))))
    try forEachWire { index, position throws(Failure) in
      try body(Trace.Step(.backward, node: id(index), operandIndex: position))
    }
  }

  func forEachContribution<Failure: Error>(
    _ body: (Trace.Contribution) throws(Failure) -> Void
  ) throws(Failure) {
    // Rules are written with the names of nodes.
    if !knowsTexts { learnTexts() }
    try forEachNodeWithWires { index, node throws(Failure) in
      if node.isTensor || !node.code.isElementwiseOfTwo {
        try pullBackTensors(index, node.code, body)
      } else {
        try pullBackScalars(index, node, body)
      }
    }
  }

  private func isOp(_ index: Int) -> Bool {
    let code = tape.columns.pointee.nodes[index].code
    return code != .input && code != .constant && id(index) >= 0
  }

  /// The nodes that hand a gradient on, in the order of the backward pass.
  private func forEachNodeWithWires<Failure: Error>(
    _ body: (Int, Node) throws(Failure) -> Void
  ) throws(Failure) {
    guard let output else { return }
    for index in stride(from: Int(output.index), through: 0, by: -1) where isDifferentiable[index] {
      let node = tape.columns.pointee.nodes[index]
      guard node.code.passesGradient, tape.hasGradient(index) else { continue }
      try body(index, node)
    }
  }

  /// The wires that a gradient runs along, in the order of the backward pass.
  private func forEachWire<Failure: Error>(
    _ body: (_ node: Int, _ position: Int) throws(Failure) -> Void
  ) throws(Failure) {
    try forEachNodeWithWires { index, node throws(Failure) in
      if node.isTensor || !node.code.isElementwiseOfTwo {
        for (position, operand) in tape.operands(of: index).enumerated()
        where hasWire(node.code, to: position, operand) {
          try body(index, position)
        }
      } else {
        if hasWire(node.code, to: 0, node.a) { try body(index, 0) }
        if node.b >= 0, hasWire(node.code, to: 1, node.b) { try body(index, 1) }
      }
    }
  }

  private func hasWire(_ code: OpCode, to position: Int, _ operand: Int32) -> Bool {
    isDifferentiable[Int(operand)] && code.passesGradient(to: position)
  }

  /// How many numbers the gradients that arrive at the wires of one node may take; beyond, they are left out.
  private static let longestRepeat = 1 << 20

  private func pullBackTensors<Failure: Error>(
    _ index: Int, _ code: OpCode, _ body: (Trace.Contribution) throws(Failure) -> Void
  ) throws(Failure) {
    guard let upstream = tape.gradient(index) else { return }
    let operands = tape.operands(of: index)
    let rules = rules.rules(
      of: code,
      RuleContext(
        constants: operands.map { constant(Int($0)) }, attributes: tape.attributes(of: index),
        shapes: operands.map { tape.shape(of: Int($0)) },
        hasTies: code.hasTies(
          in: operands.map { tape.tensor(Int($0)) }, tape.attributes(of: index))))
    // Where many operands make up many elements, the node's gradient is not repeated for each.
    let isRepeated = operands.count * upstream.count <= Self.longestRepeat
    let value = isRepeated || code.isElementwise ? Self.value(upstream) : nil
    let positions = operands.indices.filter { hasWire(code, to: $0, operands[$0]) }
    let received: [Tensor?] =
      code.arity == .any
      ? tape.contributions(of: index, to: positions, operands: operands, upstream)
      : positions.map { tape.contribution(of: index, to: $0, operands: operands, upstream) }
    for (position, contribution) in zip(positions, received) {
      let operand = operands[position]
      try body(
        Trace.Contribution(
          node: id(index), operandIndex: position, operand: id(Int(operand)), upstream: value,
          local: tape.local(of: index, to: position, operands: operands).map(Self.value),
          downstream: contribution.map(Self.value),
          rule: write(rules[min(position, rules.count - 1)], index, operands),
          jacobian: options.includesJacobians
            ? tape.jacobian(of: index, to: position, operands: operands, limit: 4096) : nil))
    }
  }

  /// The same for a node among scalars, without a tensor for each number.
  private func pullBackScalars<Failure: Error>(
    _ index: Int, _ node: Node, _ body: (Trace.Contribution) throws(Failure) -> Void
  ) throws(Failure) {
    guard let upstream = tape.scalarGradient(index) else { return }
    let local = node.code.visit(ScalarDerivatives(tape: tape, index: index, upstream: 1))
    let downstream = node.code.visit(
      ScalarDerivatives(tape: tape, index: index, upstream: upstream))
    let operands = node.b < 0 ? [node.a] : [node.a, node.b]
    let rules = rules.rules(
      ofElementwise: node.code, constant(Int(node.a)), node.b < 0 ? nil : constant(Int(node.b)),
      hasTies: node.b >= 0 && node.code.choosesAmongOperands
        && tape.columns.pointee.values[Int(node.a)] == tape.columns.pointee.values[Int(node.b)])
    for (position, operand) in operands.enumerated()
    where hasWire(node.code, to: position, operand) {
      let slope = position == 0 ? local.0 : local.1
      try body(
        Trace.Contribution(
          node: id(index), operandIndex: position, operand: id(Int(operand)),
          upstream: .scalar(upstream), local: .scalar(slope),
          downstream: .scalar(position == 0 ? downstream.0 : downstream.1),
          rule: write(rules[min(position, rules.count - 1)], index, operands),
          jacobian: options.includesJacobians ? [[slope]] : nil))
    }
  }

  private func constant(_ node: Int) -> Double? {
    let record = tape.columns.pointee.nodes[node]
    return record.code == .constant && !record.isTensor ? tape.columns.pointee.values[node] : nil
  }

  private static let transposed = "ᵀ"

  /// A rule with the names of a node and its operands put in.
  private func write(_ rule: RuleWriter.Rule, _ index: Int, _ operands: [Int32]) -> String {
    if let text = rule.text { return text }
    var result = ""
    for part in rule.parts {
      switch part {
      case .text(let text) where text.hasPrefix(Self.transposed) && result.hasSuffix(".T"):
        // The transpose of a transpose is what it was made of.
        result.removeLast(2)
        result += text.dropFirst(Self.transposed.count)
      case .text(let text): result += text
      case .gradient: result += "ḡ"
      case .result: result += text(of: index).inside(.atom)
      case .operand(let position):
        if position < operands.count { result += text(of: Int(operands[position])).inside(.atom) }
      }
    }
    return result
  }

  private static func value(_ tensor: Tensor) -> Trace.Value {
    tensor.shape.rank == 0 ? .scalar(tensor.base[0]) : .elements(tensor.elements)
  }
}

/// What both operands of a scalar node receive from an upstream gradient.
private struct ScalarDerivatives: OpVisitor {
  let tape: Tape
  let index: Int
  let upstream: Double

  @inline(__always) func leaf<O: LeafOp>(_: O.Type) -> (Double, Double) { (0, 0) }

  @inline(__always) func unary<O: UnaryOp>(_: O.Type) -> (Double, Double) {
    let values = tape.columns.pointee.values
    let node = tape.columns.pointee.nodes[index]
    return (O.pullback(upstream, values[Int(node.a)], values[index]), 0)
  }

  @inline(__always) func binary<O: BinaryOp>(_: O.Type) -> (Double, Double) {
    let values = tape.columns.pointee.values
    let node = tape.columns.pointee.nodes[index]
    return O.pullback(upstream, values[Int(node.a)], values[Int(node.b)], values[index])
  }

  // These are no scalar nodes.
  @inline(__always) func ternary<O: TernaryOp>(_: O.Type) -> (Double, Double) { (0, 0) }
  @inline(__always) func structural<O: StructuralOp>(_: O.Type) -> (Double, Double) { (0, 0) }
}
