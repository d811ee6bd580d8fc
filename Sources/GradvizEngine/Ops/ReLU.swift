/// The rectifier, elementwise.
///
/// ```text
/// y  = max(0, x)
/// x̄ += ȳ where x > 0, else 0
/// ```
///
/// At 0 the derivative is 0.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum ReLU: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .relu }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x > 0 || x.isNaN ? x : 0 }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    x.zero.greaterEqual(x).choose(upstream.zero, upstream)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "relu", functions: ["relu"], symbol: "relu",
    summary: "the rectifier", role: .router, notation: .call("relu"),
    rules: { _ in [LocalRule("[{x} > 0]", latex: "[{x} > 0]")] },
    code: CodeTemplates(
      python: "np.maximum({x}, 0.0)", ["np.where({x} <= 0, 0.0, {g})"],
      math: "max({x}, 0.0)", ["0.0 if {x} <= 0 else {g}"],
      swift: "max({x}, 0)", ["({x} <= 0 ? 0 : {g})"],
      tensors: "maximum({x}, 0)", ["select({x} <= 0, 0, {g})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]])])
}
