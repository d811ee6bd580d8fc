/// The logarithm of the sum of exponentials over some axes.
///
/// ```text
/// y  = ln Σ eˣ
/// x̄ += e^(x − y) · ȳ
/// ```
///
/// It does not overflow: the largest element is taken off first.
///
/// - Shape: the axes in `attributes.axes` leave, or stay with the extent 1.
@usableFromInline package enum LogSumExp: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .logsumexp }

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
    let x = operands[0]
    // An infinite element is not taken off: the difference to itself would be NaN.
    let found = Reduction.largest(x, attributes.axes)
    let largest = found.replacing(nonFinite: 0)
    let sum = (x - largest).exp().summed(over: attributes.axes, keepsAxes: true)
    let y = sum.log() + largest
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let x = operands[0]
    return (x - Reduction.repeated(result, like: x.shape, attributes.axes)).exp()
      * Reduction.repeated(upstream, like: x.shape, attributes.axes)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "logsumexp", functions: ["logsumexp"], symbol: "logsumexp",
    summary: "the logarithm of the sum of exponentials", role: .scaler,
    notation: Reduction.notation("logsumexp"),
    rules: { _ in [LocalRule("exp({x} - {out})", latex: "e^{{x} - {out}}")] },
    code: CodeTemplates(
      python: "logsumexp({x}, {axis}, {keepdims})",
      ["repeat({g}, {x}, {axis}) * np.exp({x} - repeat({out}, {x}, {axis}))"],
      tensors: "logsumexp({x}{over})",
      ["{spread} * exp({x} - spread({out}, {xshape}, axes: {axes}))"]),
    examples: Reduction.examples)
}
