/// Whether one of the two alone is not 0, elementwise: 1 or 0.
///
/// ```text
/// z = 1 where x ≠ 0 and y = 0, or x = 0 and y ≠ 0, else 0
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum LogicalXor: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .logicalXor }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { (x != 0) != (y != 0) ? 1 : 0 }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream.zero, upstream.zero)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "logical_xor", functions: ["logical_xor"], symbol: "xor",
    summary: "whether one of the two alone is not 0: 1 or 0", role: .blocker,
    notation: .call("logical_xor"),
    rules: { _ in
      [
        LocalRule("0"),
        LocalRule("0"),
      ]
    },
    code: CodeTemplates(
      python: "np.logical_xor({x}, {y}) * 1.0", ["0.0 * {g}", "0.0 * {g}"],
      math: "float(({x} != 0) != ({y} != 0))", ["0.0 * {g}", "0.0 * {g}"],
      swift: "(({x} != 0) != ({y} != 0) ? 1 : 0)", ["0", "0"],
      tensors: "({x} != 0) != ({y} != 0)", ["0", "0"]),
    examples: [.init([1, 0]), .init([[1, 0, 1], [[1], [0]]])])
}
