extension BigInteger: AdditiveArithmetic {
  package static var zero: BigInteger { BigInteger([], isNegative: false) }

  package static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isNegative == b.isNegative {
      return BigInteger(Words.sum(a.words, b.words), isNegative: a.isNegative)
    }
    return Words.isLess(a.words, b.words)
      ? BigInteger(Words.difference(b.words, a.words), isNegative: b.isNegative)
      : BigInteger(Words.difference(a.words, b.words), isNegative: a.isNegative)
  }

  package static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + -b }

  package static prefix func - (a: BigInteger) -> BigInteger {
    BigInteger(a.words, isNegative: !a.isNegative)
  }
}

extension BigInteger {
  package static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    BigInteger(Words.product(a.words, b.words), isNegative: a.isNegative != b.isNegative)
  }

  package static func *= (a: inout BigInteger, b: BigInteger) { a = a * b }

  /// The quotient, cut towards 0, and the remainder with the sign of the dividend, as in Swift and C.
  ///
  /// - Precondition: the divisor is not 0.
  package func quotientAndRemainder(
    dividingBy divisor: BigInteger
  ) -> (quotient: BigInteger, remainder: BigInteger) {
    let (quotient, remainder) = Words.quotient(words, divisor.words)
    return (
      BigInteger(quotient, isNegative: isNegative != divisor.isNegative),
      BigInteger(remainder, isNegative: isNegative)
    )
  }

  /// The quotient, cut towards 0.
  package static func / (a: BigInteger, b: BigInteger) -> BigInteger {
    a.quotientAndRemainder(dividingBy: b).quotient
  }

  /// The remainder with the sign of the dividend.
  package static func % (a: BigInteger, b: BigInteger) -> BigInteger {
    a.quotientAndRemainder(dividingBy: b).remainder
  }

  /// A power by a whole number that is not negative.
  package func power(_ exponent: Int) -> BigInteger {
    var result: BigInteger = 1
    // From the highest bit on, so that factors stay short where the base is.
    for bit in (0..<exponent.bitWidth - exponent.leadingZeroBitCount).reversed() {
      result *= result
      if exponent >> bit & 1 == 1 { result *= self }
    }
    return result
  }

  /// The greatest number that divides both; not negative.
  package func greatestCommonDivisor(with other: BigInteger) -> BigInteger {
    var (a, b) = (words, other.words)
    while !b.isEmpty { (a, b) = (b, Words.quotient(a, b).remainder) }
    return BigInteger(a, isNegative: false)
  }

  /// The greatest number whose square is not above; 0 for a negative one.
  ///
  /// - Source: `math.isqrt` of Python, whose guesses grow in length from one to the next.
  package func squareRoot() -> BigInteger {
    if self <= 0 { return 0 }
    let half = (bitLength - 1) / 2
    var root: BigInteger = 1
    var length = 0
    for step in (0..<half.bitWidth - half.leadingZeroBitCount).reversed() {
      let last = length
      length = half >> step
      root = (root << (length - last - 1)) + (self >> (2 * half - last - length + 1)) / root
    }
    return root * root > self ? root - 1 : root
  }
}
