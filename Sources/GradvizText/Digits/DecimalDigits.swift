/// A number that is not negative, as decimal digits: 0.d₁d₂d₃… · 10^point.
///
/// Zero has no digits. Neither the first nor the last digit is zero.
///
/// ```text
/// 1234.5  digits 1 2 3 4 5, point 4
/// 0.001   digits 1, point -2
/// ```
struct DecimalDigits: Equatable {
  /// The digits, 0 to 9, the most significant first.
  var digits: [UInt8]
  /// How many digits stand before the decimal point.
  var point: Int

  /// Zero.
  static let zero = DecimalDigits(digits: [], point: 0)

  /// The power of ten that the last digit counts.
  var lastExponent: Int { point - digits.count }

  /// The digit that counts a power of ten; 0 outside the digits.
  subscript(exponent exponent: Int) -> UInt8 {
    let index = point - 1 - exponent
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// Drops zeros at both ends.
  static func normalized(_ digits: [UInt8], point: Int) -> DecimalDigits {
    guard let first = digits.firstIndex(where: { $0 != 0 }),
      let last = digits.lastIndex(where: { $0 != 0 })
    else { return .zero }
    return DecimalDigits(digits: Array(digits[first...last]), point: point - first)
  }

  /// The number with at most `count` digits: the nearest one, the even one of two equally near.
  ///
  /// - Parameter count: Zero or less rounds to zero or to the power of ten above the number.
  /// - Returns: The rounded number.
  func rounded(toCount count: Int) -> DecimalDigits {
    guard count < digits.count else { return self }
    guard count >= 0 else { return .zero }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let roundsUp =
      digits[count] > 5 || (digits[count] == 5 && (digits.count > count + 1 || isOdd))
    var kept = Array(digits[..<count])
    guard roundsUp else { return .normalized(kept, point: point) }
    while kept.last == 9 { kept.removeLast() }
    guard let last = kept.popLast() else { return DecimalDigits(digits: [1], point: point + 1) }
    return DecimalDigits(digits: kept + [last + 1], point: point)
  }
}
