// Negative numbers are taken as Python takes them: their bits go on as ones without end.
extension BigInteger {
  /// Times a power of two; a negative count divides.
  package static func << (a: BigInteger, count: Int) -> BigInteger {
    if count < 0 { return a >> (0 - max(count, -Int.max)) }
    return BigInteger(Words.shiftedLeft(a.words, by: count), isNegative: a.isNegative)
  }

  /// The quotient by a power of two, rounded down; a negative count multiplies.
  package static func >> (a: BigInteger, count: Int) -> BigInteger {
    if count < 0 { return a << (0 - max(count, -Int.max)) }
    let cut = BigInteger(Words.shiftedRight(a.words, by: count), isNegative: a.isNegative)
    return a.isNegative && Words.hasBits(a.words, below: count) ? cut - 1 : cut
  }

  package static func & (a: BigInteger, b: BigInteger) -> BigInteger { combined(a, b, &) }
  package static func | (a: BigInteger, b: BigInteger) -> BigInteger { combined(a, b, |) }
  package static func ^ (a: BigInteger, b: BigInteger) -> BigInteger { combined(a, b, ^) }

  private static func combined(
    _ a: BigInteger, _ b: BigInteger, _ op: (UInt64, UInt64) -> UInt64
  ) -> BigInteger {
    // One word more holds the sign.
    let count = max(a.words.count, b.words.count) + 1
    let (x, y) = (a.complement(count), b.complement(count))
    let result = zip(x, y).map(op)
    let isNegative = (result.last ?? 0) >> (UInt64.bitWidth - 1) == 1
    return BigInteger(isNegative ? negated(result) : result, isNegative: isNegative)
  }

  /// The two's complement in words.
  private func complement(_ count: Int) -> [UInt64] {
    let padded = words + [UInt64](repeating: 0, count: count - words.count)
    return isNegative ? Self.negated(padded) : padded
  }

  private static func negated(_ words: [UInt64]) -> [UInt64] {
    var carry = true
    return words.map { word in
      let (result, overflow) = (~word).addingReportingOverflow(carry ? 1 : 0)
      carry = overflow
      return result
    }
  }
}
