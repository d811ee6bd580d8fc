/// The tangent, elementwise.
///
/// ```text
/// y  = tan x
/// x̄ += (1 + y²) · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Tan: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .tan }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cTan(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * (y.one + y * y)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "tan", functions: ["tan"], symbol: "tan",
    summary: "the tangent", role: .scaler, notation: .call("tan"),
    rules: { _ in [LocalRule("1 + {out}^2")] },
    code: CodeTemplates(
      python: "np.tan({x})", ["{g} * (1 + {out} * {out})"],
      swift: "tan({x})", ["{g} * (1 + {out} * {out})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
