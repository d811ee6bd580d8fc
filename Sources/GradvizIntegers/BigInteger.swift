/// A whole number of any size, as Python's `int`.
///
/// ```text
/// BigInteger(2).power(70)       1180591620717411303424
/// BigInteger(-7) >> 1           -4, as Python's -7 >> 1
/// ```
package struct BigInteger: Sendable, Hashable {
  /// The absolute value in words of 64 bits, the low one first; the last is not 0, and 0 has none.
  package let words: [UInt64]
  /// Whether it is below 0.
  package let isNegative: Bool

  /// The number of an absolute value and a sign.
  init(_ words: [UInt64], isNegative: Bool) {
    let words = Words.trimmed(words)
    self.words = words
    self.isNegative = isNegative && !words.isEmpty
  }

  /// A number of the machine.
  package init(_ number: some FixedWidthInteger) {
    var rest = number.magnitude
    var words: [UInt64] = []
    while rest != 0 {
      words.append(UInt64(truncatingIfNeeded: rest))
      rest = rest >> UInt64.bitWidth
    }
    self.words = words
    isNegative = number < 0
  }

  /// Without its sign.
  package var magnitude: BigInteger { BigInteger(words, isNegative: false) }

  /// How many bits the absolute value has: `int.bit_length` of Python.
  package var bitLength: Int { Words.bitLength(words) }
}

extension BigInteger: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension BigInteger: Comparable {
  package static func < (a: BigInteger, b: BigInteger) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? Words.isLess(b.words, a.words) : Words.isLess(a.words, b.words)
  }
}

extension Int {
  /// The same number; nil where it has more than 64 bits.
  package init?(exactly number: BigInteger) {
    guard number.words.count <= 1 else { return nil }
    let magnitude = number.words.first ?? 0
    if number.isNegative {
      guard magnitude <= Int.min.magnitude else { return nil }
      self = Int(truncatingIfNeeded: 0 &- magnitude)
    } else {
      guard let small = Int(exactly: magnitude) else { return nil }
      self = small
    }
  }
}

extension UInt64 {
  /// The lowest bits, where those of negative numbers go on as ones without end.
  package init(truncatingIfNeeded number: BigInteger) {
    let magnitude = number.words.first ?? 0
    self = number.isNegative ? 0 &- magnitude : magnitude
  }
}
