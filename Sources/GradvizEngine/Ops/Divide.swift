/// The quotient, elementwise and broadcast.
///
/// ```text
/// z  = x / y
/// x̄ += z̄ / y
/// ȳ −= z / y · z̄
/// ```
///
/// Division by 0 gives infinity or NaN, which are values.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Divide: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .divide }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x / y }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream / y, -(upstream * (z / y)))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "divide", functions: ["divide", "true_divide", "div"], symbol: "÷",
    summary: "the quotient", role: .scaler, notation: .infix("/", .product),
    rules: { _ in
      [
        LocalRule("1/{y}", latex: "\\frac{1}{{y}}"),
        LocalRule("-{out}/{y}", latex: "-\\frac{{out}}{{y}}"),
      ]
    },
    code: CodeTemplates(
      python: "{x} / {y}", ["{g} / {y}", "{g} * (-{out} / {y})"],
      swift: "{x} / {y}", ["{g} / {y}", "{g} * (-{out} / {y})"]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
