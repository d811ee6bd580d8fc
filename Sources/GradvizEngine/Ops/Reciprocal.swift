/// The reciprocal, elementwise.
///
/// ```text
/// y  = 1 / x
/// x̄ −= y² · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Reciprocal: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .reciprocal }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { 1 / x }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    -(upstream * (y * y))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "reciprocal", functions: ["reciprocal"], symbol: "1/(·)",
    summary: "the reciprocal", role: .scaler, notation: .call("reciprocal"),
    rules: { _ in [LocalRule("-{out}^2")] },
    code: CodeTemplates(
      python: "1 / {x}", ["{g} * (-{out} * {out})"],
      swift: "1 / {x}", ["{g} * (-{out} * {out})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
