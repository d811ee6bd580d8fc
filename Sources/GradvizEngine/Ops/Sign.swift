/// The sign, elementwise: −1, 0 or 1.
///
/// ```text
/// y = −1 where x < 0, 0 where x = 0, 1 where x > 0
/// ```
///
/// No gradient passes.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Sign: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .sign }

  /// The slope is 0 wherever there is one.
  @inlinable @inline(__always) public static var passesGradient: Bool { false }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x.sign() }

  /// Nothing.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream.zero
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "sign", functions: ["sign"], symbol: "sign",
    summary: "the sign: -1, 0 or 1", role: .blocker, notation: .call("sign"),
    rules: { _ in [LocalRule("0")] },
    code: CodeTemplates(
      python: "np.sign({x})", ["0.0 * {g}"],
      math: "float(({x} > 0) - ({x} < 0))", ["0.0 * {g}"],
      swift: "({x} > 0 ? 1 : {x} < 0 ? -1 : 0)", ["0"],
      tensors: "sign({x})", ["0"]),
    examples: [.init([2]), .init([[1.5, 0, -3]])])
}
