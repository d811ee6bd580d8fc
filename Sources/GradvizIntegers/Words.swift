/// Arithmetic on absolute values: words of 64 bits, the low one first, without zeros at the end.
enum Words {
  /// Without zeros at the end.
  static func trimmed(_ words: [UInt64]) -> [UInt64] {
    guard words.last == 0 else { return words }
    var words = words
    while words.last == 0 { words.removeLast() }
    return words
  }

  static func bitLength(_ a: [UInt64]) -> Int {
    guard let top = a.last else { return 0 }
    return a.count * UInt64.bitWidth - top.leadingZeroBitCount
  }

  static func isLess(_ a: [UInt64], _ b: [UInt64]) -> Bool {
    if a.count != b.count { return a.count < b.count }
    for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] }
    return false
  }

  static func sum(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var result = a.count < b.count ? b : a
    if add(a.count < b.count ? a : b, to: &result, at: 0) { result.append(1) }
    return result
  }

  /// a − b.
  ///
  /// - Precondition: b is not greater.
  static func difference(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var result = a
    subtract(b, from: &result)
    return trimmed(result)
  }

  /// Adds words from a place on, and says whether one is carried out of the top.
  static func add(
    _ b: some RandomAccessCollection<UInt64>, to a: inout [UInt64], at place: Int
  ) -> Bool {
    var carry = false
    var index = place
    for word in b {
      (a[index], carry) = word.adding(a[index], carry)
      index += 1
    }
    while carry, index < a.count {
      (a[index], carry) = a[index].addingReportingOverflow(1)
      index += 1
    }
    return carry
  }

  private static func subtract(_ b: [UInt64], from a: inout [UInt64]) {
    var borrow = false
    for index in b.indices {
      (a[index], borrow) = a[index].subtracting(b[index], borrow)
    }
    var index = b.count
    while borrow, index < a.count {
      (a[index], borrow) = a[index].subtractingReportingOverflow(1)
      index += 1
    }
  }

  // MARK: Shifts

  static func shiftedLeft(_ a: [UInt64], by count: Int) -> [UInt64] {
    if a.isEmpty { return a }
    let (words, bits) = count.quotientAndRemainder(dividingBy: UInt64.bitWidth)
    var result = [UInt64](repeating: 0, count: words)
    result.reserveCapacity(words + a.count + 1)
    if bits == 0 { return result + a }
    var low: UInt64 = 0
    for word in a {
      result.append(word << bits | low)
      low = word >> (UInt64.bitWidth - bits)
    }
    if low != 0 { result.append(low) }
    return result
  }

  /// The quotient by a power of two, cut.
  static func shiftedRight(_ a: [UInt64], by count: Int) -> [UInt64] {
    let (words, bits) = count.quotientAndRemainder(dividingBy: UInt64.bitWidth)
    if words >= a.count { return [] }
    if bits == 0 { return Array(a[words...]) }
    return trimmed(
      (words..<a.count).map { index in
        let high = index + 1 < a.count ? a[index + 1] << (UInt64.bitWidth - bits) : 0
        return a[index] >> bits | high
      })
  }

  /// Whether one of the lowest bits is set.
  static func hasBits(_ a: [UInt64], below count: Int) -> Bool {
    let (words, bits) = count.quotientAndRemainder(dividingBy: UInt64.bitWidth)
    if a.prefix(words).contains(where: { $0 != 0 }) { return true }
    return words < a.count && a[words] & ((1 << UInt64(bits)) - 1) != 0
  }
}

extension UInt64 {
  fileprivate func adding(_ other: UInt64, _ carry: Bool) -> (UInt64, Bool) {
    let (sum, first) = addingReportingOverflow(other)
    let (result, second) = sum.addingReportingOverflow(carry ? 1 : 0)
    return (result, first || second)
  }

  fileprivate func subtracting(_ other: UInt64, _ borrow: Bool) -> (UInt64, Bool) {
    let (difference, first) = subtractingReportingOverflow(other)
    let (result, second) = difference.subtractingReportingOverflow(borrow ? 1 : 0)
    return (result, first || second)
  }
}
