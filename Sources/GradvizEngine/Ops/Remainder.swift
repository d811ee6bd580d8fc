/// The remainder with the sign of the divisor, elementwise and broadcast.
///
/// ```text
/// z  = x − ⌊x / y⌋ · y
/// x̄ += z̄
/// ȳ −= ⌊x / y⌋ · z̄
/// ```
///
/// As in Python, the result lies between 0 and the divisor.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Remainder: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .remainder }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { flooredRemainder(x, y) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream, -(upstream * x.floorDivided(by: y)))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "remainder", functions: ["remainder", "mod"], symbol: "mod",
    summary: "the remainder with the sign of the divisor", role: .distributor,
    notation: .infix("%", .product),
    rules: { _ in
      [
        LocalRule("1"),
        LocalRule("-floor({x}/{y})", latex: "-\\left\\lfloor \\frac{{x}}{{y}} \\right\\rfloor"),
      ]
    },
    code: CodeTemplates(
      python: "np.mod({x}, {y})", ["{g}", "{g} * (-np.floor_divide({x}, {y}))"],
      math: "{x} % {y}", ["{g}", "{g} * (-({x} // {y}))"],
      swift: "flooredRemainder({x}, {y})", ["{g}", "{g} * (-flooredQuotient({x}, {y}))"]),
    examples: [.init([7.5, 2]), .init([[5.5, -2.5, 3.25], [[3], [-2]]])])
}
