/// The absolute value, elementwise.
///
/// ```text
/// y  = |x|
/// x̄ += sign x · ȳ
/// ```
///
/// At 0 the derivative is 0.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Abs: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .abs }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { Swift.abs(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.sign()
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "abs", functions: ["abs", "absolute", "fabs"], symbol: "|·|",
    summary: "the absolute value", role: .router, notation: .call("abs"),
    rules: { _ in [LocalRule("sign({x})", latex: "\\operatorname{sign} {x}")] },
    code: CodeTemplates(
      python: "np.abs({x})", ["{g} * np.sign({x})"],
      math: "abs({x})", ["{g} if {x} > 0 else -{g} if {x} < 0 else 0.0"],
      swift: "abs({x})", ["({x} > 0 ? {g} : {x} < 0 ? -{g} : {x})"],
      tensors: "abs({x})", ["{g} * sign({x})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]])])
}
