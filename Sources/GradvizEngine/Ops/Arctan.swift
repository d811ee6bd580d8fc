/// The inverse tangent, elementwise.
///
/// ```text
/// y  = arctan x
/// x̄ += ȳ / (1 + x²)
/// ```
///
/// - Shape: `[…] → […]`, unchanged.
@usableFromInline package enum Arctan: UnaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .arctan }

  /// The value at one element.
  @inlinable @inline(__always)
  public static func value(_ x: Double) -> Double { cAtan(x) }

  /// What the operand receives.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A) -> A {
    upstream / (x.one + x * x)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "arctan", functions: ["arctan", "atan"], symbol: "atan",
    summary: "the inverse tangent", role: .scaler, notation: .call("arctan"),
    rules: { _ in [LocalRule("1/(1 + {x}^2)", latex: "\\frac{1}{1 + {x}^2}")] },
    code: CodeTemplates(
      python: "np.arctan({x})", ["{g} / (1 + {x} * {x})"],
      swift: "atan({x})", ["{g} / (1 + {x} * {x})"]),
    examples: [.init([0.5]), .init([[-2, 0.3, 0.1]]), .init([[[0.3], [-0.7]]])])
}
