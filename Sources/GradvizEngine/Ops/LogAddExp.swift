/// The logarithm of a sum of two exponentials, elementwise and broadcast, without overflow.
///
/// ```text
/// z  = ln(eˣ + eʸ)
/// x̄ += σ(x − y) · z̄
/// ȳ += σ(y − x) · z̄
/// ```
///
/// Of two equal infinities the derivatives are NaN, as in PyTorch.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum LogAddExp: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .logaddexp }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { logarithmOfSum(x, y) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream * (x - y).sigmoid(), upstream * (y - x).sigmoid())
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "logaddexp", functions: ["logaddexp"], symbol: "logaddexp",
    summary: "the logarithm of a sum of two exponentials", role: .scaler,
    notation: .call("logaddexp"),
    rules: { _ in
      [
        LocalRule("exp({x} - {out})", latex: "e^{{x} - {out}}"),
        LocalRule("exp({y} - {out})", latex: "e^{{y} - {out}}"),
      ]
    },
    code: CodeTemplates(
      python: "np.logaddexp({x}, {y})",
      ["{g} / (1 + np.exp({y} - {x}))", "{g} / (1 + np.exp({x} - {y}))"],
      math: "max({x}, {y}) + math.log1p(math.exp(-abs({x} - {y})))",
      ["{g} * math.exp({x} - {out})", "{g} * math.exp({y} - {out})"],
      swift: "logaddexp({x}, {y})",
      ["{g} / (1 + exp({y} - {x}))", "{g} / (1 + exp({x} - {y}))"]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1.5], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
