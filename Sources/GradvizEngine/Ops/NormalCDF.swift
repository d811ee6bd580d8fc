/// The share of a normal distribution below a value, elementwise.
///
/// ```text
/// y  = Φ(x) = ½ erfc(−x/√2)
/// x̄ += 1/√2π · e^(−x²/2) · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §7.18, <https://dlmf.nist.gov/7.18>.
@usableFromInline package enum NormalCDF: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .ndtr }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { 0.5 * cErfc(-x * 0.5.squareRoot()) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * ((x * x * x.constant(-0.5)).exp() * x.constant(0.3989422804014327))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "ndtr", functions: ["ndtr"], symbol: "Φ",
    summary: "the share of a normal distribution below a value", role: .scaler,
    notation: .call("ndtr"),
    rules: { _ in
      [LocalRule("exp(-{x}^2/2) / sqrt(2*pi)", latex: "\\tfrac{1}{\\sqrt{2\\pi}} e^{-{x}^2/2}")]
    },
    code: CodeTemplates(
      python: "0.5 * erfc(-{x} / np.sqrt(2))",
      ["{g} * (np.exp(-{x} * {x} / 2) / np.sqrt(2 * np.pi))"],
      swift: "normalShare({x})", ["{g} * normalDensity({x})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
