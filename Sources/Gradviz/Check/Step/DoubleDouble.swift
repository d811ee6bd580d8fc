/// A number of about 32 digits, as the sum of two doubles that do not overlap.
///
/// - Source: Hida, Li, Bailey, Library for double-double and quad-double arithmetic, 2007.
struct DoubleDouble: PreciseReal {
  private(set) var high: Double
  private(set) var low: Double

  init(_ value: Double) {
    (high, low) = (value, 0)
  }

  init(integerLiteral value: Int) {
    self.init(Double(value))
  }

  init?(exactly source: some BinaryInteger) {
    guard let value = Double(exactly: source) else { return nil }
    self.init(value)
  }

  /// The sum of two doubles, exactly; of what has no exact sum, the rounded one.
  init(_ a: Double, plus b: Double) {
    let sum = a + b
    let part = sum - a
    let error = (a - (sum - part)) + (b - part)
    (high, low) = (sum, error.isFinite ? error : 0)
  }

  /// The product of two doubles, exactly unless it overflows.
  init(_ a: Double, times b: Double) {
    let product = a * b
    let error = (-product).addingProduct(a, b)
    (high, low) = (product, error.isFinite ? error : 0)
  }

  var double: Double { high + low }
  var magnitude: DoubleDouble { high < 0 ? -self : self }
  static var refinements: Int { 2 }

  static func < (left: DoubleDouble, right: DoubleDouble) -> Bool {
    left.high < right.high || left.high == right.high && left.low < right.low
  }

  static prefix func - (x: DoubleDouble) -> DoubleDouble {
    var result = x
    result.negate()
    return result
  }

  mutating func negate() {
    high = -high
    low = -low
  }

  static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let high = DoubleDouble(left.high, plus: right.high)
    let low = DoubleDouble(left.low, plus: right.low)
    let sum = DoubleDouble(high.high, plus: high.low + low.high)
    return DoubleDouble(sum.high, plus: sum.low + low.low)
  }

  static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble { left + -right }

  static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(left.high, times: right.high)
    return DoubleDouble(
      product.high, plus: product.low + (left.high * right.low + left.low * right.high))
  }

  static func *= (left: inout DoubleDouble, right: DoubleDouble) { left = left * right }

  static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let first = left.high / right.high
    guard first.isFinite, right.high.isFinite else { return DoubleDouble(first) }
    let rest = left - right * DoubleDouble(first)
    let second = rest.high / right.high
    let third = (rest - right * DoubleDouble(second)).high / right.high
    return DoubleDouble(first, plus: second) + DoubleDouble(third)
  }

  func squareRoot() -> DoubleDouble {
    let root = high.squareRoot()
    guard root > 0, root.isFinite else { return DoubleDouble(root) }
    let start = DoubleDouble(root)
    return start + (self - start * start) / DoubleDouble(2 * root)
  }

  private static let ln2 = DoubleDouble(0x1.62e42fefa39efp-1, plus: 0x1.abc9e3b39803fp-56)
  private static let halfPi = DoubleDouble(0x1.921fb54442d18p+0, plus: 0x1.1a62633145c07p-54)

  func exp() -> DoubleDouble {
    let plain = high.exp()
    guard plain > 0, plain.isFinite else { return DoubleDouble(plain) }
    let power = (high / Self.ln2.high).rounded()
    // A small number, whose series is short, squared nine times.
    let rest = (self - Self.ln2 * DoubleDouble(power)) * DoubleDouble(0x1p-9)
    var term = rest
    var sum = rest
    for n in 2..<12 {
      term = term * rest / DoubleDouble(Double(n))
      sum = sum + term
    }
    // Without the one in it no digit is lost: (1 + s)² = 1 + (2 s + s²).
    for _ in 0..<9 { sum = sum * DoubleDouble(2) + sum * sum }
    let result = sum + DoubleDouble(1)
    let half = Int(power) / 2
    let scales = [half, Int(power) - half].map {
      DoubleDouble(Double(sign: .plus, exponent: $0, significand: 1))
    }
    return result * scales[0] * scales[1]
  }

  func log() -> DoubleDouble {
    let plain = high.log()
    guard plain.isFinite else { return DoubleDouble(plain) }
    let start = DoubleDouble(plain)
    return start + (self * (-start).exp() - DoubleDouble(1))
  }

  func sin() -> DoubleDouble { turned(by: 0) }
  func cos() -> DoubleDouble { turned(by: 1) }

  /// The sine of the number and of so many quarters of a turn.
  private func turned(by quarters: Int) -> DoubleDouble {
    let count = (high / Self.halfPi.high).rounded()
    // Of larger numbers no digit of the angle is sure.
    guard abs(count) < 0x1p40 else { return DoubleDouble(.nan) }
    let rest = self - Self.halfPi * DoubleDouble(count)
    let square = rest * rest
    let quarter = (Int(count) + quarters) & 3
    var n = quarter & 1 == 0 ? 1.0 : 0.0
    var term = n == 1 ? rest : DoubleDouble(1)
    var sum = term
    while n < 28 {
      term = -(term * square) / DoubleDouble((n + 1) * (n + 2))
      sum = sum + term
      n += 2
    }
    return quarter < 2 ? sum : -sum
  }
}
