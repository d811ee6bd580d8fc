/// A whole number of any size.
package enum PythonInteger: Equatable, Sendable {
  /// One that fits a machine word.
  case small(Int)
  /// Any other, as decimal digits with a minus sign where it is negative.
  case big(String)

  /// A number from its decimal digits, with or without a sign.
  ///
  /// - Parameter digits: The digits; nothing but ASCII digits after the sign.
  package init(digits: String) {
    if let value = Int(digits) {
      self = .small(value)
    } else {
      self = .big(digits)
    }
  }

  /// The decimal digits, with a minus sign where it is negative.
  package var description: String {
    switch self {
    case .small(let value): String(value)
    case .big(let digits): digits
    }
  }

  /// Whether it is less than zero.
  package var isNegative: Bool {
    switch self {
    case .small(let value): value < 0
    case .big(let digits): digits.hasPrefix("-")
    }
  }

  /// The nearest `float`; nil where it is too large for one.
  package var double: Double? {
    switch self {
    case .small(let value): Double(value)
    case .big(let digits): Double(digits).flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// The digits of the magnitude to a base.
  ///
  /// - Parameters:
  ///   - base: 2, 8, 10 or 16.
  ///   - isUppercase: Whether letters are upper case.
  /// - Returns: The digits.
  func magnitude(base: Int, isUppercase: Bool = false) -> String {
    switch self {
    case .small(let value): return String(value.magnitude, radix: base, uppercase: isUppercase)
    case .big(let digits):
      let magnitude = digits.drop { $0 == "-" || $0 == "+" }
      if base == 10 { return String(magnitude) }
      // Every digit to a large base is a fixed number of digits to the small one.
      let (large, count) =
        switch base {
        case 2: (1 << 30, 30)
        case 8: (1 << 30, 10)
        default: (1 << 28, 7)
        }
      let values = magnitude.utf8.compactMap { Int(exactly: $0).map { $0 - 0x30 } }
      var words = BaseDigits(base: large)
      words.append(contentsOf: values.filter { (0...9).contains($0) }, base: 10)
      return words.text(radix: base, width: count, isUppercase: isUppercase)
    }
  }
}
