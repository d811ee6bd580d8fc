/// Writes one number into bytes that are there already.
struct NumberWriter {
  /// How many bytes the longest number takes: a sign, 17 digits, and a power of ten in raised digits.
  static let capacity = 96

  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  init(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// What is written.
  var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[..<count]) }

  mutating func append(_ byte: UInt8) {
    bytes[count] = byte
    count += 1
  }

  mutating func append(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { append(text.utf8Start[index]) }
  }

  /// Writes an integer of at most 20 digits.
  mutating func append(integer: Int) {
    let start = count
    var rest = integer.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    reverse(from: start)
  }

  /// Writes a decimal without a power of ten: `0.0345`, `12.5`, `300`.
  mutating func append(plain decimal: Decimal) {
    let start = count
    var rest = decimal.digits
    // From the last digit to the first; `place` is the power of ten of each.
    var place = decimal.exponent - decimal.count + 1
    while place > 0 {
      append(UInt8(ascii: "0"))
      place -= 1
    }
    place = decimal.exponent - decimal.count + 1
    while rest > 0 || place <= 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
      if place == -1 { append(UInt8(ascii: ".")) }
      place += 1
    }
    reverse(from: start)
  }

  /// Writes an integer in raised digits: `⁻¹²`.
  mutating func append(raised integer: Int) {
    if integer < 0 { append("⁻") }
    var divisor = 1 as UInt
    while integer.magnitude / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      append(Self.raised[Int(integer.magnitude / divisor % 10)])
      divisor /= 10
    }
  }

  private static let raised: [StaticString] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  private func reverse(from start: Int) {
    var (low, high) = (start, count - 1)
    while low < high {
      bytes.swapAt(low, high)
      low += 1
      high -= 1
    }
  }
}
