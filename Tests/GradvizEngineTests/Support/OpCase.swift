import GradvizEngine
import GradvizTestSupport
import GradvizTrace
import Testing

/// An op on operands, to be run and compared.
struct OpCase: CustomStringConvertible {
  var code: OpCode
  var operands: [Tensor]
  var attributes: Attributes

  init(_ code: OpCode, _ operands: [Tensor], _ attributes: Attributes = Attributes()) {
    self.code = code
    self.operands = operands
    self.attributes = attributes
  }

  /// All examples of an op.
  static func examples(_ code: OpCode) -> [OpCase] {
    code.description.examples.map { OpCase(code, $0.operands, $0.attributes) }
  }

  var description: String {
    "\(code.name)(\(operands.map { "\($0.shape) \($0)" }.joined(separator: ", ")))"
      + (attributes == Attributes() ? "" : " with \(attributes)")
  }

  /// The result alone.
  func value() throws -> Tensor {
    let tape = Tape()
    return try tape.record(code, operands.map(tape.constant), attributes).value
  }

  /// Numbers to weigh the elements of a tensor with, all different and none simple.
  static func weights(_ shape: Shape, seed: UInt64 = 1) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    return Tensor(
      shape: shape,
      elements: (0..<shape.count).map { _ in .random(in: 0.5..<1.5, using: &generator) })
  }

  /// The result weighed and summed, recorded: what the contract suites differentiate.
  func record(on tape: Tape) throws -> Recorded {
    let inputs = operands.map { tape.input($0) }
    let result = try tape.record(code, inputs, attributes)
    let sum = (result * tape.constant(Self.weights(result.shape))).sum()
    return Recorded(inputs: inputs, result: result, sum: sum)
  }

  struct Recorded {
    var inputs: [Variable]
    var result: Variable
    var sum: Variable
  }

  /// The result weighed and summed, on other operands.
  func weighedSum(_ operands: [Tensor]) throws -> Double {
    let value = try OpCase(code, operands, attributes).value()
    return zip(value.elements, Self.weights(value.shape).elements).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The first derivatives by all operands, by the numeric pass; zeros where none flows.
  func gradients(_ operands: [Tensor]) throws -> [Tensor] {
    let tape = Tape()
    let recorded = try OpCase(code, operands, attributes).record(on: tape)
    tape.backward(from: recorded.sum)
    return recorded.inputs.map { $0.gradient ?? Tensor(shape: $0.shape, repeating: 0) }
  }

  /// The trace, and the contributions of the op in it.
  func traced(jacobians: Bool = false) throws -> (Trace, [Trace.Contribution]) {
    let tape = Tape()
    let recorded = try record(on: tape)
    let trace = tape.trace(of: recorded.sum, TraceOptions(includesJacobians: jacobians))
    return (trace, trace.contributions.filter { $0.node == Int(recorded.result.index) })
  }
}

/// Whether two numbers are the same but for rounding: both NaN, the same infinity, or close.
func isClose(_ x: Double, _ y: Double, _ tolerance: Double, scale: Double = 1) -> Bool {
  x == y || (x.isNaN && y.isNaN) || abs(x - y) <= tolerance * max(abs(x), abs(y), scale)
}

/// Whether two lists of numbers are the same but for rounding, measured by the largest.
func isClose(_ x: [Double], _ y: [Double], _ tolerance: Double) -> Bool {
  let scale = (x + y).filter(\.isFinite).map(abs).max() ?? 0
  return x.count == y.count
    && zip(x, y).allSatisfy { isClose($0, $1, tolerance, scale: min(max(scale, 1e-3), 1)) }
}
