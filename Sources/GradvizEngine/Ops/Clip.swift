/// A value held between two bounds, elementwise and broadcast.
///
/// ```text
/// w  = min(max(x, low), high)
/// x̄ += w̄ where low ≤ x ≤ high, else 0
/// low receives w̄ where x < low, high where x > high
/// ```
///
/// At a bound the derivative by `x` is 1, as in PyTorch 2.13 for bounds that are numbers.
///
/// - Shape: `[…], […], […] → […]`, broadcast.
public enum Clip: TernaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .clip }

  /// The value at one triple.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double, _ z: Double) -> Double {
    Minimum.value(z, Maximum.value(y, x))
  }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(
    _ upstream: A, _ x: A, _ y: A, _ z: A, _ w: A
  ) -> (A, A, A) {
    (
      x.greaterEqual(y).choose(
        z.greaterEqual(x).choose(upstream, upstream.zero), upstream.zero),
      y.greater(x).choose(upstream, upstream.zero),
      x.greater(z).choose(upstream, upstream.zero)
    )
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "clip", functions: ["clip", "clamp"], symbol: "clip",
    summary: "a value held between two bounds", role: .router, notation: .call("clip"),
    rules: { _ in
      [
        LocalRule("[{y} <= {x} <= {z}]", latex: "[{y} \\le {x} \\le {z}]"),
        LocalRule("[{x} < {y}]", latex: "[{x} < {y}]"),
        LocalRule("[{x} > {z}]", latex: "[{x} > {z}]"),
      ]
    },
    code: CodeTemplates(
      python: "np.clip({x}, {y}, {z})",
      [
        "np.where(({y} <= {x}) & ({x} <= {z}), {g}, 0.0)", "np.where({x} < {y}, {g}, 0.0)",
        "np.where({x} > {z}, {g}, 0.0)",
      ],
      math: "min(max({x}, {y}), {z})",
      [
        "{g} if {y} <= {x} <= {z} else 0.0", "{g} if {x} < {y} else 0.0",
        "{g} if {x} > {z} else 0.0",
      ],
      swift: "min(max({x}, {y}), {z})",
      ["({y} <= {x} && {x} <= {z} ? {g} : 0)", "({x} < {y} ? {g} : 0)", "({x} > {z} ? {g} : 0)"],
      tensors: "minimum(maximum({x}, {y}), {z})",
      [
        "select({y} <= {x}, select({x} <= {z}, {g}, 0), 0)", "select({x} < {y}, {g}, 0)",
        "select({x} > {z}, {g}, 0)",
      ]),
    examples: [.init([0.5, 0, 1]), .init([[-2, 0.3, 5], -1, [[1], [2]]])])
}
