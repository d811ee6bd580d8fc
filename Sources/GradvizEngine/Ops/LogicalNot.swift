/// Whether it is 0, elementwise: 1 or 0.
///
/// ```text
/// y = 1 where x = 0, else 0
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum LogicalNot: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .logicalNot }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x == 0 ? 1 : 0 }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream.zero
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "logical_not", functions: ["logical_not"], symbol: "not",
    summary: "whether it is 0: 1 or 0", role: .blocker, notation: .call("logical_not"),
    rules: { _ in [LocalRule("0")] },
    code: CodeTemplates(
      python: "np.logical_not({x}) * 1.0", ["0.0 * {g}"],
      math: "float({x} == 0)", ["0.0 * {g}"],
      swift: "({x} == 0 ? 1 : 0)", ["0"],
      tensors: "{x} == 0", ["0"]),
    examples: [.init([1]), .init([[1, 0, -3]])])
}
