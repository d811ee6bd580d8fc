/// The cube root, elementwise; negative numbers have one as well.
///
/// ```text
/// y  = ∛x
/// x̄ += ȳ / 3y²
/// ```
///
/// At 0 the derivative is +∞.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Cbrt: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .cbrt }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cCbrt(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * (x.one / (x.constant(3) * (y * y)))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "cbrt", functions: ["cbrt"], symbol: "∛",
    summary: "the cube root", role: .scaler, notation: .call("cbrt"),
    rules: { _ in [LocalRule("1/(3 * {out}^2)", latex: "\\frac{1}{3 \\cdot {out}^2}")] },
    code: CodeTemplates(
      python: "np.cbrt({x})", ["{g} / (3 * {out} * {out})"],
      math: "math.copysign(abs({x}) ** (1 / 3), {x})", ["{g} / (3 * {out} * {out})"],
      swift: "cbrt({x})", ["{g} / (3 * {out} * {out})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
