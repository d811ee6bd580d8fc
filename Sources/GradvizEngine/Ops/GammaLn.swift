/// The logarithm of the magnitude of the gamma function, elementwise.
///
/// ```text
/// y  = ln |Γ(x)|
/// x̄ += ψ(x) · ȳ
/// ```
///
/// It is +∞ at 0 and the negative integers.
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §5.2, <https://dlmf.nist.gov/5.2>.
@usableFromInline package enum GammaLn: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .gammaln }

  /// The value at one element.
  public static func value(_ x: Double) -> Double { Gamma.logarithm(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.applying(Digamma.self)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "gammaln", functions: ["gammaln", "lgamma"], symbol: "ln Γ",
    summary: "the logarithm of the magnitude of the gamma function", role: .scaler,
    notation: .call("gammaln"),
    rules: { _ in [LocalRule("digamma({x})", latex: "\\psi({x})")] },
    code: CodeTemplates(
      python: "gammaln({x})", ["{g} * digamma({x})"],
      math: "math.lgamma({x})", ["{g} * digamma({x})"],
      swift: "gammaln({x})", ["{g} * digamma({x})"]),
    examples: [.init([0.5]), .init([[2.5, 0.3, 7]]), .init([[[0.3], [-0.7]]])])
}
