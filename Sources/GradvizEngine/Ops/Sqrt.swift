/// The square root, elementwise.
///
/// ```text
/// y  = √x
/// x̄ += ȳ / 2y
/// ```
///
/// At 0 the derivative is infinite.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Sqrt: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .sqrt }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x.squareRoot() }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (y + y)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "sqrt", functions: ["sqrt"], symbol: "√",
    summary: "the square root", role: .scaler, notation: .call("sqrt"),
    rules: { _ in [LocalRule("1/(2 * {out})", latex: "\\frac{1}{2 \\cdot {out}}")] },
    code: CodeTemplates(
      python: "np.sqrt({x})", ["{g} / (2 * {out})"],
      swift: "sqrt({x})", ["{g} / (2 * {out})"]),
    examples: [.init([0.5]), .init([[2, 0.3, 1.5]]), .init([[[0.3], [4]]])])
}
