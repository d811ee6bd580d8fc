/// The complement of the error function, elementwise, without loss of digits where it is small.
///
/// ```text
/// y  = 1 − erf x
/// x̄ −= 2/√π · e^(−x²) · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §7.2, <https://dlmf.nist.gov/7.2>.
@usableFromInline package enum Erfc: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .erfc }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cErfc(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * ((-(x * x)).exp() * x.constant(-1.1283791670955126))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "erfc", functions: ["erfc"], symbol: "erfc",
    summary: "the complement of the error function", role: .scaler, notation: .call("erfc"),
    rules: { _ in
      [LocalRule("-2/sqrt(pi) * exp(-{x}^2)", latex: "-\\tfrac{2}{\\sqrt{\\pi}} e^{-{x}^2}")]
    },
    code: CodeTemplates(
      python: "erfc({x})", ["{g} * (-2 / np.sqrt(np.pi) * np.exp(-{x} * {x}))"],
      math: "math.erfc({x})", ["{g} * (-2 / math.sqrt(math.pi) * math.exp(-{x} * {x}))"],
      swift: "erfc({x})", ["{g} * (-1.1283791670955126 * exp(-{x} * {x}))"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
