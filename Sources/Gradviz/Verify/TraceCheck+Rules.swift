import GradvizDiagram
import GradvizEngine
import GradvizTrace

/// What ops hand back, computed anew.
extension TraceCheck {
  /// Wires that do not contribute what the rule of their op gives for the values of its operands.
  ///
  /// Where a run stands on a kink or a tie other programs take other slopes, which is no contradiction.
  func rules() -> [Contradiction] {
    var wires = [[Trace.Contribution]](repeating: [], count: trace.nodes.count)
    for wire in trace.contributions where trace.nodes.indices.contains(wire.node) {
      wires[wire.node].append(wire)
    }
    return trace.nodes.indices.flatMap { id in
      wires[id].isEmpty ? [] : rules(id, wires[id])
    }
  }

  private func rules(_ id: Int, _ wires: [Trace.Contribution]) -> [Contradiction] {
    let node = trace.nodes[id]
    guard let code = OpCode(name: node.op), code != .detach,
      let upstream = (wires[0].upstream ?? node.gradient)?.elements,
      upstream.allSatisfy(\.isFinite)
    else { return [] }
    let operands = node.operands.compactMap { trace.nodes[$0].tensor }
    guard operands.count == node.operands.count, !operands.isEmpty,
      operands.allSatisfy({ $0.elements.allSatisfy(\.isFinite) }), !hasEdge(code, node, operands)
    else { return [] }
    let tape = Tape()
    let inputs: [Variable]
    let result: Variable
    do {
      inputs = try operands.map { try tape.record(input: $0) }
      result = try tape.record(code, inputs, Attributes(of: node))
    } catch {
      // That the op does not take them is told of its value.
      return []
    }
    guard result.shape == Shape(node.shape), result.shape.count == upstream.count else { return [] }
    tape.backward(from: result, seed: Tensor(shape: result.shape, elements: upstream))
    return wires.compactMap { rule($0, inputs) }
  }

  private func rule(_ wire: Trace.Contribution, _ inputs: [Variable]) -> Contradiction? {
    guard inputs.indices.contains(wire.operandIndex),
      let downstream = wire.downstream?.elements,
      let expected = inputs[wire.operandIndex].gradient?.elements,
      expected.allSatisfy(\.isFinite)
    else { return nil }
    // The sums that an op makes may be in another order, and in few bits a small derivative is what is left of larger
    // numbers.
    let within = max(tolerance(wire.node, wire.operand), 1e-7)
    let upstream = within > 1e-7 ? wire.upstream?.elements ?? [] : []
    let scale = (expected + downstream + upstream).reduce(0) {
      $1.isFinite ? max($0, abs($1)) : $0
    }
    guard
      let place = difference(
        downstream, expected, scale: scale, within: within, isGivenFinite: true)
    else { return nil }
    let node = trace.nodes[wire.node]
    return Contradiction(
      kind: .rule, node: wire.node,
      message: "the wire from \(name(wire.node)) to \(name(wire.operand)) contributes "
        + "\(number(downstream, place))\(element(place, wire.operand)), and '\(node.op)' there gives "
        + number(expected, place))
  }

  /// Whether an op stands where it has no one derivative, or none at all.
  private func hasEdge(_ code: OpCode, _ node: Trace.Node, _ operands: [Tensor]) -> Bool {
    let x = operands[0].elements
    switch code {
    case .abs, .leakyReLU, .elu, .relu, .sign: return x.contains(0)
    case .clip:
      return operands.count == 3
        && (operands[0].equal(operands[1]) + operands[0].equal(operands[2])).elements
          .contains { $0 != 0 }
    case .power, .prod, .cumprod, .xlogy, .sqrt, .cbrt, .hypot, .arctan2, .sinc:
      return x.contains(0)
    case .std: return Set(x).count < 2
    case .eigvalsh, .eighVectors, .svdvals, .svdU, .svdVh: return true
    default: return code.hasTies(in: operands, Attributes(of: node))
    }
  }
}
