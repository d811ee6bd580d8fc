import GradvizTrace

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The first digits of a number: `digits` · 10^(`exponent` − `count` + 1).
///
/// Digits are rounded by the exact binary value; where that is half-way, the even digit wins.
struct Decimal {
  /// The digits as one integer, without zeros at its end.
  let digits: UInt64
  /// How many they are.
  let count: Int
  /// The power of ten of the first digit.
  let exponent: Int

  init(digits: UInt64, count: Int, exponent: Int) {
    self.digits = digits
    self.count = count
    self.exponent = exponent
  }

  /// The first digits, 1 to 17, of a finite number that is greater than 0.
  init(_ magnitude: Double, digits count: Int) {
    self = Self.product(magnitude, count) ?? Self.printed(magnitude, count)
  }

  private init(rounded: UInt64, count: Int, exponent: Int) {
    var (rest, left) = (rounded, count)
    while left > 1, rest % 10 == 0 {
      rest /= 10
      left -= 1
    }
    self.init(digits: rest, count: left, exponent: exponent)
  }

  /// The digits by one multiplication; nil where it does not tell how they are rounded.
  private static func product(_ magnitude: Double, _ count: Int) -> Self? {
    guard magnitude.isNormal, count <= 17 else { return nil }
    let significand = (magnitude.significandBitPattern | 1 << 52) << 11
    let binaryExponent = Int(magnitude.exponent) - 63
    // The power of the first digit, or one less: log10(2) lies between these parts of 2^18.
    let part = magnitude.exponent < 0 ? 78_914 : 78_913
    var exponent = (Int(magnitude.exponent) * part) >> 18
    let limit = whole[count]
    for _ in 0..<2 {
      let power = count - 1 - exponent
      let (high, low) = significand.multipliedFullWidth(by: PowersOfTen.significand(power).high)
      // So many bits of the product lie behind the point.
      let shift = -(binaryExponent + PowersOfTen.binaryExponent(power) + 64)
      guard shift > 64, shift < 128 else { return nil }
      let whole = high >> UInt64(shift - 64)
      let fraction = high << UInt64(128 - shift) | low >> UInt64(shift - 64)
      let half = UInt64(1) << 63
      // The power is known to 64 bits.
      let doubt = (whole + 1) << 3
      let distance = fraction > half ? fraction - half : half - fraction
      guard distance > doubt else { return nil }
      let rounded = fraction > half ? whole + 1 : whole
      if rounded < limit { return Self(rounded: rounded, count: count, exponent: exponent) }
      exponent += 1
    }
    return nil
  }

  /// 10^n for n from 0 to 18.
  private static let whole: [UInt64] = (0..<18).reduce(into: [1]) { powers, _ in
    powers.append((powers.last ?? 1) * 10)
  }

  /// The digits as C writes them.
  private static func printed(_ magnitude: Double, _ count: Int) -> Self {
    var buffer = [CChar](repeating: 0, count: 48)
    let capacity = buffer.count
    let length = withVaList([Int32(count - 1), magnitude]) {
      vsnprintf(&buffer, capacity, "%.*e", $0)
    }
    var digits: UInt64 = 0
    var index = 0
    // Only digits are taken, so that it does not matter what the locale puts between them.
    while index < length, buffer[index] != 0x65 {
      let byte = UInt8(bitPattern: buffer[index])
      if byte >= 0x30 && byte <= 0x39 { digits = digits * 10 + UInt64(byte - 0x30) }
      index += 1
    }
    var exponent = 0
    var isNegative = false
    while index < length {
      let byte = UInt8(bitPattern: buffer[index])
      if byte == 0x2D { isNegative = true }
      if byte >= 0x30 && byte <= 0x39 { exponent = exponent * 10 + Int(byte - 0x30) }
      index += 1
    }
    return Self(rounded: digits, count: count, exponent: isNegative ? -exponent : exponent)
  }
}
