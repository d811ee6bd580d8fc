import CKernels

/// The logistic function, elementwise.
///
/// ```text
/// y  = 1 / (1 + e⁻ˣ)
/// x̄ += y (1 − y) · ȳ
/// ```
///
/// It does not overflow: `sigmoid(-1000)` is 0. As 1 − y is the value at −x, the derivative keeps its digits where y is
/// rounded to 1.
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Sigmoid: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .sigmoid }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { x.sigmoid() }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * (y * (-x).sigmoid())
  }

  /// Writes the values at many elements.
  public static func write(
    valuesAt x: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) { ck_sigmoids(x, result, count) }

  /// Writes what many elements of the operand receive.
  public static func write(
    pullbacksOf upstream: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) { ck_sigmoid_pullbacks(upstream, x, y, result, count) }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "sigmoid", functions: ["sigmoid", "expit"], symbol: "σ",
    summary: "the logistic function", role: .scaler, notation: .call("sigmoid"),
    rules: { _ in [LocalRule("{out} * (1 - {out})", latex: "{out} \\cdot (1 - {out})")] },
    code: CodeTemplates(
      python: "1 / (1 + np.exp(-{x}))", ["{g} * ({out} * (1 - {out}))"],
      swift: "1 / (1 + exp(-{x}))", ["{g} * ({out} * (1 - {out}))"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
