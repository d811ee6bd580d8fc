extension PythonRandom {
  /// A uniform number, `low + (high − low) · u`.
  ///
  /// ```text
  /// Random(42).uniform(-1, 1)   0.2788535969157675
  /// ```
  package func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * random()
  }

  /// A number of the triangle over `low...high` with its top at `mode`, or in the middle.
  package func triangular(_ low: Double = 0, _ high: Double = 1, mode: Double? = nil) -> Double {
    let u = random()
    if high == low { return low }
    let c = mode.map { ($0 - low) / (high - low) } ?? 0.5
    if u > c { return high + (low - high) * ((1 - u) * (1 - c)).squareRoot() }
    return low + (high - low) * (u * c).squareRoot()
  }

  /// A normal number of pairs: the cosine is returned, the sine kept for the next call.
  package func gauss(mu: Double = 0, sigma: Double = 1) -> Double {
    if let kept = state.gauss {
      state.gauss = nil
      return mu + kept * sigma
    }
    let angle = random() * (2 * Double.pi)
    let radius = (-2 * CMath.log(1 - random())).squareRoot()
    state.gauss = CMath.sin(angle) * radius
    return mu + CMath.cos(angle) * radius * sigma
  }

  /// A normal number by a ratio of uniform ones, which keeps nothing.
  ///
  /// ```text
  /// Random(42).normalvariate(0, 1)   0.2453263417078634
  /// ```
  ///
  /// - Source: A. J. Kinderman, J. F. Monahan, ACM TOMS 3 (1977).
  package func normalvariate(mu: Double = 0, sigma: Double = 1) -> Double {
    while true {
      let u1 = random()
      let u2 = 1 - random()
      // 4 · exp(−1/2) / √2.
      let z = 1.7155277699214135 * (u1 - 0.5) / u2
      if z * z / 4 <= -CMath.log(u2) { return mu + z * sigma }
    }
  }

  /// The exponential of a normal number.
  package func lognormvariate(mu: Double = 0, sigma: Double = 1) -> Double {
    CMath.exp(normalvariate(mu: mu, sigma: sigma))
  }

  /// An exponential number of mean 1 / rate.
  ///
  /// ```text
  /// Random(42).expovariate(2)   0.5100301436374005
  /// ```
  package func expovariate(rate: Double = 1) -> Double {
    -CMath.log(1 - random()) / rate
  }

  /// A gamma number of shape alpha and scale beta; NaN where alpha is NaN or too large for the method.
  ///
  /// - Source: alpha above 1: R. C. H. Cheng, Applied Statistics 26 (1977); below: GS of J. H. Ahrens, U. Dieter,
  ///   Computing 12 (1974).
  package func gammavariate(_ alpha: Double, _ beta: Double) throws(RandomError) -> Double {
    if alpha <= 0 || beta <= 0 {
      throw .value("gammavariate: alpha and beta must be > 0.0")
    }
    // From here on the method of Python would never end.
    if !(2 * alpha).isFinite { return .nan }
    if alpha > 1 { return gammaAboveOne(alpha) * beta }
    if alpha == 1 { return -CMath.log(1 - random()) * beta }
    return gammaBelowOne(alpha) * beta
  }

  private func gammaAboveOne(_ alpha: Double) -> Double {
    let root = (2 * alpha - 1).squareRoot()
    let b = alpha - 1.3862943611198906
    let c = alpha + root
    while true {
      let u1 = random()
      if !(u1 > 1e-7 && u1 < 0.9999999) { continue }
      let u2 = 1 - random()
      let v = CMath.log(u1 / (1 - u1)) / root
      let x = alpha * CMath.exp(v)
      let z = u1 * u1 * u2
      let r = b + c * v - x
      if r + 2.504077396776274 - 4.5 * z >= 0 || r >= CMath.log(z) { return x }
    }
  }

  private func gammaBelowOne(_ alpha: Double) -> Double {
    let e = 2.718281828459045
    let b = (e + alpha) / e
    while true {
      let p = b * random()
      let x = p <= 1 ? CMath.pow(p, 1 / alpha) : -CMath.log((b - p) / alpha)
      let u = random()
      if u <= (p > 1 ? CMath.pow(x, alpha - 1) : CMath.exp(-x)) { return x }
    }
  }

  /// A number of the beta distribution: the share of one gamma number in the sum of two.
  ///
  /// ```text
  /// Random(42).betavariate(2, 3)   0.19393072669653844
  /// ```
  package func betavariate(_ alpha: Double, _ beta: Double) throws(RandomError) -> Double {
    let y = try gammavariate(alpha, 1)
    return y == 0 ? 0 : y / (y + (try gammavariate(beta, 1)))
  }

  /// A number of the Pareto distribution.
  package func paretovariate(_ alpha: Double) -> Double {
    CMath.pow(1 - random(), -1 / alpha)
  }

  /// A number of the Weibull distribution with scale alpha and shape beta.
  package func weibullvariate(_ alpha: Double, _ beta: Double) -> Double {
    alpha * CMath.pow(-CMath.log(1 - random()), 1 / beta)
  }
}
