import GradvizEngine
import GradvizTrace

/// A loss as a function of its inputs, as a record has it: computed again on a tape, without its program.
///
/// It serves where the program looked at no value on its way, so that other values take the same one, and for traces, which
/// have nothing else.
struct RecordedLoss {
  private let trace: Trace
  private let output: Int
  private let codes: [OpCode?]
  private let leaves: [Tensor?]
  private let places: [Int: Int]
  private let inputs: [Int]
  private let limits: Limits

  /// The loss of a record, of the nodes whose values are given, in their order.
  ///
  /// Nil where the record does not say enough: ops of a program's own, values that were left out.
  init?(_ trace: Trace, inputs: [Int], limits: Limits) {
    guard let output = trace.output, trace.nodes.indices.contains(output) else { return nil }
    var codes: [OpCode?] = []
    var leaves: [Tensor?] = []
    for node in trace.nodes[...output] {
      if node.kind == .op {
        guard let code = OpCode(name: node.op), code != .custom, node.dtype == nil else {
          return nil
        }
        codes.append(code)
        leaves.append(nil)
      } else {
        guard let tensor = node.tensor else { return nil }
        codes.append(nil)
        leaves.append(tensor)
      }
    }
    guard inputs.allSatisfy({ $0 <= output && trace.nodes[$0].kind == .input }) else { return nil }
    self.trace = trace
    self.output = output
    self.codes = codes
    self.leaves = leaves
    self.inputs = inputs
    self.limits = limits
    places = Dictionary(
      inputs.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The loss at some values of the inputs.
  ///
  /// - Throws: ``EngineError`` where an op cannot be computed there.
  func loss(at values: [Tensor]) throws(EngineError) -> Double {
    let (_, variables) = try record(values)
    return variables[output].number ?? .nan
  }

  /// The loss at some values of the inputs, and its derivatives by them.
  ///
  /// - Throws: ``EngineError`` where an op cannot be computed there.
  func slope(at values: [Tensor]) throws(EngineError) -> Slope {
    let (tape, variables) = try record(values)
    let loss = variables[output]
    tape.backward(from: loss)
    return Slope(
      loss: loss.number ?? .nan,
      gradients: zip(inputs, values).map { input, value in
        variables[input].gradient ?? Tensor(shape: value.shape, repeating: 0)
      })
  }

  private func record(
    _ values: [Tensor]
  ) throws(EngineError) -> (tape: Tape, variables: [Variable]) {
    let tape = Tape(limits: limits)
    var variables: [Variable] = []
    variables.reserveCapacity(codes.count)
    for (id, code) in codes.enumerated() {
      let node = trace.nodes[id]
      guard let code else {
        let value = places[id].map { values[$0] } ?? leaves[id] ?? Tensor(0)
        variables.append(try tape.record(leaf: node, value, version: node.version))
        continue
      }
      variables.append(
        try tape.record(
          node, as: code, node.operands.map { variables[$0] }, version: node.version))
    }
    return (tape, variables)
  }
}

/// A loss and its derivatives.
struct Slope: Hashable {
  var loss: Double
  /// By each of the inputs, in their shapes.
  var gradients: [Tensor]
}
