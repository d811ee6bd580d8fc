extension Words {
  /// The quotient and the remainder.
  ///
  /// - Precondition: b is not 0.
  /// - Source: D. E. Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D.
  static func quotient(_ a: [UInt64], _ b: [UInt64]) -> (quotient: [UInt64], remainder: [UInt64]) {
    precondition(!b.isEmpty, "a whole number is divided by 0")
    if isLess(a, b) { return ([], a) }
    if b.count == 1 {
      var quotient = a
      let remainder = divide(&quotient, by: b[0])
      return (quotient, trimmed([remainder]))
    }
    // The divisor's highest bit is set, so that a digit guessed from two words is at most 2 too large.
    let shift = b[b.count - 1].leadingZeroBitCount
    let divisor = shiftedLeft(b, by: shift)
    var rest = shiftedLeft(a, by: shift)
    if rest.count == a.count { rest.append(0) }
    var quotient = [UInt64](repeating: 0, count: rest.count - divisor.count)
    divisor.withUnsafeBufferPointer { divisor in
      rest.withUnsafeMutableBufferPointer { rest in
        for place in quotient.indices.reversed() {
          var digit = guess(rest, divisor, place)
          if subtract(divisor, times: digit, from: rest, at: place) {
            digit -= 1
            addBack(divisor, to: rest, at: place)
          }
          quotient[place] = digit
        }
      }
    }
    return (trimmed(quotient), shiftedRight(trimmed(rest), by: shift))
  }

  /// Divides by one word that is not 0, and gives the remainder.
  static func divide(_ a: inout [UInt64], by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for index in a.indices.reversed() {
      (a[index], remainder) = divisor.dividingFullWidth((remainder, a[index]))
    }
    while a.last == 0 { a.removeLast() }
    return remainder
  }

  /// A digit of the quotient, or one more than it.
  private static func guess(
    _ rest: UnsafeMutableBufferPointer<UInt64>, _ divisor: UnsafeBufferPointer<UInt64>, _ place: Int
  ) -> UInt64 {
    let count = divisor.count
    let (first, second) = (divisor[count - 1], divisor[count - 2])
    let (high, middle, low) = (
      rest[place + count], rest[place + count - 1], rest[place + count - 2]
    )
    var digit: UInt64
    var remainder: UInt64
    if high >= first {
      digit = .max
      let (sum, overflow) = middle.addingReportingOverflow(first)
      if overflow { return digit }
      remainder = sum
    } else {
      (digit, remainder) = first.dividingFullWidth((high, middle))
    }
    while true {
      let product = digit.multipliedFullWidth(by: second)
      if product.high < remainder || (product.high == remainder && product.low <= low) {
        return digit
      }
      digit -= 1
      let (sum, overflow) = remainder.addingReportingOverflow(first)
      if overflow { return digit }
      remainder = sum
    }
  }

  /// Subtracts a multiple of the divisor, and says whether it was too much.
  private static func subtract(
    _ divisor: UnsafeBufferPointer<UInt64>, times digit: UInt64,
    from rest: UnsafeMutableBufferPointer<UInt64>, at place: Int
  ) -> Bool {
    var carry: UInt64 = 0
    for index in divisor.indices {
      var (high, low) = divisor[index].multipliedFullWidth(by: digit)
      var overflow: Bool
      (low, overflow) = low.addingReportingOverflow(carry)
      high &+= overflow ? 1 : 0
      (rest[place + index], overflow) = rest[place + index].subtractingReportingOverflow(low)
      carry = high &+ (overflow ? 1 : 0)
    }
    let top = place + divisor.count
    let overflow: Bool
    (rest[top], overflow) = rest[top].subtractingReportingOverflow(carry)
    return overflow
  }

  private static func addBack(
    _ divisor: UnsafeBufferPointer<UInt64>, to rest: UnsafeMutableBufferPointer<UInt64>,
    at place: Int
  ) {
    var carry: UInt64 = 0
    for index in divisor.indices {
      let (sum, first) = rest[place + index].addingReportingOverflow(divisor[index])
      let (result, second) = sum.addingReportingOverflow(carry)
      rest[place + index] = result
      carry = (first ? 1 : 0) + (second ? 1 : 0)
    }
    rest[place + divisor.count] &+= carry
  }
}
