/// The exponential linear unit, elementwise.
///
/// ```text
/// z  = x where x > 0, else a (eˣ − 1)
/// x̄ += z̄ where x > 0, else (z + a) · z̄
/// ā += 0 where x > 0, else (eˣ − 1) · z̄
/// ```
///
/// The scale `a` is an operand.
///
/// - Shape: `[…], […] → […]`, broadcast.
/// - Source: Clevert, Unterthiner, Hochreiter (2016), <https://arxiv.org/abs/1511.07289>.
@usableFromInline package enum ELU: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .elu }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x > 0 ? x : y * cExpm1(x) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    let isLinear = x.greater(x.zero)
    // What is not chosen is kept small: a derivative of this rule meets both branches.
    let exponential = isLinear.choose(x.zero, x).expm1()
    return (
      isLinear.choose(upstream, upstream * (z + y)),
      isLinear.choose(upstream.zero, upstream * exponential)
    )
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "elu", functions: ["elu"], symbol: "elu",
    summary: "the exponential linear unit", role: .scaler, notation: .call("elu"),
    rules: { _ in
      [
        LocalRule(
          "1 if {x} > 0 else {out} + {y}", latex: "[{x} > 0] + ({out} + {y}) \\cdot [{x} \\le 0]"),
        LocalRule("0 if {x} > 0 else expm1({x})", latex: "(e^{{x}} - 1) \\cdot [{x} \\le 0]"),
      ]
    },
    code: CodeTemplates(
      python: "np.where({x} > 0, {x}, {y} * np.expm1(np.minimum({x}, 0.0)))",
      [
        "np.where({x} > 0, {g}, {g} * ({out} + {y}))",
        "np.where({x} > 0, 0.0, {g} * np.expm1(np.minimum({x}, 0.0)))",
      ],
      math: "{x} if {x} > 0 else {y} * math.expm1({x})",
      ["{g} if {x} > 0 else {g} * ({out} + {y})", "0.0 if {x} > 0 else {g} * math.expm1({x})"],
      swift: "({x} > 0 ? {x} : {y} * expm1({x}))",
      ["({x} > 0 ? {g} : {g} * ({out} + {y}))", "({x} > 0 ? 0 : {g} * expm1({x}))"],
      tensors: "select({x} > 0, {x}, {y} * expm1(minimum({x}, 0)))",
      [
        "select({x} > 0, {g}, {g} * ({out} + {y}))",
        "select({x} > 0, 0, {g} * expm1(minimum({x}, 0)))",
      ]),
    examples: [.init([2, 1.5]), .init([[-1, 2, 0.5], 1])])
}
