/// Exponentials divided by their sum along an axis.
///
/// ```text
/// y  = eˣ / Σ eˣ
/// x̄ += y · (ȳ − Σ y ȳ)
/// ```
///
/// It does not overflow: the largest element is taken off first.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Softmax: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .softmax }

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
    let x = operands[0]
    if let extent = x.shape.dimensions.last, attributes.axes == [x.shape.rank - 1], extent > 0 {
      SoftmaxRows.write(x.base, rows: x.count / extent, extent, into: result)
      return
    }
    let shifted = operands[0] - Reduction.largest(operands[0], attributes.axes)
    let exponentials = shifted.exp()
    let y = exponentials / exponentials.summed(over: attributes.axes, keepsAxes: true)
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    let total = (result * upstream).summed(over: attributes.axes, keepsAxes: true)
    return result * (upstream - total)
  }

  /// Writes what the operand receives where its gradient stands, where the rows are its last axis.
  public static func pullback(
    _ upstream: Tensor, to index: Int, _ operands: [Tensor], _ result: Tensor,
    _ attributes: Attributes, into gradient: UnsafeMutablePointer<Double>, isFirst: Bool
  ) -> Bool {
    guard isFirst, let extent = result.shape.dimensions.last, extent > 0,
      attributes.axes == [result.shape.rank - 1]
    else { return false }
    SoftmaxRows.write(
      pullbacksOf: upstream.base, result.base, rows: result.count / extent, extent, into: gradient)
    return true
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "softmax", functions: ["softmax"], symbol: "softmax",
    summary: "exponentials divided by their sum", role: .scaler,
    notation: Reduction.notation("softmax"),
    rules: { _ in
      [
        LocalRule(
          "{out} * ({g} - sum({out} * {g}))",
          latex: "{out} \\odot ({g} - \\textstyle\\sum {out} \\odot {g})")
      ]
    },
    code: CodeTemplates(
      python: "softmax({x}, {axis})",
      ["{out} * ({g} - np.sum({out} * {g}, axis={axis}, keepdims=True))"],
      tensors: "softmax({x}, {axes})",
      ["{out} * ({g} - sum({out} * {g}, axes: {axes}, keepsAxes: true))"]),
    examples: Reduction.along)
}
