package import GradvizTrace

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
/// Numbers below 10⁻³²⁰, of which doubles keep hardly a digit, are written `≈ 0`.
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
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberWriter.capacity) { bytes in
      var writer = NumberWriter(bytes)
      write(number, to: &writer)
      return String(decoding: writer.written, as: UTF8.self)
    }
  }

  /// Appends the number as text.
  package func append(_ number: Double, to buffer: inout ByteBuffer) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberWriter.capacity) { bytes in
      var writer = NumberWriter(bytes)
      write(number, to: &writer)
      buffer.append(bytes: writer.written)
    }
  }

  private func write(_ number: Double, to writer: inout NumberWriter) {
    if number.isNaN { return writer.append("NaN") }
    if Self.isResidue(number) { return writer.append(Self.nearZero) }
    if number < 0 { writer.append(Self.minusSign) }
    let magnitude = number.magnitude
    if magnitude.isInfinite { return writer.append("∞") }
    let isSmallEnough = magnitude < 1e5
    if isSmallEnough, let whole = Int(exactly: magnitude) { return writer.append(integer: whole) }
    let wholeDigits = isSmallEnough ? Self.wholeDigits(magnitude) : 0
    let decimal = Decimal(magnitude, digits: max(digits, wholeDigits))
    if isSmallEnough && decimal.exponent >= -4 {
      writer.append(plain: decimal)
    } else {
      writer.append(plain: Decimal(digits: decimal.digits, count: decimal.count, exponent: 0))
      writer.append("×10")
      writer.append(raised: decimal.exponent)
    }
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

  /// What stands for a number that rounding left over where the exact result is 0.
  package static let residue = Double.leastNonzeroMagnitude

  /// Whether a number is written `≈ 0`: a residue, or a sum of some.
  package static func isResidue(_ number: Double) -> Bool {
    number != 0 && number.magnitude <= 1000 * residue
  }

  /// A result behind what it is the result of: `= 0.5`, and `≈ 0` as it is.
  package static func result(_ text: String) -> String {
    text.hasPrefix("≈") ? text : "= " + text
  }

  private static let nearZero: StaticString = "≈ 0"

  /// The minus sign of mathematics, as wide as a plus.
  static let minus = "\u{2212}"
  private static let minusSign: StaticString = "\u{2212}"

  /// An integer in raised digits: `⁻¹²`.
  static func superscript(_ number: Int) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberWriter.capacity) { bytes in
      var writer = NumberWriter(bytes)
      writer.append(raised: number)
      return String(decoding: writer.written, as: UTF8.self)
    }
  }

  private static func wholeDigits(_ magnitude: Double) -> Int {
    var digits = 0
    var limit = 1.0
    while magnitude >= limit {
      digits += 1
      limit *= 10
    }
    return digits
  }
}
