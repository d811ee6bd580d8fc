/// The value itself, at which the gradient's way ends, elementwise: PyTorch's `detach`, JAX's `stop_gradient`.
///
/// ```text
/// y = x
/// ```
///
/// No gradient passes, whatever the slope.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Detach: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .detach }

  /// Holding the gradient back is what the op is for.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream.zero
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "detach", symbol: "detach", summary: "the value itself, which passes no gradient",
    role: .blocker, notation: .call("detach"),
    rules: { _ in [LocalRule("0")] },
    code: CodeTemplates(
      python: "np.positive({x})", ["0.0 * {g}"],
      math: "+{x}", ["0.0 * {g}"],
      swift: "{x}", ["0"]),
    examples: [.init([2.25]), .init([[-1.5, 0.25, 2.5]])])
}
