/// The standard deviation over some axes.
///
/// ```text
/// y  = √(Σ (x − mean x)² / (n − c))
/// x̄ += (x − mean x) / ((n − c) y) · ȳ
/// ```
///
/// Where all elements are equal the gradient is 0, as in PyTorch.
/// `c` is `attributes.correction`: 0 for NumPy, 1 for an unbiased estimate.
///
/// - Shape: the axes in `attributes.axes` leave, or stay with the extent 1.
@usableFromInline package enum StandardDeviation: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .std }

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
    for i in 0..<shape.count { result[i] = result[i].squareRoot() }
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let x = operands[0]
    let divisor = Reduction.divisor(x.shape, attributes)
    // The divisor is kept from 0 before the choice: a derivative of this rule meets both branches.
    let isFlat = isFlat(x, result, attributes)
    let scale = isFlat.choose(result.one, result) * upstream.constant(divisor)
    return (x - Reduction.mean(x, attributes.axes))
      * Reduction.repeated(
        isFlat.choose(upstream.zero, upstream / scale), like: x.shape, attributes.axes)
  }

  /// 1 where all elements are equal, whatever rounding made of their mean, else 0.
  private static func isFlat<A: TensorAlgebra>(
    _ x: A, _ result: A, _ attributes: Attributes
  ) -> A {
    if x.shape.count == 0 { return result.equal(result.zero) }
    let largest = A.applying(.max, [x], attributes)
    // What has no value, for want of elements, is not flat.
    return largest.equal(A.applying(.min, [x], attributes)) * result.equal(result)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "std", functions: ["std"], symbol: "std",
    summary: "the standard deviation over axes", role: .scaler,
    notation: Reduction.notation("std"),
    rules: { context in
      let n = Reduction.divisorText(of: context)
      return [
        LocalRule("({x} - mean)/(\(n) * {out})", latex: "\\frac{{x} - \\mu}{\(n) \\cdot {out}}")
      ]
    },
    code: CodeTemplates(
      python: "np.std({x}{over}, ddof={ddof})", ["std_grad({g}, {x}, {out}, {axis}, {ddof})"],
      tensors: "sqrt(variance({x}{over}, correction: {ddof}))",
      ["deviationGradient({g}, {x}, {out}, {axes}, correction: {ddof})"]),
    examples: Reduction.corrected)
}
