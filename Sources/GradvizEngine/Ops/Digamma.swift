/// The derivative of the logarithm of the gamma function, elementwise.
///
/// ```text
/// y  = ψ(x) = Γ′(x) / Γ(x)
/// x̄ += ψ′(x) · ȳ
/// ```
///
/// It is NaN at the negative integers and infinite at 0.
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §5.2 and §5.11, <https://dlmf.nist.gov/5.11>.
@usableFromInline package enum Digamma: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .digamma }

  /// The value at one element.
  public static func value(_ x: Double) -> Double { Gamma.digamma(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.applying(Trigamma.self)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "digamma", functions: ["digamma", "psi"], symbol: "ψ",
    summary: "the derivative of the logarithm of the gamma function", role: .scaler,
    notation: .call("digamma"),
    rules: { _ in [LocalRule("trigamma({x})", latex: "\\psi^{\\prime}({x})")] },
    code: CodeTemplates(
      python: "digamma({x})", ["{g} * trigamma({x})"],
      swift: "digamma({x})", ["{g} * trigamma({x})"]),
    examples: [.init([0.5]), .init([[2.5, 1.3, 7]]), .init([[[0.3], [-0.7]]])])
}
