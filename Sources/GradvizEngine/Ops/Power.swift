/// A power, elementwise and broadcast.
///
/// ```text
/// z  = x^y
/// x̄ += y · x^(y − 1) · z̄      0 where y = 0
/// ȳ += z · log x · z̄          0 where x = 0 and y ≥ 0
/// ```
///
/// At 0 the derivatives are those of PyTorch. A negative number to a fractional power is NaN.
///
/// - Shape: `[…], […] → […]`, broadcast.
public enum Power: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .power }

  /// The value at one pair.
  @inlinable @inline(__always) public static func value(_ x: Double, _ y: Double) -> Double {
    x.power(y)
  }

  /// What both operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    let isFlat = x.equal(x.zero) * y.greaterEqual(y.zero)
    // What is not chosen is kept finite: a derivative of this rule meets both branches.
    let lower = y.choose(y - y.one, y)
    let base = isFlat.choose(x.one, x)
    return (
      y.choose(upstream * (y * x.power(lower)), upstream.zero),
      isFlat.choose(upstream.zero, upstream * (z * base.log()))
    )
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "power", functions: ["power", "pow"], symbol: "xʸ", summary: "a power", role: .scaler,
    notation: .power,
    rules: { context in
      let byExponent = LocalRule("{out} * log({x})", latex: "{out} \\cdot \\ln {x}")
      switch context.constants.count > 1 ? context.constants[1] : nil {
      case 0?: return [LocalRule("0"), byExponent]
      case 1?: return [LocalRule("1"), byExponent]
      case 2?: return [LocalRule("2 * {x}", latex: "2 {x}"), byExponent]
      case let exponent? where exponent == exponent.rounded() && abs(exponent) < 1000:
        let n = Int(exponent)
        return [
          LocalRule(
            "\(n) * {x}^\(n < 1 ? "(\(n - 1))" : "\(n - 1)")", latex: "\(n) {x}^{\(n - 1)}"),
          byExponent,
        ]
      default:
        return [LocalRule("{y} * {x}^({y} - 1)", latex: "{y} \\cdot {x}^{{y} - 1}"), byExponent]
      }
    },
    code: CodeTemplates(
      python: "{x} ** {y}",
      [
        "np.where({y} == 0, 0.0, {g} * ({y} * {x} ** np.where({y} == 0, 1.0, {y} - 1)))",
        "{g} * np.where(({x} == 0) & ({y} >= 0), 0.0, {out} * np.log(np.where({x} == 0, 1.0, {x})))",
      ],
      swift: "pow({x}, {y})",
      [
        "({y} == 0 ? 0 : {g} * ({y} * pow({x}, {y} - 1)))",
        "({x} == 0 && {y} >= 0 ? 0 : {g} * ({out} * log({x})))",
      ]),
    examples: [
      .init([3, 2]), .init([[1, 2, 3], 3]), .init([[0.5, 1.5], [[-1], [2.5]]]), .init([-1.5, 3]),
    ])
}
