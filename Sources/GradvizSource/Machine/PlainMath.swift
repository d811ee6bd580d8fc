import GradvizIntegers

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Arithmetic on plain numbers as Python does it.
enum PlainMath {
  static func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
  }

  static func remainder(_ a: Int, _ b: Int) -> Int {
    let result = a % b
    return result != 0 && (result < 0) != (b < 0) ? result + b : result
  }

  /// The remainder with the sign of the divisor, as Python's and NumPy's `%`.
  static func remainder(_ a: Double, _ b: Double) -> Double {
    var result = fmod(a, b)
    if result != 0 {
      if (b < 0) != (result < 0) { result += b }
    } else {
      result = copysign(0, b)
    }
    return result
  }

  /// The floor of the quotient, made of the remainder as Python does.
  static func floorDivide(_ a: Double, _ b: Double) -> Double {
    let rest = fmod(a, b)
    var quotient = (a - rest) / b
    if rest != 0, (b < 0) != (rest < 0) { quotient -= 1 }
    if quotient == 0 { return copysign(0, a / b) }
    let floor = quotient.rounded(.down)
    return quotient - floor > 0.5 ? floor + 1 : floor
  }

  static func logarithm(_ x: Double) -> Double { log(x) }

  static func power(_ a: Double, _ b: Double) -> Double { pow(a, b) }

  static func cosine(_ x: Double) -> Double { cos(x) }

  static func text(_ number: Double) -> String { "\(number)" }

  /// The quotient of two whole numbers, rounded once; nil beyond the greatest float.
  static func quotient(_ a: BigInteger, _ b: BigInteger) -> Double? {
    let isNegative = (a < 0) != (b < 0)
    let x = a.magnitude
    let y = b.magnitude
    if x == 0 { return 0 }
    // A quotient of at least 66 bits, whose last bit says whether something is left.
    let shift = max(0, 66 - (x.bitLength - y.bitLength))
    let (whole, rest) = (x << shift).quotientAndRemainder(dividingBy: y)
    let digits = rest == 0 ? whole << 1 : (whole << 1) | 1
    let scale = -shift - 1
    let extra = max(0, digits.bitLength - 64)
    let sticky = extra > 0 && digits & ((BigInteger(1) << extra) - 1) != 0
    let top = UInt64(truncatingIfNeeded: digits >> extra) | (sticky ? 1 : 0)
    let result = rounded(top, exponent: scale + extra)
    if result.isInfinite { return nil }
    return isNegative ? -result : result
  }

  /// `mantissa` × 2^`exponent`, rounded once also where the result is subnormal.
  private static func rounded(_ mantissa: UInt64, exponent: Int) -> Double {
    let top = 64 - mantissa.leadingZeroBitCount + exponent
    if top > -1022 { return Double(sign: .plus, exponent: exponent, significand: Double(mantissa)) }
    // So few bits are left that they are cut, with a sticky one, before the only rounding.
    let drop = min(63, max(0, -1074 - exponent - 1))
    let kept = mantissa >> UInt64(drop)
    let sticky: UInt64 = mantissa & ((1 << UInt64(drop)) - 1) != 0 ? 1 : 0
    let half = kept >> 1
    let isUp = kept & 1 == 1 && (sticky == 1 || half & 1 == 1)
    return Double(
      sign: .plus, exponent: exponent + drop + 1, significand: Double(half + (isUp ? 1 : 0)))
  }
}
