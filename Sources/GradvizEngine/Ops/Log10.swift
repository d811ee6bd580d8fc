/// The logarithm to the base 10, elementwise.
///
/// ```text
/// y  = log₁₀ x
/// x̄ += ȳ / (x ln 10)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Log10: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .log10 }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cLog10(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (x * x.constant(2.302585092994046))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "log10", functions: ["log10"], symbol: "log₁₀",
    summary: "the logarithm to the base 10", role: .scaler, notation: .call("log10"),
    rules: { _ in [LocalRule("1/({x} * log(10))", latex: "\\frac{1}{{x} \\cdot \\ln 10}")] },
    code: CodeTemplates(
      python: "np.log10({x})", ["{g} / ({x} * np.log(10.0))"],
      swift: "log10({x})", ["{g} / ({x} * log(10.0))"]),
    examples: [.init([0.5]), .init([[2, 0.3, 1.5]]), .init([[[0.3], [4]]])])
}
