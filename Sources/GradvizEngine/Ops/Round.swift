/// The nearest integer, elementwise; of two that are equally near the even one.
///
/// ```text
/// y = the integer nearest to x
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Round: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .round }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x.rounded(.toNearestOrEven) }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream.zero
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "round", functions: ["round", "rint"], symbol: "round",
    summary: "the nearest integer, halves to even", role: .blocker, notation: .call("round"),
    rules: { _ in [LocalRule("0")] },
    code: CodeTemplates(
      python: "np.rint({x})", ["0.0 * {g}"],
      math: "float(round({x}))", ["0.0 * {g}"],
      swift: "rint({x})", ["0"]),
    examples: [.init([2.25]), .init([[-1.5, 0.25, 2.5]])])
}
