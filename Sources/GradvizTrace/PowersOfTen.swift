/// Powers of ten as 128 bits of a significand and a power of two.
package enum PowersOfTen {
  /// The first 128 bits of a power, the topmost of which is 1; what is behind them is cut off.
  package struct Significand: Sendable {
    /// The upper 64 bits.
    package var high: UInt64
    /// The lower 64 bits.
    package var low: UInt64
  }

  /// The powers that there are: those that numbers of 64 bits need for reading and writing.
  package static let exponents = -342...345

  /// The powers that are exactly what their 128 bits say.
  static let exact = 0...55

  /// The significand of a power of ten; that of the nearest one that there is where the exponent is beyond all.
  package static func significand(_ exponent: Int) -> Significand {
    table[min(max(exponent, exponents.lowerBound), exponents.upperBound) - exponents.lowerBound]
  }

  /// The power of two of a significand's lowest bit.
  package static func binaryExponent(_ exponent: Int) -> Int { floorLog2(exponent) - 127 }

  /// The power of two that is not above a power of ten.
  static func floorLog2(_ exponent: Int) -> Int { (exponent * 1_741_647) >> 19 }

  /// The table, made exactly: powers of five as long integers, and one divided by five again and again.
  private static let table: [Significand] = {
    var powers: [Significand] = []
    powers.reserveCapacity(exponents.count)
    // The lowest limb first. Cut off at the end of the fraction, a quotient of quotients is that of the whole.
    var limbs = [UInt32](repeating: 0, count: 36)
    limbs[35] = 1
    for _ in 0..<(-exponents.lowerBound) {
      var rest: UInt64 = 0
      for index in limbs.indices.reversed() {
        let part = rest << 32 | UInt64(limbs[index])
        limbs[index] = UInt32(truncatingIfNeeded: part / 5)
        rest = part % 5
      }
      powers.append(leadingBits(limbs))
    }
    powers.reverse()
    limbs = [UInt32](repeating: 0, count: 36)
    limbs[4] = 1
    for _ in 0...exponents.upperBound {
      powers.append(leadingBits(limbs))
      var carry: UInt64 = 0
      for index in limbs.indices {
        let part = UInt64(limbs[index]) * 5 + carry
        limbs[index] = UInt32(truncatingIfNeeded: part)
        carry = part >> 32
      }
    }
    return powers
  }()

  private static func leadingBits(_ limbs: [UInt32]) -> Significand {
    var top = limbs.count - 1
    while top > 4, limbs[top] == 0 { top -= 1 }
    func pair(_ index: Int) -> UInt64 { UInt64(limbs[index]) << 32 | UInt64(limbs[index - 1]) }
    let shift = UInt64(limbs[top].leadingZeroBitCount)
    let (high, low, rest) = (pair(top), pair(top - 2), UInt64(limbs[top - 4]) << 32)
    return Significand(
      high: high << shift | low >> (64 - shift), low: low << shift | rest >> (64 - shift))
  }
}
