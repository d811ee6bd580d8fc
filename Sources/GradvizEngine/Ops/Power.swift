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
@usableFromInline package enum Power: BinaryOp {
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
    name: "power", functions: ["power", "pow"], symbol: "pow", summary: "a power", role: .scaler,
    notation: .power,
    rules: { context in
      let byExponent = LocalRule("{out} * log({x})", latex: "{out} \\cdot \\ln {x}")
      switch context.constants.count > 1 ? context.constants[1] : nil {
      case 0?: return [LocalRule("0"), byExponent]
      case 1?: return [LocalRule("1"), byExponent]
      case 2?: return [LocalRule("2 * {x}", latex: "2 \\cdot {x}"), byExponent]
      case let exponent? where exponent == exponent.rounded() && abs(exponent) < 1000:
        let n = Int(exponent)
        return [
          LocalRule(
            "\(n) * {x}^\(n < 1 ? "(\(n - 1))" : "\(n - 1)")", latex: "\(n) \\cdot {x}^{\(n - 1)}"),
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
        "np.where(({x} == 0) & ({y} >= 0), 0.0, {g} * ({out} * np.log(np.where(({x} == 0) & ({y} >= 0), 1.0, {x}))))",
      ],
      math: "{x} ** {y}",
      [
        "0.0 if {y} == 0 else {g} * ({y} * {x} ** ({y} - 1))",
        "0.0 if {x} == 0 and {y} >= 0 else {g} * ({out} * math.log({x}))",
      ],
      swift: "pow({x}, {y})",
      [
        "({y} == 0 ? 0 : {g} * ({y} * pow({x}, {y} - 1)))",
        "({x} == 0 && {y} >= 0 ? 0 : {g} * ({out} * log({x})))",
      ],
      tensors: "pow({x}, {y})",
      [
        "select({y} == 0, 0, {g} * ({y} * pow({x}, {y} - 1)))",
        "select(({x} == 0) * ({y} >= 0), 0, {g} * ({out} * log({x})))",
      ],
      refined: refined),
    examples: [
      .init([3, 2]), .init([[1, 2, 3], 3]), .init([[0.5, 1.5], [[-1], [2.5]]]), .init([-1.5, 3]),
    ])

  /// With a number as exponent nothing is left to choose.
  @Sendable private static func refined(_ context: RuleContext) -> CodeTemplates? {
    guard context.constants.count > 1, let exponent = context.constants[1], exponent.isFinite else {
      return nil
    }
    if exponent == 0 { return nil }
    func templates(_ python: String, _ swift: String) -> CodeTemplates {
      CodeTemplates(
        python: "{x} ** {y}", [python], math: "{x} ** {y}", [python],
        swift: "pow({x}, {y})", [swift])
    }
    switch exponent {
    case 1: return templates("{g}", "{g}")
    case 2: return templates("{g} * (2 * {x})", "{g} * (2 * {x})")
    default:
      let less = Int(exactly: exponent - 1).map(String.init) ?? "\(exponent - 1)"
      let power = exponent - 1 < 0 ? "(\(less))" : less
      return templates(
        "{g} * ({y} * {x} ** \(power))", "{g} * ({y} * pow({x}, \(less)))")
    }
  }
}
