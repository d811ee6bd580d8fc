/// The leaky rectifier, elementwise.
///
/// ```text
/// z  = x where x > 0, else s · x
/// x̄ += z̄ where x > 0, else s · z̄
/// s̄ += 0 where x > 0, else x · z̄
/// ```
///
/// The slope `s` is an operand, so that it can be learned. At 0 the derivative by `x` is `s`.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum LeakyReLU: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .leakyReLU }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x > 0 ? x : x * y }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (
      x.greater(x.zero).choose(upstream, upstream * y),
      x.greater(x.zero).choose(upstream.zero, upstream * x)
    )
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "leaky_relu", functions: ["leaky_relu"], symbol: "leaky relu",
    summary: "the leaky rectifier", role: .router, notation: .call("leaky_relu"),
    rules: { _ in
      [
        LocalRule("1 if {x} > 0 else {y}", latex: "[{x} > 0] + {y} \\cdot [{x} \\le 0]"),
        LocalRule("0 if {x} > 0 else {x}", latex: "{x} \\cdot [{x} \\le 0]"),
      ]
    },
    code: CodeTemplates(
      python: "np.where({x} > 0, {x}, {y} * {x})",
      ["np.where({x} > 0, {g}, {g} * {y})", "np.where({x} > 0, 0.0, {g} * {x})"],
      math: "{x} if {x} > 0 else {y} * {x}",
      ["{g} if {x} > 0 else {g} * {y}", "0.0 if {x} > 0 else {g} * {x}"],
      swift: "({x} > 0 ? {x} : {y} * {x})",
      ["({x} > 0 ? {g} : {g} * {y})", "({x} > 0 ? 0 : {g} * {x})"],
      tensors: "select({x} > 0, {x}, {y} * {x})",
      ["select({x} > 0, {g}, {g} * {y})", "select({x} > 0, 0, {g} * {x})"]),
    examples: [.init([2, 0.1]), .init([[-1, 2, 0.5], 0.01])])
}
