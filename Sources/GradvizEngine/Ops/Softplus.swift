/// The smooth rectifier, elementwise.
///
/// ```text
/// y  = ln(1 + eˣ)
/// x̄ += σ(x) · ȳ
/// ```
///
/// It does not overflow: `softplus(1000)` is 1000.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Softplus: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .softplus }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { (x > 0 ? x : 0) + cLog1p(cExp(-Swift.abs(x))) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.sigmoid()
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "softplus", functions: ["softplus"], symbol: "softplus",
    summary: "the smooth rectifier", role: .scaler, notation: .call("softplus"),
    rules: { _ in [LocalRule("sigmoid({x})", latex: "\\sigma({x})")] },
    code: CodeTemplates(
      python: "np.logaddexp(0.0, {x})", ["{g} / (1 + np.exp(-{x}))"],
      math: "max({x}, 0.0) + math.log1p(math.exp(-abs({x})))", ["{g} / (1 + math.exp(-{x}))"],
      swift: "max({x}, 0) + log1p(exp(-abs({x})))", ["{g} / (1 + exp(-{x}))"],
      tensors: "maximum({x}, 0) + log1p(exp(-abs({x})))", ["{g} / (1 + exp(-{x}))"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
