/// The length of a vector of two, elementwise and broadcast, without overflow.
///
/// ```text
/// z  = √(x² + y²)
/// x̄ += x / z · z̄
/// ȳ += y / z · z̄
/// ```
///
/// At the origin the derivatives are NaN, as in PyTorch.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Hypot: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .hypot }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { cHypot(x, y) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream * (x / z), upstream * (y / z))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "hypot", functions: ["hypot"], symbol: "hypot",
    summary: "the length of a vector of two", role: .scaler, notation: .call("hypot"),
    rules: { _ in
      [
        LocalRule("{x} / {out}", latex: "\\frac{{x}}{{out}}"),
        LocalRule("{y} / {out}", latex: "\\frac{{y}}{{out}}"),
      ]
    },
    code: CodeTemplates(
      python: "np.hypot({x}, {y})", ["{g} * ({x} / {out})", "{g} * ({y} / {out})"],
      swift: "hypot({x}, {y})", ["{g} * ({x} / {out})", "{g} * ({y} / {out})"]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1.5], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
