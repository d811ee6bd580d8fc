/// A whole number to some base, the least significant digit first.
struct BaseDigits {
  /// The base.
  let base: Int
  /// The digits; at least one.
  private(set) var digits = [0]

  /// Zero.
  ///
  /// - Parameter base: The base, at most 2³⁰.
  init(base: Int) { self.base = base }

  /// Appends a digit to another base: multiplies by that base and adds the digit.
  ///
  /// - Parameters:
  ///   - digit: The digit.
  ///   - other: The other base, at most 2³⁰.
  /// - Complexity: O(digits).
  mutating func append(_ digit: Int, base other: Int) {
    var carry = digit
    for index in digits.indices {
      let value = digits[index] * other + carry
      digits[index] = value % base
      carry = value / base
    }
    while carry > 0 {
      digits.append(carry % base)
      carry /= base
    }
  }

  /// Appends digits to another base, many at a time.
  ///
  /// - Parameters:
  ///   - values: The digits, the most significant first.
  ///   - other: The other base, 2 to 36.
  mutating func append(contentsOf values: [Int], base other: Int) {
    var chunk = 0
    var factor = 1
    for value in values {
      chunk = chunk * other + value
      factor *= other
      if factor > (1 << 30) / other {
        append(chunk, base: factor)
        (chunk, factor) = (0, 1)
      }
    }
    if factor > 1 { append(chunk, base: factor) }
  }

  /// The number to a small base, of which each digit here is a fixed number of digits.
  ///
  /// - Parameters:
  ///   - radix: The small base; ``base`` is its power.
  ///   - width: The exponent of that power.
  ///   - isUppercase: Whether letters are upper case.
  /// - Returns: The text, without zeros before the first digit.
  func text(radix: Int, width: Int, isUppercase: Bool = false) -> String {
    var text = ""
    for digit in digits.reversed() {
      let part = String(digit, radix: radix, uppercase: isUppercase)
      if !text.isEmpty { text += String(repeating: "0", count: width - part.utf8.count) }
      text += part
    }
    return text
  }
}
