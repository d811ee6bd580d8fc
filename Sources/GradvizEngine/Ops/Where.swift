/// One of two operands by a condition, elementwise and broadcast.
///
/// ```text
/// w  = x where c ≠ 0, else y
/// x̄ += w̄ where c ≠ 0, else 0
/// ȳ += 0 where c ≠ 0, else w̄
/// ```
///
/// The condition receives no gradient. What is not chosen leaves no trace, not even as NaN.
///
/// - Shape: `[…], […], […] → […]`, broadcast.
@usableFromInline package enum Where: TernaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .where }

  /// The value at one triple.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double, _ z: Double) -> Double { x != 0 ? y : z }

  /// A condition has no slope.
  @inlinable @inline(__always)
  public static func passesGradient(to operand: Int) -> Bool { operand != 0 }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(
    _ upstream: A, _ x: A, _ y: A, _ z: A, _ w: A
  ) -> (A, A, A) {
    (upstream.zero, x.choose(upstream, upstream.zero), x.choose(upstream.zero, upstream))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "where", functions: ["where"], symbol: "where", summary: "one of two by a condition",
    role: .router, notation: .call("where"),
    rules: { _ in
      [
        LocalRule("0"), LocalRule("[{x}]", latex: "[{x}]"),
        LocalRule("1 - [{x}]", latex: "1 - [{x}]"),
      ]
    },
    code: CodeTemplates(
      python: "np.where({x}, {y}, {z})",
      ["0.0 * {g}", "np.where({x}, {g}, 0.0)", "np.where({x}, 0.0, {g})"],
      math: "{y} if {x} else {z}", ["0.0 * {g}", "{g} if {x} else 0.0", "0.0 if {x} else {g}"],
      swift: "({x} != 0 ? {y} : {z})", ["0", "({x} != 0 ? {g} : 0)", "({x} != 0 ? 0 : {g})"],
      tensors: "select({x}, {y}, {z})", ["0", "select({x}, {g}, 0)", "select({x}, 0, {g})"]),
    examples: [.init([1, 2, -3]), .init([[1, 0, 1], [[1], [-2]], 0.5])])
}
