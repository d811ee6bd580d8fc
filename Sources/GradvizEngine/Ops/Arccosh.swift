/// The inverse hyperbolic cosine, elementwise.
///
/// ```text
/// y  = arcosh x
/// x̄ += ȳ / √(x² − 1)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Arccosh: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .arccosh }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cAcosh(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (x * x - x.one).sqrt()
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "arccosh", functions: ["arccosh", "acosh"], symbol: "acosh",
    summary: "the inverse hyperbolic cosine", role: .scaler, notation: .call("arccosh"),
    rules: { _ in [LocalRule("1/sqrt({x}^2 - 1)", latex: "\\frac{1}{\\sqrt{{x}^2 - 1}}")] },
    code: CodeTemplates(
      python: "np.arccosh({x})", ["{g} / np.sqrt({x} * {x} - 1)"],
      swift: "acosh({x})", ["{g} / sqrt({x} * {x} - 1)"]),
    examples: [.init([1.5]), .init([[2, 1.3, 4]])])
}
