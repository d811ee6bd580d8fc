/// The remainder with the sign of the dividend, elementwise and broadcast: C's.
///
/// ```text
/// z  = x − n · y, n = x / y without its fraction
/// x̄ += z̄
/// ȳ −= n · z̄
/// ```
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Fmod: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .fmod }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { cFmod(x, y) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream, -(upstream * ((x - z) / y).applying(Round.self)))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "fmod", functions: ["fmod"], symbol: "fmod",
    summary: "the remainder with the sign of the dividend", role: .distributor,
    notation: .call("fmod"),
    rules: { _ in
      [
        LocalRule("1"),
        LocalRule(
          "-trunc({x}/{y})", latex: "-\\operatorname{trunc}\\left(\\frac{{x}}{{y}}\\right)"),
      ]
    },
    code: CodeTemplates(
      python: "np.fmod({x}, {y})", ["{g}", "{g} * (-np.rint(({x} - {out}) / {y}))"],
      math: "math.fmod({x}, {y})", ["{g}", "{g} * (-float(round(({x} - {out}) / {y})))"],
      swift: "fmod({x}, {y})", ["{g}", "{g} * (-rint(({x} - {out}) / {y}))"]),
    examples: [.init([7.5, 2]), .init([[5.5, -2.5, 3.25], [[3], [-2]]])])
}
