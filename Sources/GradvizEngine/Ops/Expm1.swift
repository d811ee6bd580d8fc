/// The exponential less 1, exact near 0, elementwise.
///
/// ```text
/// y  = eˣ − 1
/// x̄ += (y + 1) · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Expm1: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .expm1 }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cExpm1(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * (y + y.one)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "expm1", functions: ["expm1"], symbol: "expm1",
    summary: "the exponential less 1", role: .scaler, notation: .call("expm1"),
    rules: { _ in [LocalRule("{out} + 1")] },
    code: CodeTemplates(
      python: "np.expm1({x})", ["{g} * ({out} + 1)"],
      swift: "expm1({x})", ["{g} * ({out} + 1)"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
