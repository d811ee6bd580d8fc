/// The largest integer that is not greater, elementwise.
///
/// ```text
/// y = ⌊x⌋
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Floor: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .floor }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x.rounded(.down) }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream.zero
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "floor", functions: ["floor"], symbol: "⌊·⌋",
    summary: "the largest integer that is not greater", role: .blocker, notation: .call("floor"),
    rules: { _ in [LocalRule("0")] },
    code: CodeTemplates(
      python: "np.floor({x})", ["0.0 * {g}"],
      math: "float(math.floor({x}))", ["0.0 * {g}"],
      swift: "floor({x})", ["0"]),
    examples: [.init([2.25]), .init([[-1.5, 0.25, 2.5]])])
}
