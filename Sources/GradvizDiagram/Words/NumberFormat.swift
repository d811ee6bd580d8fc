#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes numbers for people: few digits, a real minus, powers of ten only where they help.
///
/// ```text
/// 0.30000000000000004   0.3
/// -4                    −4
/// 12345.678             12346           whole digits are never replaced by zeros
/// 1.2342e-7             1.234×10⁻⁷      outside 0.0001 … 100000
/// -0.0                  0
/// ```
///
/// A number half-way between two texts is judged by its exact binary value; where that too is half-way, the even digit
/// wins. The text does not depend on the locale.
public struct NumberFormat: Hashable, Sendable {
  /// How many significant digits are kept, 1 to 17.
  public let digits: Int

  /// A format of some significant digits; fewer than 1 are 1, more than 17 are 17.
  public init(digits: Int = 4) {
    self.digits = min(max(digits, 1), 17)
  }

  /// The number as text.
  public func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    let sign = number < 0 ? Self.minus : ""
    let magnitude = number.magnitude
    if magnitude.isInfinite { return sign + "∞" }
    if magnitude < 1e5, let whole = Int(exactly: magnitude) { return sign + String(whole) }
    let isSmallEnough = magnitude < 1e5
    let wholeDigits = isSmallEnough ? Self.wholeDigits(magnitude) : 0
    if wholeDigits > 0 || magnitude >= 0.001, isSmallEnough,
      let text = Self.quick(magnitude, digits: max(digits, wholeDigits), wholeDigits)
    {
      return sign + text
    }
    let (significand, exponent) = Self.decimal(magnitude, digits: max(digits, wholeDigits))
    if isSmallEnough && exponent >= -4 { return sign + Self.plain(significand, exponent) }
    return sign + Self.scientific(significand, exponent)
  }

  /// The numbers as a written sum: `−0.03576 + 1.583 − 0.5121`.
  public func sum(_ terms: [Double]) -> String {
    var result = ""
    for (index, term) in terms.enumerated() {
      if index == 0 {
        result = text(term)
      } else {
        result += term < 0 ? " " + Self.minus + " " + text(-term) : " + " + text(term)
      }
    }
    return result
  }

  /// The minus sign of mathematics, as wide as a plus.
  static let minus = "\u{2212}"

  /// An integer in raised digits: `⁻¹²`.
  static func superscript(_ number: Int) -> String {
    var result = ""
    for digit in String(number).utf8 {
      result += digit == UInt8(ascii: "-") ? "⁻" : raised[Int(digit) - 0x30]
    }
    return result
  }

  private static let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private static func wholeDigits(_ magnitude: Double) -> Int {
    var digits = 0
    var limit = 1.0
    while magnitude >= limit {
      digits += 1
      limit *= 10
    }
    return digits
  }

  /// The text of an ordinary number by whole numbers alone; nil where rounding needs more than a double holds.
  private static func quick(_ magnitude: Double, digits: Int, _ wholeDigits: Int) -> String? {
    var decimals = digits - wholeDigits
    if wholeDigits == 0 {
      // A zero after the point is no significant digit.
      if magnitude < 0.1 { decimals += 1 }
      if magnitude < 0.01 { decimals += 1 }
    }
    guard digits <= 8, decimals >= 0, decimals < powers.count else { return nil }
    let scaled = magnitude * Double(powers[decimals])
    let below = scaled.rounded(.down)
    guard abs(scaled - below - 0.5) > 1e-6 else { return nil }
    let rounded = Int(scaled - below < 0.5 ? below : below + 1)
    let whole = String(rounded / powers[decimals])
    var rest = rounded % powers[decimals]
    if rest == 0 { return whole }
    while rest % 10 == 0 {
      rest /= 10
      decimals -= 1
    }
    let fraction = String(rest)
    return whole + "." + String(repeating: "0", count: decimals - fraction.utf8.count) + fraction
  }

  private static let powers = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000,
  ]

  /// The digits without trailing zeros, and the power of ten of the first.
  private static func decimal(_ magnitude: Double, digits: Int) -> ([UInt8], Int) {
    var buffer = [CChar](repeating: 0, count: 48)
    let capacity = buffer.count
    let count = withVaList([Int32(digits - 1), magnitude]) {
      vsnprintf(&buffer, capacity, "%.*e", $0)
    }
    var significand: [UInt8] = []
    var index = 0
    // Only digits are taken, so that it does not matter what the locale puts between them.
    while index < count, buffer[index] != 0x65 {
      let byte = UInt8(bitPattern: buffer[index])
      if byte >= 0x30 && byte <= 0x39 { significand.append(byte) }
      index += 1
    }
    var exponent = 0
    var isNegative = false
    while index < count {
      let byte = UInt8(bitPattern: buffer[index])
      if byte == 0x2D { isNegative = true }
      if byte >= 0x30 && byte <= 0x39 { exponent = exponent * 10 + Int(byte - 0x30) }
      index += 1
    }
    while significand.count > 1, significand.last == 0x30 { significand.removeLast() }
    return (significand, isNegative ? -exponent : exponent)
  }

  private static func plain(_ significand: [UInt8], _ exponent: Int) -> String {
    var bytes: [UInt8] = []
    if exponent < 0 {
      bytes = [0x30, 0x2E] + [UInt8](repeating: 0x30, count: -exponent - 1) + significand
    } else if significand.count <= exponent + 1 {
      bytes = significand + [UInt8](repeating: 0x30, count: exponent + 1 - significand.count)
    } else {
      bytes = significand[...exponent] + [0x2E] + significand[(exponent + 1)...]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func scientific(_ significand: [UInt8], _ exponent: Int) -> String {
    plain(significand, 0) + "×10" + superscript(exponent)
  }
}
