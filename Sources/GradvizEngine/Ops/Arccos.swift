/// The inverse cosine, elementwise.
///
/// ```text
/// y  = arccos x
/// x̄ −= ȳ / √(1 − x²)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Arccos: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .arccos }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cAcos(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    -(upstream / (x.one - x * x).sqrt())
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "arccos", functions: ["arccos", "acos"], symbol: "acos",
    summary: "the inverse cosine", role: .scaler, notation: .call("arccos"),
    rules: { _ in [LocalRule("-1/sqrt(1 - {x}^2)", latex: "-\\frac{1}{\\sqrt{1 - {x}^2}}")] },
    code: CodeTemplates(
      python: "np.arccos({x})", ["-{g} / np.sqrt(1 - {x} * {x})"],
      swift: "acos({x})", ["-{g} / sqrt(1 - {x} * {x})"]),
    examples: [.init([0.5]), .init([[-0.9, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
