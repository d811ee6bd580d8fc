/// The logarithm to the base 2, elementwise.
///
/// ```text
/// y  = log₂ x
/// x̄ += ȳ / (x ln 2)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Log2: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .log2 }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cLog2(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (x * x.constant(0.6931471805599453))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "log2", functions: ["log2"], symbol: "log₂",
    summary: "the logarithm to the base 2", role: .scaler, notation: .call("log2"),
    rules: { _ in [LocalRule("1/({x} * log(2))", latex: "\\frac{1}{{x} \\cdot \\ln 2}")] },
    code: CodeTemplates(
      python: "np.log2({x})", ["{g} / ({x} * np.log(2.0))"],
      swift: "log2({x})", ["{g} / ({x} * log(2.0))"]),
    examples: [.init([0.5]), .init([[2, 0.3, 1.5]]), .init([[[0.3], [4]]])])
}
