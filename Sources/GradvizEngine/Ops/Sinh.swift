/// The hyperbolic sine, elementwise.
///
/// ```text
/// y  = sinh x
/// x̄ += cosh x · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Sinh: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .sinh }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cSinh(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.cosh()
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "sinh", functions: ["sinh"], symbol: "sinh",
    summary: "the hyperbolic sine", role: .scaler, notation: .call("sinh"),
    rules: { _ in [LocalRule("cosh({x})", latex: "\\cosh {x}")] },
    code: CodeTemplates(
      python: "np.sinh({x})", ["{g} * np.cosh({x})"],
      swift: "sinh({x})", ["{g} * cosh({x})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
