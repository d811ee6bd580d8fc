import CKernels

/// The hyperbolic tangent, elementwise.
///
/// ```text
/// y  = tanh x
/// x̄ += (1 − y²) · ȳ
/// ```
///
/// The derivative is computed as 4 σ(2x) σ(−2x), which keeps its digits where y is rounded to 1.
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §4.34, <https://dlmf.nist.gov/4.34>.
@usableFromInline package enum Tanh: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .tanh }

  /// The value at one element.
  @inlinable @inline(__always) public static func value(_ x: Double) -> Double { cTanh(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * x.tanhSlope()
  }

  /// Writes the values at many elements.
  public static func write(
    valuesAt x: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) { ck_tanhs(x, result, count) }

  /// Writes what many elements of the operand receive.
  public static func write(
    pullbacksOf upstream: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    _ y: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) { ck_tanh_pullbacks(upstream, x, result, count) }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "tanh", functions: ["tanh"], symbol: "tanh", summary: "the hyperbolic tangent",
    role: .scaler, notation: .call("tanh"),
    rules: { _ in [LocalRule("1 - {out}^2")] },
    code: CodeTemplates(
      python: "np.tanh({x})", ["{g} * (1 - {out} * {out})"], swift: "tanh({x})",
      ["{g} * (1 - {out} * {out})"]),
    examples: [.init([0.5]), .init([[-2, 0, 0.1]]), .init([[[0.3], [-0.7]]])])
}
