/// Digits and a power of ten as a 64-bit float.
enum DecimalNumber {
  /// The float nearest to `digits` · 10^`exponent`; nil where this way does not tell it.
  ///
  /// - Source: Daniel Lemire, Number parsing at a gigabyte per second, 2021, after Michael Eisel.
  static func value(_ digits: UInt64, _ exponent: Int) -> Double? {
    if digits == 0 { return 0 }
    guard PowersOfTen.exponents.contains(exponent) else { return nil }
    let zeros = digits.leadingZeroBitCount
    let factor = digits << UInt64(zeros)
    let power = PowersOfTen.significand(exponent)
    var product = power.high.multipliedFullWidth(by: factor)
    // Where the bits behind those that are kept are all set, the rest of the power may carry into them.
    if product.high & 0x1FF == 0x1FF, product.low &+ factor < factor {
      let rest = power.low.multipliedFullWidth(by: factor)
      let (low, hasCarried) = product.low.addingReportingOverflow(rest.high)
      product = (hasCarried ? product.high + 1 : product.high, low)
      if product.high & 0x1FF == 0x1FF, low &+ 1 == 0, rest.low &+ factor < factor { return nil }
    }
    let top = product.high >> 63
    var significand = product.high >> (top + 9)
    // Exactly half-way, as far as can be seen.
    if product.low == 0, product.high & 0x1FF == 0, significand & 3 == 1 { return nil }
    significand = (significand + (significand & 1)) >> 1
    var binary = PowersOfTen.floorLog2(exponent) + 1086 - zeros + Int(top)
    if significand >> 53 > 0 {
      significand >>= 1
      binary += 1
    }
    guard 1..<2047 ~= binary else { return nil }
    return Double(bitPattern: UInt64(binary) << 52 | significand & (1 << 52 - 1))
  }
}
