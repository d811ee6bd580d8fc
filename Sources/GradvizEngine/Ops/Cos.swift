/// The cosine, elementwise.
///
/// ```text
/// y  = cos x
/// x̄ −= sin x · ȳ
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Cos: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .cos }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cCos(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    -(upstream * x.sin())
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "cos", functions: ["cos"], symbol: "cos",
    summary: "the cosine", role: .scaler, notation: .call("cos"),
    rules: { _ in [LocalRule("-sin({x})", latex: "-\\sin {x}")] },
    code: CodeTemplates(
      python: "np.cos({x})", ["{g} * (-np.sin({x}))"],
      swift: "cos({x})", ["{g} * (-sin({x}))"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
