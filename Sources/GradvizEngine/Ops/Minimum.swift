/// The smaller of two, elementwise and broadcast.
///
/// ```text
/// z  = min(x, y)
/// x̄ += z̄ where x < y, half of it where x = y
/// ȳ += z̄ where y < x, half of it where x = y
/// ```
///
/// A NaN in either operand is the result, as in NumPy; both operands then receive the whole gradient.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Minimum: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .minimum }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x < y || x.isNaN ? x : y }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (
      x.greater(y).choose(
        upstream.zero, x.equal(y).choose(upstream * upstream.constant(0.5), upstream)),
      y.greater(x).choose(
        upstream.zero, x.equal(y).choose(upstream * upstream.constant(0.5), upstream))
    )
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "minimum", functions: ["minimum"], symbol: "min",
    summary: "the smaller of two", role: .router, notation: .call("minimum"),
    rules: { $0.choice("[{x} < {y}]", "[{y} < {x}]") },
    code: CodeTemplates(
      python: "np.minimum({x}, {y})",
      [
        "np.where({y} < {x}, 0.0, np.where({x} == {y}, {g} / 2, {g}))",
        "np.where({x} < {y}, 0.0, np.where({x} == {y}, {g} / 2, {g}))",
      ],
      math: "minimum({x}, {y})",
      [
        "0.0 if {y} < {x} else {g} / 2 if {x} == {y} else {g}",
        "0.0 if {x} < {y} else {g} / 2 if {x} == {y} else {g}",
      ],
      swift: "minimum({x}, {y})",
      [
        "({y} < {x} ? 0 : {x} == {y} ? {g} / 2 : {g})",
        "({x} < {y} ? 0 : {x} == {y} ? {g} / 2 : {g})",
      ],
      tensors: "minimum({x}, {y})",
      [
        "select({y} < {x}, 0, select({x} == {y}, {g} / 2, {g}))",
        "select({x} < {y}, 0, select({x} == {y}, {g} / 2, {g}))",
      ]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1.5], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
