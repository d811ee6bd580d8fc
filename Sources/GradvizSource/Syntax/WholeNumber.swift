/// Whole numbers of any length as they are written in a program.
enum WholeNumber {
  /// How many decimal digits a number may have; Python's own limit.
  static let digitLimit = 4_300

  /// A number from its digits, the highest first; nil where it is longer than ``digitLimit``.
  ///
  /// - Complexity: O(n²) in the number of digits, which is limited.
  static func number(digits: [Int], radix: Int) -> Token.Number? {
    let digits = digits.drop { $0 == 0 }
    var value = 0
    var fits = true
    for digit in digits {
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(digit)
      value = sum
      if overflow || carry {
        fits = false
        break
      }
    }
    if fits { return .whole(value) }
    guard digits.count <= digitLimit * 4 else { return nil }
    // Limbs of nine decimal digits, the lowest first.
    var limbs = [0]
    for digit in digits {
      var carry = digit
      for place in limbs.indices {
        let value = limbs[place] * radix + carry
        limbs[place] = value % 1_000_000_000
        carry = value / 1_000_000_000
      }
      if carry > 0 { limbs.append(carry) }
    }
    var text = ""
    for (place, limb) in limbs.reversed().enumerated() {
      let part = String(limb)
      text += place == 0 ? part : String(repeating: "0", count: 9 - part.utf8.count) + part
    }
    return text.utf8.count <= digitLimit ? .digits(text) : nil
  }
}
