/// Zeros with elements added at some places: what a gather passes back.
///
/// ```text
/// y at place pᵢ = Σ xᵢ
/// x̄ᵢ += ȳ at place pᵢ
/// ```
///
/// - Shape: given by `attributes.shape`.
@usableFromInline package enum Scatter: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .scatter }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    guard operands.count == 1 else {
      throw EngineMessages.operandCount(description.name, operands.count, expected: "1 operand")
    }
    guard let count = attributes.shape.checkedCount, attributes.indices.count == operands[0].count,
      attributes.indices.allSatisfy((0..<count).contains)
    else { throw EngineMessages.indexOutOfRange(description.name, operands[0]) }
    return attributes.shape
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let y = operands[0].scattered(attributes.indices, shape: shape)
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.gathered(attributes.indices, shape: operands[0].shape)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "scatter", functions: [], symbol: "scatter",
    summary: "zeros with elements added at some places", role: .mover,
    notation: .call("scatter"),
    rules: { _ in [LocalRule("1 from its place", latex: "1\\text{ from its place}")] },
    code: CodeTemplates(
      python: "scatter({x}, np.zeros({shape}), {indices})",
      ["np.ravel({g})[{indices}].reshape({xshape})"],
      tensors: "scatter({x}, {indices}, {shape})", ["gather({g}, {indices}, {xshape})"]),
    examples: [
      .init([[1, 2, 3]], Attributes(shape: Shape([2, 2]), indices: [3, 0, 3]))
    ])
}
