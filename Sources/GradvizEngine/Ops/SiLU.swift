/// The sigmoid linear unit, elementwise.
///
/// ```text
/// y  = x σ(x)
/// x̄ += (σ(x) + y (1 − σ(x))) · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum SiLU: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .silu }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x * x.sigmoid() }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    let s = x.sigmoid()
    return upstream * (s + y * (x.one - s))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "silu", functions: ["silu", "swish"], symbol: "silu",
    summary: "the sigmoid linear unit", role: .scaler, notation: .call("silu"),
    rules: { _ in
      [
        LocalRule(
          "s + {out} * (1 - s), s = sigmoid({x})",
          latex: "\\sigma({x}) + {out} \\cdot (1 - \\sigma({x}))")
      ]
    },
    code: CodeTemplates(
      python: "{x} / (1 + np.exp(-{x}))",
      ["{g} * (1 / (1 + np.exp(-{x})) + {out} * (1 - 1 / (1 + np.exp(-{x}))))"],
      swift: "{x} / (1 + exp(-{x}))", ["{g} * (1 / (1 + exp(-{x})) + {out} / (1 + exp({x})))"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
