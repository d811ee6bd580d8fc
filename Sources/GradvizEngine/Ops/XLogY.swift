/// A number times the logarithm of another, elementwise and broadcast; 0 where the first is 0.
///
/// ```text
/// z  = x · ln y, 0 where x = 0
/// x̄ += ln y · z̄       0 where x = 0 and y ≤ 0
/// ȳ += x / y · z̄
/// ```
///
/// Where both are 0 the derivative by `y` is NaN, as in PyTorch.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum XLogY: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .xlogy }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double {
    x == 0 && !y.isNaN ? 0 : x * cLog(y)
  }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    let isFlat = x.equal(x.zero) * y.zero.greaterEqual(y)
    // What is not chosen is kept finite: a derivative of this rule meets both branches.
    let base = isFlat.choose(y.one, y)
    return (isFlat.choose(upstream.zero, upstream * base.log()), upstream * (x / y))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "xlogy", functions: ["xlogy"], symbol: "x ln y",
    summary: "a number times the logarithm of another", role: .scaler, notation: .call("xlogy"),
    rules: { _ in
      [
        LocalRule("log({y})", latex: "\\ln {y}"),
        LocalRule("{x} / {y}", latex: "\\frac{{x}}{{y}}"),
      ]
    },
    code: CodeTemplates(
      python: "xlogy({x}, {y})",
      ["np.where(({x} == 0) & ({y} <= 0), 0.0, {g} * np.log({y}))", "{g} * ({x} / {y})"],
      math: "(0.0 if {x} == 0 else {x} * math.log({y}))",
      ["0.0 if {x} == 0 and {y} <= 0 else {g} * math.log({y})", "{g} * ({x} / {y})"],
      swift: "xlogy({x}, {y})",
      ["({x} == 0 && {y} <= 0 ? 0 : {g} * log({y}))", "{g} * ({x} / {y})"],
      tensors: "xlogy({x}, {y})",
      ["select(({x} == 0) * ({y} <= 0), 0, {g} * log({y}))", "{g} * ({x} / {y})"]),
    examples: [
      .init([2, 3]), .init([[1, -2, 3], [[1.5], [0.25]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
