/// The negative, elementwise.
///
/// ```text
/// y  = −x
/// x̄ −= ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Negative: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .negative }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { -x }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    -upstream
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "negative", functions: ["negative", "neg"], symbol: "−(·)",
    summary: "the negative", role: .scaler, notation: .prefix("-"),
    rules: { _ in [LocalRule("-1")] },
    code: CodeTemplates(
      python: "-{x}", ["-{g}"],
      swift: "-{x}", ["-{g}"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
