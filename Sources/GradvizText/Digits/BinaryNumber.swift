/// The magnitude of a floating-point number: significand · 2^exponent.
struct BinaryNumber {
  /// The significand, a whole number.
  var significand: UInt64
  /// The power of two that its last bit counts.
  var exponent: Int
  /// Whether the next smaller number is nearer than the next larger one, as at a power of two.
  var hasUnequalMargins: Bool

  /// Takes a number apart.
  ///
  /// - Parameters:
  ///   - value: A finite number; its sign is ignored.
  ///   - kind: The format it belongs to; a value that the format lacks is rounded.
  init(_ value: Double, kind: FloatKind) {
    guard value.isFinite, value != 0 else {
      significand = 0
      exponent = 0
      hasUnequalMargins = false
      return
    }
    let power = max(Int(value.exponent), kind.leastExponent)
    exponent = power - (kind.significandBits - 1)
    let scaled = Double(sign: .plus, exponent: -exponent, significand: value.magnitude)
    significand = UInt64(scaled.rounded(.toNearestOrEven))
    hasUnequalMargins =
      significand == 1 << UInt64(kind.significandBits - 1) && power > kind.leastExponent
  }

  /// All digits of the number.
  var digits: DecimalDigits { DecimalDigits(significand: significand, exponent: exponent) }

  /// Half way to the next smaller number.
  var lowerMidpoint: DecimalDigits {
    hasUnequalMargins
      ? DecimalDigits(significand: significand * 4 - 1, exponent: exponent - 2)
      : DecimalDigits(significand: significand * 2 - 1, exponent: exponent - 1)
  }

  /// Half way to the next larger number.
  var upperMidpoint: DecimalDigits {
    DecimalDigits(significand: significand * 2 + 1, exponent: exponent - 1)
  }
}
