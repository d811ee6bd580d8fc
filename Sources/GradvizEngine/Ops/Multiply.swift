/// The product, elementwise and broadcast.
///
/// ```text
/// z  = x · y
/// x̄ += y · z̄
/// ȳ += x · z̄
/// ```
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Multiply: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .multiply }

  /// The value at one pair.
  @inlinable @inline(__always) public static func value(_ x: Double, _ y: Double) -> Double {
    x * y
  }

  /// What both operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream * y, upstream * x)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "multiply", functions: ["multiply", "mul"], symbol: "×",
    summary: "the product of elements",
    role: .swapper, notation: .infix("*", .product),
    rules: { _ in [LocalRule("{y}"), LocalRule("{x}")] },
    code: CodeTemplates(
      python: "{x} * {y}", ["{g} * {y}", "{g} * {x}"], swift: "{x} * {y}",
      ["{g} * {y}", "{g} * {x}"]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
