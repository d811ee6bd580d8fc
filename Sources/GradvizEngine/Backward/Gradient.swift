// Derivatives as values: recorded as nodes, which can be drawn, printed and differentiated again.

/// The derivative of `output` by `input`, recorded as nodes in a scope `backward`.
///
/// ```swift
/// let first = try gradient(of: pow(x, 3), withRespectTo: x)    // 3 · x²
/// let second = try gradient(of: first, withRespectTo: x)       // 3 · (2 · x)
/// ```
///
/// A tensor is differentiated as its `sum()` would be. What the output does not depend on receives zeros.
///
/// - Shape: that of the input.
/// - Throws: ``EngineError`` where the variables are of two tapes, an op between them has no second derivative, or a
///   limit would be reached; nothing is recorded then.
public func gradient(
  of output: Variable, withRespectTo input: Variable
) throws(EngineError) -> Variable {
  try gradient(of: output, withRespectTo: [input])[0]
}

/// The derivatives of `output` by each of some inputs, recorded in one backward pass.
///
/// - Shape: each that of its input.
/// - Throws: ``EngineError``, as ``gradient(of:withRespectTo:)-(_,Variable)`` does.
public func gradient(
  of output: Variable, withRespectTo inputs: [Variable]
) throws(EngineError) -> [Variable] {
  for input in inputs where input.columns != output.columns {
    throw EngineMessages.foreignInput()
  }
  let tape = output.tape
  let sources = inputs.map(\.index)
  try tape.checkRoomForBackward(from: output, to: sources)
  tape.openScope("backward")
  defer { tape.closeScope() }
  return zip(tape.recordBackward(from: output, to: sources), inputs).map { derivative, input in
    derivative ?? tape.constant(Tensor(shape: input.shape, repeating: 0))
  }
}

/// The product of the Hessian of `output` by `input` with a vector: the derivative of `∇output · vector`, without the
/// Hessian itself.
///
/// - Shape: the input's and the vector's, which is the result's.
/// - Throws: ``EngineError`` where the vector has another shape than the input, or as `gradient(of:withRespectTo:)`.
public func hessianVectorProduct(
  of output: Variable, withRespectTo input: Variable, _ vector: Tensor
) throws(EngineError) -> Variable {
  guard vector.shape == input.shape else {
    throw EngineMessages.vectorShape(vector.shape, input: input.shape)
  }
  let first = try gradient(of: output, withRespectTo: input)
  let along = first * input.tape.constant(vector)
  return try gradient(of: along, withRespectTo: input)
}

/// All second derivatives of `output` by the elements of `input`: element `[i, j]` is the derivative by both.
///
/// Each row is a backward pass of its own: for inputs of few elements. A tensor is differentiated as its `sum()` would
/// be.
///
/// - Shape: the input's twice: `[n] → [n, n]`, `[] → []`.
/// - Throws: ``EngineError``, as `gradient(of:withRespectTo:)` does.
public func hessian(
  of output: Variable, withRespectTo input: Variable
) throws(EngineError) -> Variable {
  let first = try gradient(of: output, withRespectTo: input)
  if input.shape.rank == 0 { return try gradient(of: first, withRespectTo: input) }
  let tape = input.tape
  let shape = Shape(input.shape.dimensions + input.shape.dimensions)
  try tape.checkRoom(for: shape)
  var rows: [Variable] = []
  for index in 0..<input.shape.count {
    let element = first.gathered([index], shape: .scalar)
    rows.append(try gradient(of: element, withRespectTo: input))
  }
  guard !rows.isEmpty else { return tape.constant(Tensor(shape: shape, repeating: 0)) }
  return try tape.record(.stack, rows, Attributes(axes: [0])).reshaped(to: shape)
}

extension Tape {
  /// Throws where a backward pass from `output` to some nodes could cross a limit, or meets an op without a second
  /// derivative.
  ///
  /// The pass records a few nodes for each; it cannot stop on its way.
  package func checkRoomForBackward(
    from output: Variable, to sources: [Int32]
  ) throws(EngineError) {
    guard let first = sources.min(), first <= output.index else { return }
    var nodes = 0
    var elements = 0
    let start = Int(first)
    let leads = leads(from: start, upTo: Int(output.index), to: sources)
    for index in start...Int(output.index) where leads[index - start] {
      let code = columns.pointee.nodes[index].code
      guard code.passesGradient, !sources.contains(Int32(index)) else { continue }
      if code == .custom {
        throw EngineMessages.secondDerivative(attributes(of: index).custom?.name ?? "custom")
      }
      let operands = operands(of: index)
      nodes += 1 + operands.count
      elements += shape(of: index).count
      for operand in operands { elements += shape(of: Int(operand)).count }
    }
    if count + 16 * nodes > limits.nodes { throw EngineMessages.nodes(limit: limits.nodes) }
    try checkRoom(for: Shape([1 + 12 * elements]))
  }
}
