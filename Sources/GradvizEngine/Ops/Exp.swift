import CKernels

/// The exponential, elementwise.
///
/// ```text
/// y  = eˣ
/// x̄ += y · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
/// - Source: DLMF §4.2, <https://dlmf.nist.gov/4.2>.
@usableFromInline package enum Exp: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .exp }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cExp(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream * y
  }

  /// Writes the values at many elements.
  public static func write(
    valuesAt x: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) { ck_exps(x, result, count) }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "exp", functions: ["exp"], symbol: "exp",
    summary: "the exponential", role: .scaler, notation: .call("exp"),
    rules: { _ in [LocalRule("{out}")] },
    code: CodeTemplates(
      python: "np.exp({x})", ["{g} * {out}"],
      swift: "exp({x})", ["{g} * {out}"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
