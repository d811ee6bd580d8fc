/// The angle of a point, elementwise and broadcast: first its height, then its width.
///
/// ```text
/// z  = the angle of the point (y, x), between −π and π
/// x̄ += y / (x² + y²) · z̄
/// ȳ −= x / (x² + y²) · z̄
/// ```
///
/// At the origin both receive 0, as in PyTorch.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum Arctan2: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .arctan2 }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { cAtan2(x, y) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    let square = x * x + y * y
    let factor = upstream / square.equal(square.zero).choose(square.one, square)
    return (factor * y, -(factor * x))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "arctan2", functions: ["arctan2", "atan2"], symbol: "atan2",
    summary: "the angle of a point", role: .scaler, notation: .call("arctan2"),
    rules: { _ in
      [
        LocalRule("{y} / ({x}^2 + {y}^2)", latex: "\\frac{{y}}{{x}^2 + {y}^2}"),
        LocalRule("-{x} / ({x}^2 + {y}^2)", latex: "-\\frac{{x}}{{x}^2 + {y}^2}"),
      ]
    },
    code: CodeTemplates(
      python: "np.arctan2({x}, {y})",
      [
        "{g} * {y} / np.where(({x} == 0) & ({y} == 0), 1.0, {x} * {x} + {y} * {y})",
        "{g} * -{x} / np.where(({x} == 0) & ({y} == 0), 1.0, {x} * {x} + {y} * {y})",
      ],
      math: "math.atan2({x}, {y})",
      [
        "{g} * {y} / ({x} * {x} + {y} * {y} or 1.0)", "{g} * -{x} / ({x} * {x} + {y} * {y} or 1.0)",
      ],
      swift: "atan2({x}, {y})",
      ["{g} * {y} / squaredDistance({x}, {y})", "{g} * -{x} / squaredDistance({x}, {y})"]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1.5], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
