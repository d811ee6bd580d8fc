/// The integer part, elementwise: rounded towards 0.
///
/// ```text
/// y = ⌊x⌋ where x ≥ 0, ⌈x⌉ where x < 0
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Trunc: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .trunc }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x.rounded(.towardZero) }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream.zero
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "trunc", functions: ["trunc", "fix"], symbol: "trunc",
    summary: "the integer part", role: .blocker, notation: .call("trunc"),
    rules: { _ in [LocalRule("0")] },
    code: CodeTemplates(
      python: "np.trunc({x})", ["0.0 * {g}"],
      math: "float(math.trunc({x}))", ["0.0 * {g}"],
      swift: "trunc({x})", ["0"]),
    examples: [.init([2.25]), .init([[-1.5, 0.25, 2.5]])])
}
