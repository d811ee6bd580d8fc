/// The error function, elementwise.
///
/// ```text
/// y  = erf x
/// x̄ += 2/√π · e^(−x²) · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §7.2, <https://dlmf.nist.gov/7.2>.
@usableFromInline package enum Erf: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .erf }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cErf(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * ((-(x * x)).exp() * x.constant(1.1283791670955126))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "erf", functions: ["erf"], symbol: "erf",
    summary: "the error function", role: .scaler, notation: .call("erf"),
    rules: { _ in
      [LocalRule("2/sqrt(pi) * exp(-{x}^2)", latex: "\\tfrac{2}{\\sqrt{\\pi}} e^{-{x}^2}")]
    },
    code: CodeTemplates(
      python: "erf({x})", ["{g} * (2 / np.sqrt(np.pi) * np.exp(-{x} * {x}))"],
      math: "math.erf({x})", ["{g} * (2 / math.sqrt(math.pi) * math.exp(-{x} * {x}))"],
      swift: "erf({x})", ["{g} * (2 / Double.pi.squareRoot() * exp(-{x} * {x}))"],
      tensors: "erf({x})", ["{g} * (1.1283791670955126 * exp(-{x} * {x}))"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
