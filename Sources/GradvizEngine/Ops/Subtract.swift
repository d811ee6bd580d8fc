/// The difference, elementwise and broadcast.
///
/// ```text
/// z  = x − y
/// x̄ += z̄
/// ȳ −= z̄
/// ```
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Subtract: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .subtract }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x - y }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream, -upstream)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "subtract", functions: ["subtract", "sub"], symbol: "−",
    summary: "the difference", role: .distributor, notation: .infix("-", .sum),
    rules: { _ in [LocalRule("1"), LocalRule("-1")] },
    code: CodeTemplates(
      python: "{x} - {y}", ["{g}", "-{g}"],
      swift: "{x} - {y}", ["{g}", "-{g}"]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
