/// The smallest integer that is not less, elementwise.
///
/// ```text
/// y = ⌈x⌉
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Ceil: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .ceil }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x.rounded(.up) }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream.zero
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "ceil", functions: ["ceil"], symbol: "⌈·⌉",
    summary: "the smallest integer that is not less", role: .blocker, notation: .call("ceil"),
    rules: { _ in [LocalRule("0")] },
    code: CodeTemplates(
      python: "np.ceil({x})", ["0.0 * {g}"],
      math: "float(math.ceil({x}))", ["0.0 * {g}"],
      swift: "ceil({x})", ["0"]),
    examples: [.init([2.25]), .init([[-1.5, 0.25, 2.5]])])
}
