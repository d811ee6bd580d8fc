/// The normalized cardinal sine, elementwise: NumPy's.
///
/// ```text
/// y  = sin(πx) / πx, 1 at 0
/// x̄ += (cos(πx) − y) / x · ȳ, 0 at 0
/// ```
///
/// Near 0, where the two terms cancel, the derivative is computed from its power series.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Sinc: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .sinc }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double {
    if x == 0 { return 1 }
    let angle = .pi * x
    return cSin(angle) / angle
  }

  /// What the operand receives.
  @inlinable
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    let isNear = x.constant(0.025).greater(x * x)
    let series = x * power(x * x)
    // What is not chosen is kept finite: a derivative of this rule meets both branches.
    let far = isNear.choose(x.one, x)
    let quotient = ((far * x.constant(.pi)).cos() - y) / far
    return upstream * isNear.choose(series, quotient)
  }

  /// The derivative divided by `x`, in powers of `x²`.
  @inlinable static func power<A: Algebra>(_ square: A) -> A {
    let t = square * square.constant(.pi * .pi)
    var sum = square.constant(0)
    for coefficient in coefficients.reversed() { sum = sum * t + square.constant(coefficient) }
    return sum * square.constant(.pi * .pi)
  }

  /// The numbers (−1)ᵏ 2k / (2k + 1)! for k = 1, 2, and so on.
  @usableFromInline static let coefficients: [Double] = [
    -1.0 / 3, 1.0 / 30, -1.0 / 840, 1.0 / 45360, -1.0 / 3_991_680, 1.0 / 518_918_400,
    -1.0 / 93_405_312_000, 1.0 / 22_230_464_256_000,
  ]

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "sinc", functions: ["sinc"], symbol: "sinc",
    summary: "the normalized cardinal sine", role: .scaler, notation: .call("sinc"),
    rules: { _ in
      [
        LocalRule(
          "(cos(pi*{x}) - {out}) / {x}", latex: "\\frac{\\cos(\\pi {x}) - {out}}{{x}}")
      ]
    },
    code: CodeTemplates(
      python: "np.sinc({x})",
      [
        "{g} * np.where({x} == 0, 0.0, (np.cos(np.pi * {x}) - {out}) / np.where({x} == 0, 1.0, {x}))"
      ],
      math: "(1.0 if {x} == 0 else math.sin(math.pi * {x}) / (math.pi * {x}))",
      ["0.0 if {x} == 0 else {g} * ((math.cos(math.pi * {x}) - {out}) / {x})"],
      swift: "sinc({x})", ["{g} * sincSlope({x})"]),
    examples: [.init([0.5]), .init([[-2.25, 0.3, 0]]), .init([[[0.3], [-0.7]]])])
}
