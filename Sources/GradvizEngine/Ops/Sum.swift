/// The sum over some axes.
///
/// ```text
/// y  = Σ x
/// x̄ += ȳ, repeated along the summed axes
/// ```
///
/// - Shape: the axes in `attributes.axes` leave, or stay with the extent 1.
@usableFromInline package enum Sum: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .sum }

  /// The shape of the sum.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    try Reduction.shape(of: operands, attributes, op: description.name)
  }

  /// Writes the sum.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].writeSum(over: attributes.axes, into: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    Reduction.repeated(upstream, like: operands[0].shape, attributes.axes)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "sum", functions: ["sum"], symbol: "Σ", summary: "the sum over axes", role: .distributor,
    notation: Reduction.notation("sum"),
    rules: { _ in [LocalRule("1")] },
    code: CodeTemplates(
      python: "np.sum({x}{over})", ["{spread}"],
      tensors: "sum({x}{over})", ["{spread}"]),
    examples: Reduction.examples)
}
