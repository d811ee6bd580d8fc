/// The same elements in another shape.
///
/// ```text
/// y  = x in another shape
/// x̄ += ȳ in the shape of x
/// ```
///
/// - Shape: given by `attributes.shape`.
@usableFromInline package enum Reshape: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .reshape }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "1 operand")
    }
    guard attributes.shape.checkedCount == operands[0].count else {
      throw EngineMessages.reshape(operands[0], to: attributes.shape)
    }
    return attributes.shape
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.reshaped(to: operands[0].shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "reshape", functions: [], symbol: "reshape",
    summary: "the same elements in another shape", role: .mover,
    notation: .custom { operands, attributes in
      Notation.Text(
        attributes.text.map { operands[0].inside(.atom) + $0 }
          ?? "reshape(\(operands[0].text), \(attributes.shape))")
    },
    rules: { _ in [LocalRule("1", latex: "1")] },
    code: CodeTemplates(
      python: "np.reshape({x}, {shape})", ["np.reshape({g}, {xshape})"],
      tensors: "reshape({x}, {shape})", ["reshape({g}, {xshape})"],
      refined: { context in
        // What becomes a number is taken out, as an array without axes is none in Python.
        switch (context.shapes[0].rank == 0, context.attributes.shape.rank == 0) {
        case (false, false): nil
        case (true, true):
          CodeTemplates(python: "{x}", ["{g}"], tensors: "{x}", ["{g}"])
        case (true, false):
          CodeTemplates(
            python: "np.reshape({x}, {shape})", ["{g}[{first}]"],
            tensors: "reshape({x}, {shape})", ["reshape({g}, [])"])
        case (false, true):
          CodeTemplates(
            python: "{x}[{first}]", ["np.reshape({g}, {xshape})"],
            tensors: "reshape({x}, [])", ["reshape({g}, {xshape})"])
        }
      }),
    examples: [
      .init([[1, 2, 3, 4, 5, 6]], Attributes(shape: Shape([2, 3]))),
      .init([[[1, 2], [3, 4]]], Attributes(shape: Shape([4, 1]))),
      .init([2], Attributes(shape: Shape([1, 1]))),
    ])
}
