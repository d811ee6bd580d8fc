/// The quotient rounded towards −∞, elementwise and broadcast.
///
/// ```text
/// z = ⌊x / y⌋
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum FloorDivide: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .floorDivide }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x.floorDivided(by: y) }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream.zero, upstream.zero)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "floor_divide", functions: ["floor_divide"], symbol: "⌊÷⌋",
    summary: "the quotient rounded towards −∞", role: .blocker, notation: .infix("//", .product),
    rules: { _ in [LocalRule("0"), LocalRule("0")] },
    code: CodeTemplates(
      python: "np.floor_divide({x}, {y})", ["0.0 * {g}", "0.0 * {g}"],
      math: "{x} // {y}", ["0.0 * {g}"],
      swift: "flooredQuotient({x}, {y})", ["0", "0"]),
    examples: [.init([7.5, 2]), .init([[5.5, -2.5, 3.25], [[3], [-2]]])])
}
