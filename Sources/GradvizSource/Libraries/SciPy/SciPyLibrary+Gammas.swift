import GradvizEngine

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension SciPyLibrary {
  /// The gamma function and its relatives.
  static let gammas: [Entry] = [
    entry("gamma", "x, /, out=None", ["special.gamma(x * x + 0.5)"]) {
      machine, call throws(Interruption) in
      try machine.gamma(machine.floatOperand(call[0]))
    },
    entry("betaln", "x1, x2, /, out=None", ["special.betaln(x * x + 1, y * y + 0.5)"]) {
      machine, call throws(Interruption) in
      try machine.betaLogarithm(call[0], call[1])
    },
    entry("beta", "x1, x2, /, out=None", ["special.beta(x * x + 1, y * y + 0.5)"]) {
      machine, call throws(Interruption) in
      try machine.call("numpy.exp", [machine.betaLogarithm(call[0], call[1])])
    },
  ]

  /// Counts of choices; their arguments are whole and receive no gradients.
  static let combinations: [Entry] = [
    entry("factorial", "n, exact=False, extend='zero'", ["x * special.factorial(4)"]) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      machine.notePlainUse(of: array)
      if try machine.flag(call["exact"]) {
        guard array.rank == 0, !array.dtype.isFloat else {
          throw machine.raise(
            .ValueError, "`exact=True` only works with integers", id: "whole-number",
            help: "give one whole number")
        }
        let number = try machine.plainInts(of: array)[0]
        if number < 0 { return .int(0) }
        var result: Value = .int(1)
        for factor in 1..<max(number + 1, 1) {
          try machine.countWork()
          result = try machine.binary(.multiply, result, .int(factor))
        }
        return result
      }
      if array.dtype.isFloat, array.isRecorded {
        throw machine.raise(
          .NotImplementedError, "factorial() of floats receives no gradient here",
          id: "unsupported", help: "write scipy.special.gamma(n + 1)")
      }
      let values = try machine.plainDoubles(of: array).map { number -> Double in
        if number < 0 { return 0 }
        guard number == number.rounded(), number < 171 else {
          return number.isNaN ? .nan : number >= 171 ? .infinity : tgamma(number + 1)
        }
        return (0..<Int(number)).reduce(1.0) { $0 * Double($1 + 1) }
      }
      return machine.floats(values, shape: array.shape)
    },
    entry("comb", "N, k, *, exact=False, repetition=False", ["x * special.comb(5, 2)"]) {
      machine, call throws(Interruption) in
      try machine.choices(call)
    },
    entry("binom", "x1, x2, /", ["x * special.binom(5, 2)"]) { machine, call throws(Interruption) in
      try machine.choices(call)
    },
    entry("perm", "N, k, exact=False", ["x * special.perm(5, 2)"]) {
      machine, call throws(Interruption) in
      let (shape, numbers) = try machine.broadcastDoubles([call[0], call[1]], name: "perm")
      let values = numbers[0].indices.map { place -> Double in
        let (n, k) = (numbers[0][place], numbers[1][place])
        guard n == n.rounded(), k == k.rounded(), k >= 0, n >= k, k < 1000 else {
          return k > n || k < 0 || n < 0 ? 0 : .nan
        }
        return (0..<Int(k)).reduce(1.0) { $0 * (n - Double($1)) }
      }
      if try machine.flag(call["exact"]) {
        return .int(values.first.flatMap { Int(exactly: $0) } ?? 0)
      }
      return machine.floats(values, shape: shape)
    },
  ]
}

extension Machine {
  /// The gamma function: of plain numbers that of the C library, of recorded ones by its logarithm.
  func gamma(_ x: ArrayObject) throws(Interruption) -> Value {
    let numbers = try plainDoubles(of: x)
    if !x.isRecorded || unrecordedDepth > 0 {
      let values = numbers.map { number -> Double in
        if number == -.infinity || (number < 0 && number == number.rounded()) { return .nan }
        return tgamma(number)
      }
      return floats(values, shape: x.shape, x.dtype)
    }
    let size = try call(
      "numpy.exp", [elementwise(.gammaln, [.object(x)], .floating, name: "gamma")])
    if numbers.allSatisfy({ $0 > 0 }) { return size }
    // Between the poles of negative numbers the sign changes.
    let signs = numbers.map { number -> Double in
      if number > 0 { return 1 }
      if number < 0, number == number.rounded() { return .nan }
      return PlainMath.remainder(number.rounded(.down), 2) == 0 ? 1 : -1
    }
    return try binary(.multiply, size, floats(signs, shape: x.shape, x.dtype))
  }

  func betaLogarithm(_ a: Value, _ b: Value) throws(Interruption) -> Value {
    func logarithm(_ value: Value) throws(Interruption) -> Value {
      try elementwise(.gammaln, [value], .floating, name: "betaln")
    }
    let sum = try binary(.add, .object(asArray(a)), b)
    return try binary(.subtract, binary(.add, logarithm(a), logarithm(b)), logarithm(sum))
  }

  /// How many choices of `k` among `n` there are.
  func choices(_ call: Arguments) throws(Interruption) -> Value {
    try refuse(["repetition"], of: call, cure: "write comb(N + k - 1, k)")
    for value in [call[0], call[1]] where isRecorded(value) {
      if try !asArray(value).dtype.isFloat { continue }
      throw raise(
        .NotImplementedError, "\(call.entry.name)() of recorded floats receives no gradient here",
        id: "unsupported",
        help: "write it by scipy.special.gammaln")
    }
    if !call["exact"].isUnset, try flag(call["exact"]) {
      let (n, k) = (try wholeNumber(call[0]), try wholeNumber(call[1]))
      if k < 0 || k > n || n < 0 { return .int(0) }
      var result: Value = .int(1)
      for turn in 0..<min(k, n - k) {
        try countWork()
        result = try binary(.floorDivide, binary(.multiply, result, .int(n - turn)), .int(turn + 1))
      }
      return result
    }
    let (shape, numbers) = try broadcastDoubles([call[0], call[1]], name: call.entry.name)
    let isComb = call.entry.name == "comb"
    let values = numbers[0].indices.map { place -> Double in
      let (n, k) = (numbers[0][place], numbers[1][place])
      if isComb, k > n || n < 0 || k < 0 { return 0 }
      let whole = k.rounded(.down)
      guard k == whole, abs(n) > 1e-8 || n == 0 else {
        return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1))
      }
      // The smaller of the two counts needs fewer factors.
      var count = whole
      if n == n.rounded(.down), count > n / 2, n > 0 { count = n - count }
      guard count >= 0, count < 20 else {
        return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1))
      }
      var (top, bottom) = (1.0, 1.0)
      for factor in 1..<Int(count) + 1 {
        top *= Double(factor) + n - count
        bottom *= Double(factor)
        if abs(top) > 1e50 { (top, bottom) = (top / bottom, 1) }
      }
      return top / bottom
    }
    return floats(values, shape: shape)
  }
}
