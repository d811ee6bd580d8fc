extension NumPySource {
  /// A number of events of a Poisson process.
  ///
  /// ```text
  /// RandomState(42).poisson(30)   28, 34, 23, …
  /// default_rng(42).poisson(3)    4, 4, 5, …
  /// ```
  ///
  /// - Source: below 10 the product of uniform numbers; above it PTRS of W. Hörmann, Insurance: Mathematics and
  ///   Economics 12 (1993).
  package func poisson(lambda: Double = 1) throws(RandomError) -> Int {
    try RandomError.requireRate(lambda, "lam")
    if lambda == 0 { return 0 }
    return lambda < 10 ? poissonByProduct(lambda) : poissonByRejection(lambda)
  }

  private func poissonByProduct(_ lambda: Double) -> Int {
    let limit = CMath.exp(-lambda)
    var product = 1.0
    var count = 0
    while true {
      product *= random()
      if product <= limit { return count }
      count += 1
    }
  }

  private func poissonByRejection(_ lambda: Double) -> Int {
    let logLambda = CMath.log(lambda)
    let b = 0.931 + 2.53 * lambda.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let vr = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = random() - 0.5
      let v = random()
      let us = 0.5 - abs(u)
      let k = CMath.integer(((2 * a / us + b) * u + lambda + 0.43).rounded(.down))
      if us >= 0.07, v <= vr { return k }
      if k < 0 || (us < 0.013 && v > us) { continue }
      let left = CMath.log(v) + CMath.log(inverseAlpha) - CMath.log(a / (us * us) + b)
      if left <= -lambda + Double(k) * logLambda - logGamma(Double(k) + 1) { return k }
    }
  }

  /// The number of the first success.
  ///
  /// A number too large is `Int.max`, or `Int.min` of the old generator.
  package func geometric(p: Double) throws(RandomError) -> Int {
    try RandomError.requirePositiveProbability(p, "p")
    if p >= 1.0 / 3.0 { return geometricBySearch(p) }
    if isLegacy {
      return CMath.integer((CMath.log1p(-random()) / CMath.log(1 - p)).rounded(.up))
    }
    let z = (-standardExponential() / CMath.log1p(-p)).rounded(.up)
    return z >= 0x1p63 ? Int.max : CMath.integer(z)
  }

  private func geometricBySearch(_ p: Double) -> Int {
    var x = 1
    var sum = p
    var product = p
    let u = random()
    // The sum of what is left would not change any more.
    while u > sum, product > 1e-300 {
      product *= 1 - p
      sum += product
      x += 1
    }
    return x
  }
}

/// The logarithm of the gamma function, by the series that NumPy's Poisson numbers compare with.
///
/// - Source: S. Zhang, J. Jin: Computation of Special Functions, 1996; `random_loggam`.
private func logGamma(_ x: Double) -> Double {
  if x == 1 || x == 2 { return 0 }
  let steps = x < 7 ? Int(7 - x) : 0
  var x0 = x + Double(steps)
  let x2 = (1 / x0) * (1 / x0)
  var series = -1.39243221690590e+00
  for a in coefficients {
    series *= x2
    series += a
  }
  var result =
    series / x0 + 0.5 * 1.8378770664093453 + (x0 - 0.5) * CMath.log(x0) - x0
  for _ in 0..<steps {
    result -= CMath.log(x0 - 1)
    x0 -= 1
  }
  return result
}

private let coefficients = [
  1.796443723688307e-01, -2.955065359477124e-02, 6.410256410256410e-03, -1.917526917526918e-03,
  8.417508417508418e-04, -5.952380952380952e-04, 7.936507936507937e-04, -2.777777777777778e-03,
  8.333333333333333e-02,
]
