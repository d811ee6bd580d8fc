/// The second derivative of the logarithm of the gamma function, elementwise.
///
/// ```text
/// y  = ψ′(x)
/// x̄ += ψ″(x) · ȳ
/// ```
///
/// It is +∞ at 0 and the negative integers.
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §5.15, <https://dlmf.nist.gov/5.15>.
@usableFromInline package enum Trigamma: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .trigamma }

  /// The value at one element.
  public static func value(_ x: Double) -> Double { Gamma.trigamma(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.constant(2).applying(Polygamma.self, x)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "trigamma", functions: ["trigamma"], symbol: "ψ₁",
    summary: "the second derivative of the logarithm of the gamma function", role: .scaler,
    notation: .call("trigamma"),
    rules: { _ in [LocalRule("polygamma(2, {x})", latex: "\\psi^{(2)}({x})")] },
    code: CodeTemplates(
      python: "trigamma({x})", ["{g} * polygamma(2, {x})"],
      swift: "trigamma({x})", ["{g} * polygamma(2, {x})"]),
    examples: [.init([0.5]), .init([[2.5, 1.3, 7]]), .init([[[0.3], [-0.7]]])])
}
