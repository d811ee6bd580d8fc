import GradvizEngine

extension SciPyLibrary {
  /// A few other distributions of `scipy.stats`.
  static let distributions: [Entry] =
    pair("bernoulli", "k, p, loc=0", "scipy.stats.bernoulli.logpmf(1, scipy.special.expit(x))") {
      machine, call throws(Interruption) in
      let (k, isInside) = try machine.counted(call) { $0 == 0 || $0 == 1 }
      return (try machine.bernoulliLogarithm(k, .float(1), call["p"]), isInside)
    }
    + pair("binom", "k, n, p, loc=0", "scipy.stats.binom.logpmf(2, 5, scipy.special.expit(x))") {
      machine, call throws(Interruption) in
      let n = try machine.double(call["n"])
      let (k, isInside) = try machine.counted(call) { $0 >= 0 && $0 <= n }
      func logarithm(_ value: Value) throws(Interruption) -> Value {
        try machine.elementwise(.gammaln, [value], .floating, name: "gammaln")
      }
      let rest = try machine.binary(.subtract, .float(n), k)
      let choices = try machine.binary(
        .subtract, logarithm(.scalar(NumPyScalar(n + 1))),
        machine.binary(
          .add, logarithm(machine.binary(.add, k, .int(1))),
          logarithm(machine.binary(.add, rest, .int(1)))))
      return (
        try machine.binary(.add, choices, machine.bernoulliLogarithm(k, .float(n), call["p"])),
        isInside
      )
    }
    + pair("poisson", "k, mu, loc=0", "scipy.stats.poisson.logpmf(2, x * x + 1)") {
      machine, call throws(Interruption) in
      let (k, isInside) = try machine.counted(call) { $0 >= 0 }
      let log = try machine.elementwise(.xlogy, [k, call["mu"]], .floating, name: "xlogy")
      let size = try machine.elementwise(
        .gammaln, [machine.binary(.add, k, .int(1))], .floating, name: "gammaln")
      return (
        try machine.binary(.subtract, machine.binary(.subtract, log, size), call["mu"]), isInside
      )
    }
    + density("expon") { machine, y throws(Interruption) in
      (try machine.prefix(.negative, y), { $0 >= 0 })
    }
    + density("laplace") { machine, y throws(Interruption) in
      (
        try machine.binary(
          .subtract, machine.prefix(.negative, machine.call("numpy.abs", [y])),
          .float(0.6931471805599453)), { _ in true }
      )
    }
    + density("cauchy") { machine, y throws(Interruption) in
      let square = try machine.binary(.multiply, y, y)
      return (
        try machine.binary(
          .subtract, machine.prefix(.negative, machine.call("numpy.log1p", [square])),
          .float(1.1447298858494002)), { _ in true }
      )
    }
    + density("uniform") { machine, y throws(Interruption) in
      (try machine.binary(.multiply, y, .float(0)), { $0 >= 0 && $0 <= 1 })
    }

  /// `pmf` and `logpmf` by the logarithm of the probability, and where there is one.
  private static func pair(
    _ name: String, _ parameters: String, _ example: String,
    _ logarithm:
      @escaping (Machine, Arguments) throws(Interruption) -> (value: Value, isInside: [Bool])
  ) -> [Entry] {
    ["logpmf", "pmf"].map { function in
      distribution(name, function, parameters, function == "pmf" ? example.asMass : example) {
        machine, call throws(Interruption) in
        let (value, isInside) = try logarithm(machine, call)
        return try machine.bounded(
          value, isInside, like: call[0], isLogarithm: function == "logpmf")
      }
    }
  }

  /// `pdf` and `logpdf` of the standard form by the logarithm of its density, and where there is one.
  private static func density(
    _ name: String,
    _ logarithm:
      @escaping (Machine, Value) throws(Interruption) -> (value: Value, isInside: (Double) -> Bool)
  ) -> [Entry] {
    ["logpdf", "pdf"].map { function in
      distribution(
        name, function, "x, loc=0, scale=1", "scipy.stats.\(name).\(function)(x * x, 0.0, 10.0)"
      ) { machine, call throws(Interruption) in
        let y = try machine.standardized(call)
        let (standard, holds) = try logarithm(machine, y)
        let value = try machine.binary(
          .subtract, standard, machine.call("numpy.log", [call["scale"]]))
        let isInside = try machine.plainDoubles(of: machine.asArray(y)).map {
          holds($0) || $0.isNaN
        }
        return try machine.bounded(value, isInside, like: y, isLogarithm: function == "logpdf")
      }
    }
  }
}

extension String {
  /// The example of a logarithm as that of the probability.
  fileprivate var asMass: String {
    split(separator: ".", omittingEmptySubsequences: false).map {
      $0.hasPrefix("logpmf") ? $0.dropFirst(3) : $0
    }.joined(separator: ".")
  }
}

extension Machine {
  /// The counts that a distribution is asked for, and which of them it can have.
  func counted(_ call: Arguments, _ holds: (Double) -> Bool) throws(Interruption) -> (Value, [Bool])
  {
    let array = try floatArray(
      asArray(binary(.subtract, .object(floatOperand(call[0])), call["loc"])))
    try refuseGradient(of: array, call.entry.name)
    let isInside = try plainDoubles(of: array).map { holds($0) && $0 == $0.rounded() || $0.isNaN }
    return (.object(array), isInside)
  }

  /// `k` ln `p` + (`n` − `k`) ln(1 − `p`).
  func bernoulliLogarithm(_ k: Value, _ n: Value, _ p: Value) throws(Interruption) -> Value {
    let successes = try elementwise(.xlogy, [k, p], .floating, name: "xlogy")
    return try binary(
      .add, successes, xlog1py(binary(.subtract, n, k), prefix(.negative, .object(floatOperand(p))))
    )
  }

  /// A logarithm, −∞ where there is no probability; or its exponential, 0 there.
  func bounded(
    _ value: Value, _ isInside: [Bool], like argument: Value, isLogarithm: Bool
  ) throws(Interruption) -> Value {
    let result = isLogarithm ? value : try call("numpy.exp", [value])
    if !isInside.contains(false) { return result }
    let mask = booleans(isInside, shape: try asArray(argument).shape)
    return try call("numpy.where", [mask, result, .float(isLogarithm ? -.infinity : 0)])
  }
}
