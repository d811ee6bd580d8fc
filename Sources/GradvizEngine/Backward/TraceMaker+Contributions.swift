import GradvizTrace

extension TraceMaker {
  /// Adds the steps of the run and what every wire contributed.
  func addContributions(to trace: inout Trace) {
    var maker = self
    let last = output.map { Int($0.index) } ?? -1
    let count = edgeCount(upTo: last)
    trace.contributions.reserveCapacity(count)
    trace.steps.reserveCapacity(trace.nodes.count + 1 + count)
    for node in trace.nodes where node.kind == .op {
      trace.steps.append(Trace.Step(.forward, node: node.id))
    }
    guard last >= 0 else { return }
    trace.steps.append(Trace.Step(.seed, node: ids[last]))
    for index in stride(from: last, through: 0, by: -1) where isDifferentiable[index] {
      let node = tape.columns.pointee.nodes[index]
      guard node.code.passesGradient else { continue }
      if node.isTensor || !node.code.isElementwiseOfTwo {
        maker.pullBackTensors(index, node.code, into: &trace)
      } else {
        maker.pullBackScalars(index, node, into: &trace)
      }
    }
  }

  private func edgeCount(upTo last: Int) -> Int {
    var count = 0
    for index in stride(from: last, through: 0, by: -1) where isDifferentiable[index] {
      let node = tape.columns.pointee.nodes[index]
      switch node.code.arity {
      case .none: break
      case .one: count += 1
      case .two: count += 2
      case .three, .any: count += Int(tape.operandLists[Int(node.a)])
      }
    }
    return count
  }

  private mutating func pullBackTensors(_ index: Int, _ code: OpCode, into trace: inout Trace) {
    guard let upstream = tape.gradient(index) else { return }
    let operands = tape.operands(of: index)
    let rules = rules.rules(
      of: code,
      RuleContext(
        constants: operands.map { constant(Int($0)) }, attributes: tape.attributes(of: index),
        shapes: operands.map { tape.shape(of: Int($0)) }))
    let value = Self.value(upstream)
    for (position, operand) in operands.enumerated()
    where isDifferentiable[Int(operand)] && code.passesGradient(to: position) {
      let contribution = tape.contribution(of: index, to: position, operands: operands, upstream)
      trace.contributions.append(
        Trace.Contribution(
          node: ids[index], operandIndex: position, operand: ids[Int(operand)], upstream: value,
          local: tape.local(of: index, to: position, operands: operands).map(Self.value),
          downstream: contribution.map(Self.value),
          rule: write(rules[min(position, rules.count - 1)], index, operands),
          jacobian: options.includesJacobians
            ? tape.jacobian(of: index, to: position, operands: operands, limit: 4096) : nil))
      trace.steps.append(Trace.Step(.backward, node: ids[index], operandIndex: position))
    }
  }

  /// The same for a node among scalars, without a tensor for each number.
  private mutating func pullBackScalars(_ index: Int, _ node: Node, into trace: inout Trace) {
    guard let upstream = tape.scalarGradient(index) else { return }
    let local = node.code.visit(ScalarDerivatives(tape: tape, index: index, upstream: 1))
    let downstream = node.code.visit(
      ScalarDerivatives(tape: tape, index: index, upstream: upstream))
    let operands = node.b < 0 ? [node.a] : [node.a, node.b]
    let rules = rules.rules(
      ofElementwise: node.code, constant(Int(node.a)), node.b < 0 ? nil : constant(Int(node.b)))
    for (position, operand) in operands.enumerated()
    where isDifferentiable[Int(operand)] && node.code.passesGradient(to: position) {
      let slope = position == 0 ? local.0 : local.1
      trace.contributions.append(
        Trace.Contribution(
          node: ids[index], operandIndex: position, operand: ids[Int(operand)],
          upstream: .scalar(upstream), local: .scalar(slope),
          downstream: .scalar(position == 0 ? downstream.0 : downstream.1),
          rule: write(rules[min(position, rules.count - 1)], index, operands),
          jacobian: options.includesJacobians ? [[slope]] : nil))
      trace.steps.append(Trace.Step(.backward, node: ids[index], operandIndex: position))
    }
  }

  private func constant(_ node: Int) -> Double? {
    let record = tape.columns.pointee.nodes[node]
    return record.code == .constant && !record.isTensor ? tape.columns.pointee.values[node] : nil
  }

  /// A rule with the names of a node and its operands put in.
  private func write(_ rule: RuleWriter.Rule, _ index: Int, _ operands: [Int32]) -> String {
    if let text = rule.text { return text }
    var result = ""
    for part in rule.parts {
      switch part {
      case .text(let text): result += text
      case .gradient: result += "ḡ"
      case .result: result += texts[index].inside(.atom)
      case .operand(let position):
        if position < operands.count { result += texts[Int(operands[position])].inside(.atom) }
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
