/// The logarithm of a softmax along an axis.
///
/// ```text
/// y  = x − ln Σ eˣ
/// x̄ += ȳ − eʸ Σ ȳ
/// ```
///
/// It does not overflow: the largest element is taken off first.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum LogSoftmax: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .logSoftmax }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    _ = try Reduction.shape(of: operands, attributes, op: description.name)
    return operands[0]
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let shifted = operands[0] - Reduction.largest(operands[0], attributes.axes)
    let y = shifted - shifted.exp().summed(over: attributes.axes, keepsAxes: true).log()
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream - result.exp() * upstream.summed(over: attributes.axes, keepsAxes: true)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "log_softmax", functions: ["log_softmax"], symbol: "log softmax",
    summary: "the logarithm of a softmax", role: .scaler,
    notation: Reduction.notation("log_softmax"),
    rules: { _ in
      [
        LocalRule(
          "{g} - exp({out}) * sum({g})", latex: "{g} - e^{{out}} \\odot \\textstyle\\sum {g}")
      ]
    },
    code: CodeTemplates(
      python: "log_softmax({x}, {axis})",
      ["{g} - np.exp({out}) * np.sum({g}, axis={axis}, keepdims=True)"],
      tensors: "logSoftmax({x}, {axes})",
      ["{g} - exp({out}) * sum({g}, axes: {axes}, keepsAxes: true)"]),
    examples: Reduction.along)
}
