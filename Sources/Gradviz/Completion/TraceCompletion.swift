import GradvizEngine
import GradvizTrace

/// Records the nodes of a forward pass again, and differentiates.
struct TraceCompletion {
  private let trace: Trace
  private let check: TraceCheck
  /// How far a value may drift from the written one by rounding, as a part of the largest number beside it.
  private let drift: Double
  private let tape: Tape
  private var variables: [Variable] = []

  init(_ trace: Trace, limits: Limits) {
    self.trace = trace
    let check = TraceCheck(trace)
    self.check = check
    drift = min(100 * trace.nodes.reduce(0) { max($0, check.tolerance($1.id)) }, 0.1)
    tape = Tape(limits: limits)
  }

  mutating func run(
    output: Int, includesJacobians: Bool
  ) throws(CompletionError) -> Trace {
    let codes = try codes()
    if let first = check.values().first {
      throw .value(first.message, trace.nodes[first.node].op, first.node)
    }
    variables.reserveCapacity(trace.nodes.count)
    for node in trace.nodes { variables.append(try record(node, codes[node.id])) }
    var result = tape.trace(
      of: variables[output],
      TraceOptions(
        generator: trace.generator, source: trace.source, includesJacobians: includesJacobians))
    let hasStages = trace.nodes.contains { $0.stage != nil }
    for (index, node) in trace.nodes.enumerated() {
      result.nodes[index].name = node.name
      result.nodes[index].version = node.version
      result.nodes[index].caption = node.caption
      result.nodes[index].scope = node.scope
      result.nodes[index].position = node.position
      if hasStages { result.nodes[index].stage = node.stage }
    }
    return result
  }

  /// The ops of all nodes, nil for leaves; what needs no computation is found wrong here.
  private func codes() throws(CompletionError) -> [OpCode?] {
    var codes: [OpCode?] = []
    codes.reserveCapacity(trace.nodes.count)
    for node in trace.nodes {
      guard node.kind == .op else {
        if node.tensor == nil { throw .missingValue(check.name(node.id), node.id) }
        codes.append(nil)
        continue
      }
      switch OpCode(name: node.op) {
      case .input?, .constant?: throw .leafAsOp(node.op, check.name(node.id), node.id)
      case nil, .custom?: throw .unknownOp(node.op, check.name(node.id), node.id)
      case let code?: codes.append(code)
      }
    }
    return codes
  }

  private func record(
    _ node: Trace.Node, _ code: OpCode?
  ) throws(CompletionError) -> Variable {
    let variable: Variable
    do throws(EngineError) {
      guard let code else {
        // That there is a value was found out before.
        return try tape.record(leaf: node, node.tensor ?? Tensor(0), version: node.version)
      }
      variable = try tape.record(
        node, as: code, node.operands.map { variables[$0] }, version: node.version)
    } catch {
      throw .op(error, check.name(node.id), node.op, node.id)
    }
    if let message = check.drift(of: node, to: variable.value.elements, within: drift) {
      throw .value(message, node.op, node.id)
    }
    return variable
  }
}

extension TraceCheck {
  /// What is wrong where a value that was computed from the leaves is not the written one; nil where it is.
  ///
  /// Each op by itself may agree all the same: rounding grew, or a choice fell differently.
  func drift(of node: Trace.Node, to computed: [Double], within: Double) -> String? {
    guard let written = node.value?.elements, written.count == computed.count else { return nil }
    var scale = 0.0
    for number in written where number.isFinite { scale = max(scale, abs(number)) }
    for operand in node.operands {
      for number in trace.nodes[operand].value?.elements ?? [] where number.isFinite {
        scale = max(scale, abs(number))
      }
    }
    let most = within * scale
    let place = written.indices.first { place in
      let (x, y) = (written[place], computed[place])
      if x == y || (x.isNaN && y.isNaN) { return false }
      return !(abs(x - y) <= most)
    }
    guard let place else { return nil }
    return "the value of \(name(node.id)) is \(number(written, place))\(element(place, node.id)), "
      + "and computed from the leaves it is \(number(computed, place))"
  }
}
