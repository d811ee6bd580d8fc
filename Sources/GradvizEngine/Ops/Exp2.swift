/// A power of 2, elementwise.
///
/// ```text
/// y  = 2ˣ
/// x̄ += ln 2 · y · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Exp2: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .exp2 }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cExp2(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * (y * x.constant(0.6931471805599453))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "exp2", functions: ["exp2"], symbol: "exp₂",
    summary: "a power of 2", role: .scaler, notation: .call("exp2"),
    rules: { _ in [LocalRule("ln(2) * {out}", latex: "\\ln 2 \\cdot {out}")] },
    code: CodeTemplates(
      python: "np.exp2({x})", ["{g} * ({out} * np.log(2))"],
      math: "2.0 ** {x}", ["{g} * ({out} * math.log(2))"],
      swift: "exp2({x})", ["{g} * ({out} * 0.6931471805599453)"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
