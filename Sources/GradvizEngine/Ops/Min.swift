/// The smallest element over some axes.
///
/// ```text
/// y  = min x
/// x̄ += ȳ where x is the smallest, shared evenly where several are
/// ```
///
/// A NaN among the elements is the result, as in NumPy, and receives the gradient.
///
/// - Shape: the axes in `attributes.axes` leave, or stay with the extent 1.
@usableFromInline package enum Min: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .min }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    try Reduction.shape(of: operands, attributes, op: description.name, needsElements: true)
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    operands[0].reduce(over: attributes.axes, from: .infinity, into: result) {
      $0.isNaN ? $0 : $1 <= $0 || $1.isNaN ? $1 : $0
    }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    Reduction.routed(upstream, operands[0], result, attributes.axes)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "min", functions: ["amin"], symbol: "min",
    summary: "the smallest element over axes", role: .router,
    notation: Reduction.notation("min"),
    rules: { Reduction.choice($0) },
    code: CodeTemplates(
      python: "np.min({x}{over})", ["max_grad({g}, {x}, {out}, {axis})"],
      tensors: "-largest(-{x}{over})", ["chosenGradient({g}, {x}, {out}, {axes})"]),
    examples: Reduction.examples)
}
