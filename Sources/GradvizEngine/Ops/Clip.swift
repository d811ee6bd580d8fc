/// A value held between two bounds, elementwise and broadcast.
///
/// ```text
/// w  = min(max(x, low), high)
/// x̄ += w̄ where low < x < high, else 0
/// low receives w̄ where x ≤ low < high, high where high ≤ max(x, low)
/// ```
///
/// At a bound the derivative by `x` is 0, as in PyTorch 2.15 for bounds that are numbers, and the bound receives the
/// whole gradient. Where the bounds are crossed, or meet, the upper one is the result. A NaN receives nothing.
///
/// - Shape: `[…], […], […] → […]`, broadcast.
@usableFromInline package enum Clip: TernaryOp {
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
      x.greater(y).choose(z.greater(x).choose(upstream, upstream.zero), upstream.zero),
      y.greaterEqual(x).choose(z.greater(y).choose(upstream, upstream.zero), upstream.zero),
      x.greaterEqual(z).choose(
        upstream, y.greaterEqual(z).choose(upstream, upstream.zero))
    )
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "clip", functions: ["clip", "clamp"], symbol: "clip",
    summary: "a value held between two bounds", role: .router, notation: .call("clip"),
    rules: { _ in
      [
        LocalRule("[{y} < {x} < {z}]", latex: "[{y} < {x} < {z}]"),
        LocalRule("[{x} <= {y} < {z}]", latex: "[{x} \\le {y} < {z}]"),
        LocalRule("[{z} <= max({x}, {y})]", latex: "[{z} \\le \\max({x}, {y})]"),
      ]
    },
    code: CodeTemplates(
      python: "np.clip({x}, {y}, {z})",
      [
        "np.where(({y} < {x}) & ({x} < {z}), {g}, 0.0)",
        "np.where(({x} <= {y}) & ({y} < {z}), {g}, 0.0)",
        "np.where(({z} <= {x}) | ({z} <= {y}), {g}, 0.0)",
      ],
      math: "minimum(maximum({x}, {y}), {z})",
      [
        "{g} if {y} < {x} < {z} else 0.0", "{g} if {x} <= {y} < {z} else 0.0",
        "{g} if {z} <= {x} or {z} <= {y} else 0.0",
      ],
      swift: "minimum(maximum({x}, {y}), {z})",
      [
        "({y} < {x} && {x} < {z} ? {g} : 0)", "({x} <= {y} && {y} < {z} ? {g} : 0)",
        "({z} <= {x} || {z} <= {y} ? {g} : 0)",
      ],
      tensors: "minimum(maximum({x}, {y}), {z})",
      [
        "select({y} < {x}, select({x} < {z}, {g}, 0), 0)",
        "select({x} <= {y}, select({y} < {z}, {g}, 0), 0)",
        "select({z} <= {x}, {g}, select({z} <= {y}, {g}, 0))",
      ]),
    examples: [.init([0.5, 0, 1]), .init([[-2, 0.3, 5], -1, [[1], [2]]])])
}
