/// Whether one is greater than the other or equal to it, elementwise: 1 or 0.
///
/// ```text
/// z = 1 where x >= y, else 0
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum GreaterEqual: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .greaterEqual }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x >= y ? 1 : 0 }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream.zero, upstream.zero)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "greater_equal", functions: ["greater_equal"], symbol: "≥",
    summary: "whether one is greater than the other or equal to it: 1 or 0", role: .blocker,
    notation: .infix(">=", .comparison),
    rules: { _ in [LocalRule("0"), LocalRule("0")] },
    code: CodeTemplates(
      python: "({x} >= {y}) * 1.0", ["0.0 * {g}", "0.0 * {g}"],
      swift: "({x} >= {y} ? 1 : 0)", ["0", "0"],
      tensors: "{x} >= {y}", ["0"]),
    examples: [.init([2, -3]), .init([[1, 2, 3], [[1], [2]]])])
}
