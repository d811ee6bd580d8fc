/// The natural logarithm of 1 + x, exact near 0, elementwise.
///
/// ```text
/// y  = ln(1 + x)
/// x̄ += ȳ / (1 + x)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Log1p: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .log1p }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cLog1p(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (x.one + x)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "log1p", functions: ["log1p"], symbol: "log1p",
    summary: "the natural logarithm of 1 + x", role: .scaler, notation: .call("log1p"),
    rules: { _ in [LocalRule("1/(1 + {x})", latex: "\\frac{1}{1 + {x}}")] },
    code: CodeTemplates(
      python: "np.log1p({x})", ["{g} / (1 + {x})"],
      swift: "log1p({x})", ["{g} / (1 + {x})"]),
    examples: [.init([0.5]), .init([[-0.9, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
