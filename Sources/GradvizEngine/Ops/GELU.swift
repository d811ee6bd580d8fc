/// The Gaussian error linear unit, elementwise.
///
/// ```text
/// y  = x Φ(x)
/// x̄ += (Φ(x) + x φ(x)) · ȳ
/// ```
///
/// Φ is the distribution and φ the density of the standard normal distribution; nothing is approximated.
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: Hendrycks, Gimpel (2016), <https://arxiv.org/abs/1606.08415>.
@usableFromInline package enum GELU: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .gelu }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x * (0.5 * (1 + cErf(x * 0.7071067811865476))) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream
      * ((x * x.constant(0.7071067811865476)).erf() * x.constant(0.5) + x.constant(0.5) + x
        * (-(x * x * x.constant(0.5))).exp() * x.constant(0.3989422804014327))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "gelu", functions: ["gelu"], symbol: "gelu",
    summary: "the gaussian error linear unit", role: .scaler, notation: .call("gelu"),
    rules: { _ in
      [LocalRule("Phi({x}) + {x} * phi({x})", latex: "\\Phi({x}) + {x} \\cdot \\varphi({x})")]
    },
    code: CodeTemplates(
      python: "{x} * 0.5 * (1 + erf({x} / np.sqrt(2.0)))",
      [
        "{g} * (0.5 * (1 + erf({x} / np.sqrt(2.0))) + {x} * np.exp(-{x} * {x} / 2) / np.sqrt(2 * np.pi))"
      ],
      math: "{x} * 0.5 * (1 + math.erf({x} / math.sqrt(2.0)))",
      [
        "{g} * (0.5 * (1 + math.erf({x} / math.sqrt(2.0))) + {x} * math.exp(-{x} * {x} / 2) / math.sqrt(2 * math.pi))"
      ],
      swift: "{x} * normalShare({x})", ["{g} * (normalShare({x}) + {x} * normalDensity({x}))"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
