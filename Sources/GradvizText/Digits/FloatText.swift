/// How C and Python write a number that is not negative with a given number of digits.
struct FloatText {
  /// Which digits are written, and whether with an exponent.
  enum Conversion {
    /// Digits after the point, as `f`.
    case fixed
    /// One digit before the point and an exponent, as `e`.
    case exponent
    /// Digits in all; an exponent where the number is small or large, as `g`.
    case general
    /// The shortest digits that identify the number, as `repr`.
    case shortest
  }

  /// Which digits are written.
  var conversion: Conversion
  /// How many; they do not apply to the shortest.
  var precision = 0
  /// `#`: the point stays, and so do zeros of `g`.
  var isAlternate = false
  /// A whole number gets `.0`, as Python's `repr` gives it.
  var addsPointZero = false
  /// Letters are upper case.
  var isUppercase = false

  /// A number as text, without its sign.
  struct Result {
    /// The text.
    var text: String
    /// Whether all digits are zero.
    var isZero: Bool
  }

  /// Writes the magnitude of a number.
  func write(_ value: Double) -> Result {
    guard value.isFinite else {
      let text = value.isNaN ? "nan" : "inf"
      return Result(text: isUppercase ? text.uppercased() : text, isZero: false)
    }
    let digits = rounded(value)
    let point = digits.digits.isEmpty ? 1 : digits.point
    let usesExponent =
      switch conversion {
      case .fixed: false
      case .exponent: true
      case .general: point <= -4 || point > max(precision, 1) - (addsPointZero ? 1 : 0)
      case .shortest: point <= -4 || point > 16
      }
    var end =
      switch conversion {
      case .fixed: point + precision
      case .exponent: precision + 1
      case .general where isAlternate: max(precision, 1)
      case .general, .shortest: max(digits.digits.count, 1)
      }
    let shown = usesExponent ? 1 : point
    end = max(end, !usesExponent && addsPointZero ? shown + 1 : shown)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end + 8)
    for index in min(shown - 1, 0)..<end {
      if index == shown { bytes.append(UInt8(ascii: ".")) }
      let digit = digits.digits.indices.contains(index) ? digits.digits[index] : 0
      bytes.append(UInt8(ascii: "0") + digit)
    }
    if end == shown, isAlternate { bytes.append(UInt8(ascii: ".")) }
    if usesExponent { append(exponent: point - 1, to: &bytes) }
    return Result(text: String(decoding: bytes, as: UTF8.self), isZero: digits.digits.isEmpty)
  }

  /// The digits that are written.
  private func rounded(_ value: Double) -> DecimalDigits {
    switch conversion {
    case .shortest: return DecimalDigits(shortest: value)
    case .fixed:
      let digits = DecimalDigits(exactly: value)
      return digits.rounded(toCount: digits.point + precision)
    case .exponent: return DecimalDigits(exactly: value).rounded(toCount: precision + 1)
    case .general: return DecimalDigits(exactly: value).rounded(toCount: max(precision, 1))
    }
  }

  private func append(exponent: Int, to bytes: inout [UInt8]) {
    bytes.append(isUppercase ? UInt8(ascii: "E") : UInt8(ascii: "e"))
    bytes.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    if exponent.magnitude < 10 { bytes.append(UInt8(ascii: "0")) }
    bytes.append(contentsOf: String(exponent.magnitude).utf8)
  }
}
