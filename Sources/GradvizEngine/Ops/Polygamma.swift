/// A derivative of the digamma function of any order, elementwise and broadcast.
///
/// ```text
/// z  = ψ⁽ⁿ⁾(y), the order n = x
/// ȳ += ψ⁽ⁿ⁺¹⁾(y) · z̄
/// ```
///
/// The order is 0 for the digamma function itself and receives no gradient; where it is no whole number the value is NaN.
///
/// - Shape: `[…], […] → […]`, broadcast.
/// - Source: DLMF §5.15 and §25.11, <https://dlmf.nist.gov/25.11>.
@usableFromInline package enum Polygamma: BinaryOp {
  /// The op's code on the tape.
  @inlinable @inline(__always) public static var code: OpCode { .polygamma }

  /// Orders are whole numbers.
  @inlinable @inline(__always)
  public static func passesGradient(to operand: Int) -> Bool { operand == 1 }

  /// The value at one pair.
  public static func value(_ x: Double, _ y: Double) -> Double { Gamma.polygamma(x, y) }

  /// What the operands receive.
  @inlinable @inline(__always)
  public static func pullback<A: Algebra>(_ upstream: A, _ x: A, _ y: A, _ z: A) -> (A, A) {
    (upstream.zero, upstream * (x + x.one).applying(Polygamma.self, y))
  }

  /// Everything that is known of the op.
  public static let description = OpDescription(
    name: "polygamma", functions: ["polygamma"], symbol: "ψₙ",
    summary: "a derivative of the digamma function", role: .scaler, notation: .call("polygamma"),
    rules: { _ in
      [
        LocalRule("0"),
        LocalRule("polygamma({x} + 1, {y})", latex: "\\psi^{({x} + 1)}({y})"),
      ]
    },
    code: CodeTemplates(
      python: "polygamma({x}, {y})", ["0.0 * {g}", "{g} * polygamma({x} + 1, {y})"],
      swift: "polygamma({x}, {y})", ["0", "{g} * polygamma({x} + 1, {y})"]),
    examples: [.init([2, 1.5]), .init([[0, 1, 3], [[1.5], [-0.6]]]), .init([1, [2.5, 0.4]])])
}
