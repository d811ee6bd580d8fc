/// The inverse hyperbolic sine, elementwise.
///
/// ```text
/// y  = arsinh x
/// x̄ += ȳ / √(x² + 1)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Arcsinh: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .arcsinh }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cAsinh(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (x * x + x.one).sqrt()
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "arcsinh", functions: ["arcsinh", "asinh"], symbol: "asinh",
    summary: "the inverse hyperbolic sine", role: .scaler, notation: .call("arcsinh"),
    rules: { _ in [LocalRule("1/sqrt({x}^2 + 1)", latex: "\\frac{1}{\\sqrt{{x}^2 + 1}}")] },
    code: CodeTemplates(
      python: "np.arcsinh({x})", ["{g} / np.sqrt({x} * {x} + 1)"],
      swift: "asinh({x})", ["{g} / sqrt({x} * {x} + 1)"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
