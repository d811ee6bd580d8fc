/// The sine, elementwise.
///
/// ```text
/// y  = sin x
/// x̄ += cos x · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Sin: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .sin }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cSin(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.cos()
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "sin", functions: ["sin"], symbol: "sin",
    summary: "the sine", role: .scaler, notation: .call("sin"),
    rules: { _ in [LocalRule("cos({x})", latex: "\\cos {x}")] },
    code: CodeTemplates(
      python: "np.sin({x})", ["{g} * np.cos({x})"],
      swift: "sin({x})", ["{g} * cos({x})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
