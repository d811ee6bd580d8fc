import GradvizEngine
import GradvizTrace

/// Finds what an operation teaches where a gradient goes back through it.
struct Remarks {
  private let trace: Trace

  init(_ trace: Trace) {
    self.trace = trace
  }

  func remarks(on step: Derivation.BackwardStep) -> [Derivation.Remark] {
    let node = trace.nodes[step.node]
    guard let code = OpFacts.code(node.op) else { return broadcasts(step) }
    if Numbers.isZero(step.upstream) {
      return [
        step.wires.contains { Numbers.hasNonFinite($0.downstream) }
          ? .zeroMeetsNonFinite : .nothingArrives
      ]
    }
    var remarks = [Derivation.Remark.gate(kind(code, step, node))]
    if step.wires.count > 1, Set(step.wires.map(\.operand)).count == 1 {
      remarks.append(.sameOperand)
    }
    switch code {
    case .maximum, .minimum: remarks += routes(step)
    case .relu: remarks += kink(step, 0, 1) ?? rectifier(step)
    case .abs: remarks += kink(step, -1, 1) ?? []
    case .sigmoid, .tanh: remarks += saturation(step)
    case .multiply: remarks += zeroFactors(step, node)
    default: break
    }
    return remarks + broadcasts(step) + cancellations(step)
  }

  /// A sum over repeats that is as small beside its terms as rounding is.
  private func cancellations(_ step: Derivation.BackwardStep) -> [Derivation.Remark] {
    func size(_ value: Trace.Value?) -> Double {
      (value?.elements ?? []).reduce(0) { max($0, $1.magnitude) }
    }
    return step.wires.compactMap { wire in
      let left = size(wire.downstream)
      let right = size(wire.upstream) * size(wire.local)
      return !wire.repeatedAxes.isEmpty && left > 0 && left < 1e-13 * right
        ? .cancels(operand: wire.operand) : nil
    }
  }

  /// What kind of operation it is: one with a constant teaches something else than one with two values.
  private func kind(
    _ code: OpCode, _ step: Derivation.BackwardStep, _ node: Trace.Node
  ) -> String {
    guard node.operands.count == 2, step.wires.count == 1, let wire = step.wires.first,
      trace.nodes[node.operands[1 - min(wire.operandIndex, 1)]].kind == .constant
    else { return code.name }
    if code == .divide && wire.operandIndex == 0 { return "divide by constant" }
    switch code {
    case .add, .divide, .multiply, .power: return code.name + " constant"
    case .subtract: return wire.operandIndex == 0 ? "subtract constant" : code.name
    default: return code.name
    }
  }

  /// Which operand of a scalar maximum or minimum receives the gradient.
  private func routes(_ step: Derivation.BackwardStep) -> [Derivation.Remark] {
    let operands = trace.nodes[step.node].operands
    guard operands.count == 2, let wire = step.wires.first,
      let local = Numbers.number(wire.local), Numbers.count(trace.nodes[step.node].shape) == 1
    else { return [] }
    let other = operands[1 - min(wire.operandIndex, 1)]
    if local == 1 { return [.routed(winner: wire.operand, loser: other)] }
    if local == 0 { return [.routed(winner: other, loser: wire.operand)] }
    return local == 0.5 ? [.tie] : []
  }

  /// The slopes of both sides where the only operand, a number, is 0.
  private func kink(
    _ step: Derivation.BackwardStep, _ left: Double, _ right: Double
  ) -> [Derivation.Remark]? {
    guard let wire = step.wires.first, let taken = Numbers.number(wire.local),
      Numbers.isZero(trace.nodes[wire.operand].value)
    else { return nil }
    return [.kink(left: left, right: right, taken: taken)]
  }

  private func rectifier(_ step: Derivation.BackwardStep) -> [Derivation.Remark] {
    guard let slopes = step.wires.first?.local?.elements, !slopes.isEmpty else { return [] }
    let passing = slopes.count { $0 != 0 }
    if passing == slopes.count { return [.open] }
    return passing == 0 ? [.shut] : [.partlyOpen(passing, of: slopes.count)]
  }

  /// A slope of less than a hundredth, for all elements, lets next to nothing through.
  private func saturation(_ step: Derivation.BackwardStep) -> [Derivation.Remark] {
    guard let slopes = step.wires.first?.local?.elements,
      let greatest = slopes.max(), greatest < 0.01
    else { return [] }
    return [.saturated(greatest)]
  }

  private func zeroFactors(
    _ step: Derivation.BackwardStep, _ node: Trace.Node
  ) -> [Derivation.Remark] {
    guard node.operands.count == 2 else { return [] }
    return step.wires.compactMap { wire in
      let factor = node.operands[1 - min(wire.operandIndex, 1)]
      return Numbers.isZero(trace.nodes[factor].value)
        ? .zeroFactor(factor: factor, other: wire.operand) : nil
    }
  }

  private func broadcasts(_ step: Derivation.BackwardStep) -> [Derivation.Remark] {
    step.wires.compactMap { wire in
      wire.repeatedAxes.isEmpty
        ? nil : .broadcast(operand: wire.operand, axes: wire.repeatedAxes)
    }
  }
}
