/// The variance over some axes.
///
/// ```text
/// y  = Σ (x − mean x)² / (n − c)
/// x̄ += 2 (x − mean x) / (n − c) · ȳ
/// ```
///
/// `c` is `attributes.correction`: 0 for NumPy, 1 for an unbiased estimate.
///
/// - Shape: the axes in `attributes.axes` leave, or stay with the extent 1.
@usableFromInline package enum Variance: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .variance }

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
    Reduction.writeVariance(of: operands[0], attributes, shape: shape, into: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let x = operands[0]
    let divisor = Reduction.divisor(x.shape, attributes)
    return (x - Reduction.mean(x, attributes.axes))
      * Reduction.repeated(
        upstream * upstream.constant(2 / divisor), like: x.shape, attributes.axes)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "var", functions: ["var"], symbol: "var",
    summary: "the variance over axes", role: .scaler,
    notation: Reduction.notation("var"),
    rules: { context in
      let n = Reduction.divisorText(of: context)
      return [
        LocalRule("2 * ({x} - mean)/\(n)", latex: "\\frac{2}{\(n)} \\cdot ({x} - \\mu)")
      ]
    },
    code: CodeTemplates(
      python: "np.var({x}{over}, ddof={ddof})", ["var_grad({g}, {x}, {axis}, {ddof})"],
      tensors: "variance({x}{over}, correction: {ddof})",
      ["varianceGradient({g}, {x}, {axes}, correction: {ddof})"]),
    examples: Reduction.corrected)
}
