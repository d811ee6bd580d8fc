extension NumPySource {
  /// A gamma number, `scale` times one of scale 1.
  ///
  /// ```text
  /// RandomState(42).gamma(2.5)   2.983135365424813
  /// default_rng(42).gamma(2.5)   2.646860815267719
  /// ```
  package func gamma(shape: Double, scale: Double = 1) throws(RandomError) -> Double {
    try RandomError.requireNonnegative(shape, "shape")
    try RandomError.requireNonnegative(scale, "scale")
    return scale * standardGamma(shape)
  }

  /// A number of the chi-squared distribution.
  package func chisquare(df: Double) throws(RandomError) -> Double {
    try RandomError.requirePositive(df, "df")
    return 2.0 * standardGamma(df / 2.0)
  }

  /// A number of Student's t distribution.
  package func standardT(df: Double) throws(RandomError) -> Double {
    try RandomError.requirePositive(df, "df")
    let top = standardNormal()
    return (df / 2).squareRoot() * top / standardGamma(df / 2).squareRoot()
  }

  /// A gamma number of scale 1; NaN for the shape NaN.
  ///
  /// - Source: shape above 1: G. Marsaglia, W. W. Tsang, ACM TOMS 26 (2000); below: J. H. Ahrens, U. Dieter,
  ///   Computing 12 (1974).
  func standardGamma(_ shape: Double) -> Double {
    if shape == 1 { return standardExponential() }
    if shape == 0 { return 0 }
    if shape.isNaN { return .nan }
    if shape < 1 { return gammaBelowOne(shape) }
    let b = shape - 1.0 / 3.0
    let c = 1.0 / (9 * b).squareRoot()
    while true {
      var x = standardNormal()
      var v = 1.0 + c * x
      while v <= 0 {
        x = standardNormal()
        v = 1.0 + c * x
      }
      v = v * v * v
      let u = random()
      if u < 1.0 - 0.0331 * (x * x) * (x * x) { return b * v }
      if CMath.log(u) < 0.5 * x * x + b * (1.0 - v + CMath.log(v)) { return b * v }
    }
  }

  private func gammaBelowOne(_ shape: Double) -> Double {
    while true {
      let u = random()
      let v = standardExponential()
      if u <= 1.0 - shape {
        let x = CMath.pow(u, 1.0 / shape)
        if x <= v { return x }
      } else {
        let y = -CMath.log((1 - u) / shape)
        let x = CMath.pow(1.0 - shape + shape * y, 1.0 / shape)
        if x <= v + y { return x }
      }
    }
  }

  /// A number of the beta distribution.
  ///
  /// - Source: both at most 1: M. D. Jöhnk, Metrika 8 (1964), where the generators part in what they do with numbers
  ///   too small; else the share of one gamma number in the sum of two.
  package func beta(_ a: Double, _ b: Double) throws(RandomError) -> Double {
    try RandomError.requirePositive(a, "a")
    try RandomError.requirePositive(b, "b")
    return standardBeta(a, b)
  }

  func standardBeta(_ a: Double, _ b: Double) -> Double {
    if a.isNaN || b.isNaN { return .nan }
    if a > 1 || b > 1 {
      let x = standardGamma(a)
      return x / (x + standardGamma(b))
    }
    while true {
      let u = random()
      let v = random()
      let x = CMath.pow(u, 1.0 / a)
      let y = CMath.pow(v, 1.0 / b)
      if x + y > 1 || (!isLegacy && u + v == 0) { continue }
      if isLegacy ? x + y > 0 : x > 0 && y > 0 { return x / (x + y) }
      let logX = CMath.log(u) / a
      let logY = CMath.log(v) / b
      return isLegacy ? share(logX, logY) : sigmoid(logX - logY)
    }
  }

  /// exp x / (exp x + exp y).
  private func share(_ x: Double, _ y: Double) -> Double {
    let top = x > y ? x : y
    return CMath.exp((x - top) - CMath.log(CMath.exp(x - top) + CMath.exp(y - top)))
  }

  /// exp d / (1 + exp d).
  private func sigmoid(_ d: Double) -> Double {
    d > 0
      ? CMath.exp(-CMath.log1p(CMath.exp(-d))) : CMath.exp(d - CMath.log1p(CMath.exp(d)))
  }

  /// Shares of a whole: numbers of the Dirichlet distribution.
  ///
  /// The new generator breaks a stick with beta numbers where every alpha is below 0.1.
  package func dirichlet(_ alpha: [Double]) throws(RandomError) -> [Double] {
    if isLegacy, alpha.contains(where: { $0 <= 0 }) { throw .value("alpha <= 0") }
    if alpha.contains(where: { $0 < 0 }) { throw .value("alpha < 0") }
    // Makes −0 to 0, the power of which ends.
    let alpha = alpha.map { $0 + 0 }
    if !isLegacy, let last = alpha.last, alpha.allSatisfy({ $0 < 0.1 }) {
      return brokenStick(alpha, last)
    }
    let numbers = alpha.map(standardGamma)
    let inverse = 1 / numbers.reduce(0, +)
    return numbers.map { $0 * inverse }
  }

  private func brokenStick(_ alpha: [Double], _ last: Double) -> [Double] {
    var sums = alpha
    for i in alpha.indices.dropLast().reversed() { sums[i] = sums[i + 1] + alpha[i] }
    var shares = [Double](repeating: 0, count: alpha.count)
    var rest = 1.0
    for i in alpha.indices.dropLast() {
      let v = standardBeta(alpha[i], sums[i + 1])
      shares[i] = rest * v
      rest *= 1 - v
      if sums[i + 1] == 0 { break }
    }
    shares[alpha.count - 1] = rest
    return shares
  }
}
