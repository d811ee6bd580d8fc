/// The running sum along an axis.
///
/// ```text
/// yᵢ  = x₀ + … + xᵢ
/// x̄ᵢ += ȳᵢ + ȳᵢ₊₁ + …
/// ```
///
/// The sum runs from the end where `attributes.fromEnd` says so.
///
/// - Shape: `[…] → […]`, unchanged; one axis.
@usableFromInline package enum CumSum: StructuralOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .cumsum }

  /// The shape of the result.
  public static func shape(
    of operands: [Shape], _ attributes: Attributes
  ) throws(EngineError) -> Shape {
    _ = try Reduction.shape(of: operands, attributes, op: description.name)
    guard attributes.axes.count == 1 else {
      throw EngineMessages.axisCount(attributes.axes.count, op: description.name)
    }
    return operands[0]
  }

  /// Writes the result.
  public static func value(
    of operands: [Tensor], _ attributes: Attributes, shape: Shape,
    into result: UnsafeMutablePointer<Double>
  ) {
    let y = operands[0].cumulated(along: attributes.axes[0], fromEnd: attributes.fromEnd)
    y.copy(to: result)
  }

  /// What the operand receives.
  public static func pullback<A: TensorAlgebra>(
    _ upstream: A, to index: Int, _ operands: [A], _ result: A, _ attributes: Attributes
  ) -> A {
    upstream.cumulated(along: attributes.axes[0], fromEnd: !attributes.fromEnd)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "cumsum", functions: ["cumsum"], symbol: "cumsum",
    summary: "the running sum along an axis", role: .distributor,
    notation: Reduction.notation("cumsum"),
    rules: { _ in
      [
        LocalRule(
          "running sum of {g} from the other end",
          latex: "\\operatorname{cumsum}({g})\\text{ from the other end}")
      ]
    },
    code: CodeTemplates(
      python: "np.cumsum({x}, axis={axis})",
      ["np.flip(np.cumsum(np.flip({g}, {axis}), axis={axis}), {axis})"],
      tensors: "cumsum({x}, axis: {axis})", ["cumsum({g}, axis: {axis}, fromEnd: true)"]),
    examples: [
      .init([[1, 2.5, -3]], Attributes(axes: [0])),
      .init([[[1, 2], [3, 4], [5, -6]]], Attributes(axes: [0])),
      .init([[[1, 2], [3, 4], [5, -6]]], Attributes(axes: [1])),
      .init([[[1, 2], [3, 4], [5, -6]]], Attributes(axes: [0], fromEnd: true)),
    ])
}
