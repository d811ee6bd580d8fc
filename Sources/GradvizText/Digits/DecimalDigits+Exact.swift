extension DecimalDigits {
  /// All digits of `significand` · 2^`exponent`; a binary fraction has finitely many.
  ///
  /// - Complexity: O(exponent²), with at most 770 digits for a `Double`.
  init(significand: UInt64, exponent: Int) {
    guard significand != 0 else {
      self = .zero
      return
    }
    let zeros = exponent < 0 ? min(significand.trailingZeroBitCount, -exponent) : 0
    var limbs = Limbs(significand >> UInt64(zeros))
    let power = exponent + zeros
    if power >= 0 {
      limbs.multiply(by: 2, power: power)
      let digits = limbs.digits
      self = .normalized(digits, point: digits.count)
    } else {
      // 2^-k is 5^k / 10^k.
      limbs.multiply(by: 5, power: -power)
      let digits = limbs.digits
      self = .normalized(digits, point: digits.count + power)
    }
  }

  /// All digits of a finite number; its sign is ignored.
  init(exactly value: Double) {
    let binary = BinaryNumber(value, kind: .float64)
    self.init(significand: binary.significand, exponent: binary.exponent)
  }
}

/// A whole number in base 10⁹, the least significant limb first.
private struct Limbs {
  var limbs: [UInt32] = []

  init(_ value: UInt64) {
    var rest = value
    while rest > 0 {
      limbs.append(UInt32(rest % 1_000_000_000))
      rest /= 1_000_000_000
    }
  }

  /// Multiplies by `base`^`power`, in steps that fit 32 bits.
  mutating func multiply(by base: UInt64, power: Int) {
    let step = base == 2 ? 31 : 13
    var left = power
    while left > 0 {
      let count = min(step, left)
      var factor: UInt64 = 1
      for _ in 0..<count { factor *= base }
      multiply(by: factor)
      left -= count
    }
  }

  private mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * factor + carry
      limbs[index] = UInt32(product % 1_000_000_000)
      carry = product / 1_000_000_000
    }
    while carry > 0 {
      limbs.append(UInt32(carry % 1_000_000_000))
      carry /= 1_000_000_000
    }
  }

  /// The decimal digits, nine for each limb.
  var digits: [UInt8] {
    var result = [UInt8](repeating: 0, count: limbs.count * 9)
    var end = result.count
    for limb in limbs {
      var rest = limb
      for index in stride(from: end - 1, through: end - 9, by: -1) {
        result[index] = UInt8(rest % 10)
        rest /= 10
      }
      end -= 9
    }
    return result
  }
}
