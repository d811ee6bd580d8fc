import GradvizIntegers

extension MathLibrary {
  /// Functions of whole numbers of any size.
  static var whole: [Entry] {
    [
      Entry("math.gcd", parameters: "*integers", examples: ["math.gcd(12, 18)"]) {
        machine, call throws(Interruption) in
        var result = BigInteger(0)
        for value in call.rest {
          result = result.greatestCommonDivisor(with: try machine.wholeArgument(value))
        }
        return BigIntegerObject.value(result)
      },
      Entry("math.lcm", parameters: "*integers", examples: ["math.lcm(4, 6)"]) {
        machine, call throws(Interruption) in
        var result = BigInteger(1)
        for value in call.rest {
          let number = try machine.wholeArgument(value)
          if number == 0 || result == 0 {
            result = 0
          } else {
            try machine.checkDigits(result.bitLength + number.bitLength)
            result = (result / result.greatestCommonDivisor(with: number) * number).magnitude
          }
        }
        return BigIntegerObject.value(result)
      },
      Entry("math.factorial", parameters: "x, /", examples: ["math.factorial(6)"]) {
        machine, call throws(Interruption) in
        let number = try machine.wholeArgument(call[0])
        if number < 0 {
          throw machine.raise(
            .ValueError, "factorial() not defined for negative values", id: "domain")
        }
        return BigIntegerObject.value(try machine.product(from: 1, through: number))
      },
      Entry("math.comb", parameters: "n, k, /", examples: ["math.comb(6, 2)"]) {
        machine, call throws(Interruption) in
        var (n, k) = (try machine.wholeArgument(call[0]), try machine.wholeArgument(call[1]))
        if n < 0 {
          throw machine.raise(.ValueError, "n must be a non-negative integer", id: "domain")
        }
        if k < 0 {
          throw machine.raise(.ValueError, "k must be a non-negative integer", id: "domain")
        }
        if k > n { return .int(0) }
        k = min(k, n - k)
        let top = try machine.product(from: n - k + 1, through: n)
        n = try machine.product(from: 1, through: k)
        return BigIntegerObject.value(top / n)
      },
      Entry("math.perm", parameters: "n, k=None, /", examples: ["math.perm(6, 2)"]) {
        machine, call throws(Interruption) in
        let n = try machine.wholeArgument(call[0])
        if call[1].isNone, n < 0 {
          throw machine.raise(
            .ValueError, "factorial() not defined for negative values", id: "domain")
        }
        let k = try call[1].isNone ? n : machine.wholeArgument(call[1])
        if n < 0 {
          throw machine.raise(.ValueError, "n must be a non-negative integer", id: "domain")
        }
        if k < 0 {
          throw machine.raise(.ValueError, "k must be a non-negative integer", id: "domain")
        }
        if k > n { return .int(0) }
        return BigIntegerObject.value(try machine.product(from: n - k + 1, through: n))
      },
      Entry("math.isqrt", parameters: "n, /", examples: ["math.isqrt(17)"]) {
        machine, call throws(Interruption) in
        let number = try machine.wholeArgument(call[0])
        if number < 0 {
          throw machine.raise(.ValueError, "isqrt() argument must be nonnegative", id: "domain")
        }
        return BigIntegerObject.value(number.squareRoot())
      },
    ]
  }
}

extension Machine {
  /// A whole number of any size that must be one.
  func wholeArgument(_ value: Value) throws(Interruption) -> BigInteger {
    if let number = try wholeBig(value) { return number }
    return BigInteger(try wholeNumber(value))
  }

  func checkDigits(_ bits: Int) throws(Interruption) {
    if bits > Self.bitLimit { throw .stop(RunMessages.numberSize(Self.bitLimit, range: range)) }
  }

  /// first · (first + 1) · … · last; 1 where there are none.
  fileprivate func product(
    from first: BigInteger, through last: BigInteger
  ) throws(Interruption) -> BigInteger {
    if first > last { return 1 }
    guard let count = Int(exactly: last - first), count < Self.bitLimit else {
      throw .stop(RunMessages.numberSize(Self.bitLimit, range: range))
    }
    try checkDigits(
      (count + 1).multipliedReportingOverflow(by: max(last.bitLength, 1)).partialValue / 2)
    // Halves of like size are multiplied, so that long numbers meet long ones.
    if count < 16 {
      var result = first
      var factor = first + 1
      while factor <= last {
        result *= factor
        factor += 1
      }
      return result
    }
    let middle = first + BigInteger(count / 2)
    return try product(from: first, through: middle) * product(from: middle + 1, through: last)
  }
}
