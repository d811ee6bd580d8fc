/// The larger of two, elementwise and broadcast; a NaN beside a number is ignored.
///
/// ```text
/// z  = max(x, y), the other one where one is NaN
/// x̄ += z̄ where x > y or y is NaN, half of it where x = y
/// ȳ += z̄ where y > x or x alone is NaN, half of it where x = y
/// ```
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum FMax: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .fmax }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { x >= y || y.isNaN ? x : y }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    // Only a NaN is not equal to itself.
    let isNumber = y.equal(y)
    let half = upstream * upstream.constant(0.5)
    let first = x.equal(y).choose(
      half,
      y.greater(x).choose(
        upstream.zero, x.greater(y).choose(upstream, isNumber.choose(upstream.zero, upstream))))
    let second = x.equal(y).choose(
      half,
      x.greater(y).choose(
        upstream.zero, y.greater(x).choose(upstream, isNumber.choose(upstream, upstream.zero))))
    return (first, second)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "fmax", functions: ["fmax"], symbol: "fmax",
    summary: "the larger of two, a NaN ignored", role: .router, notation: .call("fmax"),
    rules: { $0.choice("[{x} > {y}]", "[{y} > {x}]") },
    code: CodeTemplates(
      python: "np.fmax({x}, {y})",
      [
        "np.where(({x} > {y}) | np.isnan({y}), {g}, np.where({x} == {y}, {g} / 2, 0.0))",
        "np.where(({y} > {x}) | np.isnan({x}) & ({y} == {y}), {g}, np.where({x} == {y}, {g} / 2, 0.0))",
      ],
      math: "fmax({x}, {y})",
      [
        "{g} if {x} > {y} or {y} != {y} else {g} / 2 if {x} == {y} else 0.0",
        "{g} if {y} > {x} or {x} != {x} and {y} == {y} else {g} / 2 if {x} == {y} else 0.0",
      ],
      swift: "fmax({x}, {y})",
      [
        "({x} > {y} || {y} != {y} ? {g} : {x} == {y} ? {g} / 2 : 0)",
        "({y} > {x} || {x} != {x} && {y} == {y} ? {g} : {x} == {y} ? {g} / 2 : 0)",
      ],
      tensors: "fmax({x}, {y})",
      [
        "select({x} > {y}, {g}, select({y} != {y}, {g}, select({x} == {y}, {g} / 2, 0)))",
        "select({y} > {x}, {g}, select({x} == {y}, {g} / 2, select({x} != {x}, select({y} == {y}, {g}, 0), 0)))",
      ]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1.5], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
