/// The square, elementwise.
///
/// ```text
/// y  = x²
/// x̄ += 2x · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Square: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .square }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x * x }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * (x + x)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "square", functions: ["square"], symbol: "(·)²",
    summary: "the square", role: .scaler, notation: .call("square"),
    rules: { _ in [LocalRule("2 * {x}", latex: "2 \\cdot {x}")] },
    code: CodeTemplates(
      python: "np.square({x})", ["{g} * (2 * {x})"],
      math: "{x} ** 2", ["{g} * (2 * {x})"],
      swift: "{x} * {x}", ["{g} * (2 * {x})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
