/// The digits that NumPy prints of a number: as many as tell it from its neighbors, within limits.
///
/// A digit is the last one when every number between it and the value is nearer to the value than to any other
/// number of the format. Whatever else limits them, digits are those of the exact value, and the last one is
/// rounded to the nearest, half to even.
struct PrintedDigits {
  /// What the limits count.
  enum Limit {
    /// All digits.
    case total
    /// Digits after the decimal point.
    case fraction
  }

  /// The digits; the first ones may be zero.
  private(set) var digits: [UInt8] = []
  /// The power of ten that the first digit counts.
  private(set) var exponent: Int

  /// The digits of a number.
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - limit: What `most` and `least` count.
  ///   - most: The most digits; nil for no limit.
  ///   - least: The fewest digits; they do not apply where digits are not unique.
  ///   - isUnique: Whether digits end as soon as they tell the number from its neighbors.
  init(
    _ number: BinaryNumber, limit: Limit, most: Int?, least: Int? = nil, isUnique: Bool = true
  ) {
    guard number.significand != 0 else {
      digits = [0]
      exponent = 0
      return
    }
    let value = number.digits
    var start = value.point
    if limit == .fraction, let most { start = max(start, 1 - most) }
    exponent = start - 1
    func position(_ count: Int) -> Int { limit == .total ? start - count : -count }
    let end = most.map(position)
    let isDown =
      isUnique
      ? appendUnique(
        value, number, from: start, to: end, atLeastTo: min(start, least.map(position) ?? start))
      : appendExact(value, from: start, to: end)
    if !isDown { roundUp() }
  }

  /// Appends digits of the value up to the end; says whether the last one is rounded down.
  private mutating func appendExact(_ value: DecimalDigits, from start: Int, to end: Int?) -> Bool {
    var place = start
    repeat {
      place -= 1
      digits.append(value[exponent: place])
    } while place > value.lastExponent && place != end
    return isBelowHalf(value, place)
  }

  /// Appends digits until they are unique; says whether the last one is rounded down.
  private mutating func appendUnique(
    _ value: DecimalDigits, _ number: BinaryNumber, from start: Int, to end: Int?,
    atLeastTo enough: Int
  ) -> Bool {
    let lower = number.lowerMidpoint
    let upper = number.upperMidpoint
    // A midpoint rounds to the even one of its neighbors.
    let isEven = number.significand % 2 == 0
    var place = start
    // How far the digits so far are above those of the lower midpoint and below those of the upper.
    var aboveLower = 0
    var belowUpper = 0
    for exponent in stride(from: upper.point - 1, through: start, by: -1) {
      belowUpper = min(belowUpper * 10 + Int(upper[exponent: exponent]), 100)
    }
    while true {
      place -= 1
      let digit = Int(value[exponent: place])
      digits.append(UInt8(digit))
      aboveLower = min(aboveLower * 10 + digit - Int(lower[exponent: place]), 100)
      belowUpper = min(belowUpper * 10 + Int(upper[exponent: place]) - digit, 100)
      let low = aboveLower > 0 || (isEven && place <= lower.lastExponent)
      let high = belowUpper > 1 || (belowUpper == 1 && (isEven || place > upper.lastExponent))
      guard ((low || high) && place <= enough) || place == end else { continue }
      return low == high ? isBelowHalf(value, place) : low
    }
  }

  /// Whether what follows a place is less than half, or half after an even digit.
  private func isBelowHalf(_ value: DecimalDigits, _ place: Int) -> Bool {
    let next = value[exponent: place - 1]
    if next != 5 { return next < 5 }
    return value.lastExponent == place - 1 && (digits.last ?? 0) % 2 == 0
  }

  /// Adds one to the last digit; nines before it are dropped.
  private mutating func roundUp() {
    while digits.last == 9 { digits.removeLast() }
    if let last = digits.popLast() {
      digits.append(last + 1)
    } else {
      digits = [1]
      exponent += 1
    }
  }
}
