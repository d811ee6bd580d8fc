/// The mean over some axes.
///
/// ```text
/// y  = Σ x / n
/// x̄ += ȳ / n, repeated along the reduced axes
/// ```
///
/// The mean of no elements is NaN.
///
/// - Shape: the axes in `attributes.axes` leave, or stay with the extent 1.
@usableFromInline package enum Mean: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .mean }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    try Reduction.shape(of: operands, attributes, op: description.name)
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].writeSum(over: attributes.axes, into: result)
    let count = Double(Reduction.count(operands[0].shape, attributes.axes))
    for i in 0..<shape.count { result[i] /= count }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let count = Double(Reduction.count(operands[0].shape, attributes.axes))
    return Reduction.repeated(
      upstream / upstream.constant(count), like: operands[0].shape, attributes.axes)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "mean", functions: ["mean", "average"], symbol: "mean",
    summary: "the mean over axes", role: .distributor,
    notation: Reduction.notation("mean"),
    rules: { context in
      let n = Reduction.count(of: context)
      return [LocalRule("1/\(n)", latex: "\\frac{1}{\(n)}")]
    },
    code: CodeTemplates(
      python: "np.mean({x}{over})", ["{spread} / {n}"],
      tensors: "mean({x}{over})", ["{spread} / {n}"]),
    examples: Reduction.examples)
}
