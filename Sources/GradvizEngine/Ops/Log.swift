/// The natural logarithm, elementwise.
///
/// ```text
/// y  = ln x
/// x̄ += ȳ / x
/// ```
///
/// `log 0` is −∞ and the logarithm of a negative number NaN.
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §4.2, <https://dlmf.nist.gov/4.2>.
@usableFromInline package enum Log: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .log }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cLog(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / x
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "log", functions: ["log"], symbol: "ln",
    summary: "the natural logarithm", role: .scaler, notation: .call("log"),
    rules: { _ in [LocalRule("1/{x}", latex: "\\frac{1}{{x}}")] },
    code: CodeTemplates(
      python: "np.log({x})", ["{g} / {x}"],
      swift: "log({x})", ["{g} / {x}"]),
    examples: [.init([0.5]), .init([[2, 0.3, 1.5]]), .init([[[0.3], [4]]])])
}
