extension BigInteger {
  /// A float that is a whole number; nil for others, infinities and NaN.
  package init?(exactly number: Double) {
    guard number.isFinite, number == number.rounded(.towardZero) else { return nil }
    if number == 0 {
      self = 0
      return
    }
    // number = significand · 2^(exponent − 52), and the significand is a whole number of 53 bits.
    let significand = BigInteger(number.significandBitPattern | 1 << 52)
    let magnitude = significand << (Int(number.exponent) - 52)
    self = number < 0 ? -magnitude : magnitude
  }
}

extension Double {
  /// The nearest float, ties to even; infinite beyond the greatest.
  package init(_ number: BigInteger) {
    // 64 bits, of which the last says whether something was cut, are rounded as the whole number is.
    let cut = Swift.max(number.bitLength - 64, 0)
    let top = Words.shiftedRight(number.words, by: cut).first ?? 0
    let sticky: UInt64 = Words.hasBits(number.words, below: cut) ? 1 : 0
    let magnitude = Double(
      sign: .plus, exponent: cut, significand: Double(top | sticky))
    self = number.isNegative ? -magnitude : magnitude
  }
}
