/// The unit step, elementwise and broadcast: 0 before 0, 1 behind it, a given number at 0.
///
/// ```text
/// z  = 0 where x < 0, y where x = 0, 1 where x > 0
/// ȳ += z̄ where x = 0
/// ```
///
/// No gradient passes to `x`.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Heaviside: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .heaviside }

  /// Only the value at 0 receives one.
  @inlinable @inline(__always)
  public static func passesGradient(to operand: Int) -> Bool { operand == 1 }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double {
    x < 0 ? 0 : x > 0 ? 1 : x == 0 ? y : x
  }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream.zero, x.equal(x.zero).choose(upstream, upstream.zero))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "heaviside", functions: ["heaviside"], symbol: "step",
    summary: "the unit step with a given value at 0", role: .router, notation: .call("heaviside"),
    rules: { _ in
      [
        LocalRule("0"),
        LocalRule("[{x} = 0]", latex: "[{x} = 0]"),
      ]
    },
    code: CodeTemplates(
      python: "np.heaviside({x}, {y})", ["0.0 * {g}", "np.where({x} == 0, {g}, 0.0)"],
      math: "(0.0 if {x} < 0 else {y} if {x} == 0 else 1.0)",
      ["0.0 * {g}", "{g} if {x} == 0 else 0.0"],
      swift: "({x} < 0 ? 0 : {x} == 0 ? {y} : 1)", ["0", "({x} == 0 ? {g} : 0)"],
      tensors: "select({x} == 0, {y}, {x} > 0)", ["0", "select({x} == 0, {g}, 0)"]),
    examples: [.init([2, 0.5]), .init([0, 0.5]), .init([[-1, 0, 3], [[0.5], [2]]])])
}
