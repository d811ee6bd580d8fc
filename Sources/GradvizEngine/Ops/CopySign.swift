/// A magnitude with the sign of another number, elementwise and broadcast.
///
/// ```text
/// z  = |x|, with the sign of y
/// x̄ += ±z̄, minus where the sign changed, 0 where x = 0
/// ```
///
/// No gradient passes to `y`.
///
/// - Shape: `[…], […] → […]`, broadcast.
@usableFromInline package enum CopySign: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .copysign }

  /// Signs are no numbers that could be changed a little.
  @inlinable @inline(__always)
  public static func passesGradient(to operand: Int) -> Bool { operand == 0 }

  /// The value at one pair.
  @inlinable @inline(__always)
  public static func value(_ x: Double, _ y: Double) -> Double { Double(signOf: y, magnitudeOf: x) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream * (x.sign() * z.sign()), upstream.zero)
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "copysign", functions: ["copysign"], symbol: "±",
    summary: "a magnitude with the sign of another number", role: .scaler,
    notation: .call("copysign"),
    rules: { _ in
      [
        LocalRule(
          "sign({x}) * sign({out})",
          latex: "\\operatorname{sign}({x}) \\cdot \\operatorname{sign}({out})"),
        LocalRule("0"),
      ]
    },
    code: CodeTemplates(
      python: "np.copysign({x}, {y})", ["{g} * (np.sign({x}) * np.sign({out}))", "0.0 * {g}"],
      math: "math.copysign({x}, {y})",
      [
        "0.0 if {x} == 0 else {g} * (math.copysign(1.0, {x}) * math.copysign(1.0, {out}))",
        "0.0 * {g}",
      ],
      swift: "copysign({x}, {y})",
      ["({x} == 0 || {x} != {x} ? {x} : {g} * (copysign(1, {x}) * copysign(1, {out})))", "0"],
      tensors: "copysign({x}, {y})", ["{g} * (sign({x}) * sign({out}))", "0"]),
    examples: [
      .init([2, -3]), .init([[1, 2, 3], [[1.5], [-2]]]), .init([[[1, 2], [3, 4]], 0.5]),
    ])
}
