/// The inverse hyperbolic tangent, elementwise.
///
/// ```text
/// y  = artanh x
/// x̄ += ȳ / (1 − x²)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Arctanh: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .arctanh }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cAtanh(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (x.one - x * x)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "arctanh", functions: ["arctanh", "atanh"], symbol: "atanh",
    summary: "the inverse hyperbolic tangent", role: .scaler, notation: .call("arctanh"),
    rules: { _ in [LocalRule("1/(1 - {x}^2)", latex: "\\frac{1}{1 - {x}^2}")] },
    code: CodeTemplates(
      python: "np.arctanh({x})", ["{g} / (1 - {x} * {x})"],
      swift: "atanh({x})", ["{g} / (1 - {x} * {x})"]),
    examples: [.init([0.5]), .init([[-0.9, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
