/// The fewest digits that read back to the same 64-bit float, and of those the nearest: `digits` · 10^`exponent`.
///
/// - Source: Raffaello Giulietti, The Schubfach way to render doubles, 2022.
struct ShortestDigits {
  /// The digits as one integer, without zeros at its end.
  private(set) var digits: UInt64
  /// The power of ten of the last digit.
  private(set) var exponent: Int

  /// The digits of a finite number that is greater than 0.
  init(_ number: Double) {
    let fraction = number.significandBitPattern
    let isNormal = number.exponentBitPattern > 0
    let significand = isNormal ? fraction | 1 << 52 : fraction
    let power = (isNormal ? Int(number.exponentBitPattern) : 1) - 1075
    // Below a power of two the next number is half as far away as above it.
    let isUneven = fraction == 0 && number.exponentBitPattern > 1
    let decimal = (power * 1_262_611 - (isUneven ? 524_031 : 0)) >> 22
    let shift = UInt64(power + PowersOfTen.floorLog2(-decimal) + 1)
    let scale = Self.scale(-decimal)
    let isOdd: UInt64 = significand & 1
    // Four times the number and the ends of its interval, as multiples of the power.
    let value = Self.product(scale, (significand << 2) << shift)
    let lower =
      Self.product(scale, ((significand << 2) - (isUneven ? 1 : 2)) << shift) + isOdd
    let upper = Self.product(scale, ((significand << 2) + 2) << shift) - isOdd
    let whole = value >> 2
    if whole >= 10 {
      let tens = whole / 10
      let isBelowInside = lower <= 40 * tens
      let isAboveInside = 40 * tens + 40 <= upper
      if isBelowInside != isAboveInside {
        (digits, exponent) = (isAboveInside ? tens + 1 : tens, decimal + 1)
        dropZeros()
        return
      }
    }
    exponent = decimal
    let isBelowInside = lower <= whole << 2
    let isAboveInside = whole << 2 + 4 <= upper
    if isBelowInside != isAboveInside {
      digits = isAboveInside ? whole + 1 : whole
    } else {
      let middle = whole << 2 + 2
      digits = value > middle || (value == middle && whole & 1 == 1) ? whole + 1 : whole
    }
    dropZeros()
  }

  private mutating func dropZeros() {
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
  }

  /// A power of ten, rounded up where it is not exact.
  private static func scale(_ exponent: Int) -> PowersOfTen.Significand {
    var scale = PowersOfTen.significand(exponent)
    if !PowersOfTen.exact.contains(exponent) {
      scale.low &+= 1
      if scale.low == 0 { scale.high &+= 1 }
    }
    return scale
  }

  /// The upper 64 bits of a product, the lowest of which is set where anything is behind them.
  private static func product(_ scale: PowersOfTen.Significand, _ factor: UInt64) -> UInt64 {
    let rest = scale.low.multipliedFullWidth(by: factor).high
    let (high, low) = scale.high.multipliedFullWidth(by: factor)
    let (sum, hasCarried) = low.addingReportingOverflow(rest)
    return (hasCarried ? high + 1 : high) | (sum > 1 ? 1 : 0)
  }
}
