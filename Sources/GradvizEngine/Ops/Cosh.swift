/// The hyperbolic cosine, elementwise.
///
/// ```text
/// y  = cosh x
/// x̄ += sinh x · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Cosh: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .cosh }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cCosh(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.sinh()
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "cosh", functions: ["cosh"], symbol: "cosh",
    summary: "the hyperbolic cosine", role: .scaler, notation: .call("cosh"),
    rules: { _ in [LocalRule("sinh({x})", latex: "\\sinh {x}")] },
    code: CodeTemplates(
      python: "np.cosh({x})", ["{g} * np.sinh({x})"],
      swift: "cosh({x})", ["{g} * sinh({x})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
