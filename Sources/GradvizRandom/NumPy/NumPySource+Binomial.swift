extension NumPySource {
  /// How many of n trials succeed.
  ///
  /// ```text
  /// RandomState(42).binomial(10, 0.3)   2, 5, 4, 3, …
  /// default_rng(42).binomial(10, 0.3)   4, 3, 5, 4, …
  /// ```
  ///
  /// - Source: `n · min(p, 1 − p)` up to 30: inversion; above it BTPE of V. Kachitvichyanukul, B. W. Schmeiser,
  ///   CACM 31 (1988), with the constants of NumPy before 2.5.
  package func binomial(n: Int, p: Double) throws(RandomError) -> Int {
    if n < 0 { throw .value("n < 0") }
    try RandomError.requireProbability(p, "p")
    return successes(n, p, isLegacy)
  }

  /// How many of n trials end in each way, by the binomial numbers of the new generator in both.
  package func multinomial(n: Int, probabilities p: [Double]) throws(RandomError) -> [Int] {
    if n < 0 { throw .value("n < 0") }
    if p.isEmpty {
      if isLegacy { return [] }
      throw .value(
        "pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0."
      )
    }
    if p.contains(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .value("pvals < 0, pvals > 1 or pvals contains NaNs")
    }
    if compensatedSum(p.dropLast()) > 1 + 1e-12 { throw .value("sum(pvals[:-1]) > 1.0") }
    var counts = [Int](repeating: 0, count: p.count)
    var rest = 1.0
    var left = n
    for j in p.indices.dropLast() {
      counts[j] = successes(left, p[j] / rest, false)
      left -= counts[j]
      if left <= 0 { break }
      rest -= p[j]
    }
    if left > 0 { counts[p.count - 1] = left }
    return counts
  }

  /// Binomial numbers of a p that may lie a rounding above 1; 0 where it is NaN.
  private func successes(_ n: Int, _ p: Double, _ isOld: Bool) -> Int {
    if !isOld, n == 0 || p == 0 { return 0 }
    if p.isNaN { return 0 }
    let half = p > 0.5 ? 1 - p : p
    let count = half * Double(n) > 30 ? BTPE(n, half).draw(self) : inversion(n, half, isOld)
    return p > 0.5 ? n - count : count
  }

  private func inversion(_ n: Int, _ p: Double, _ isOld: Bool) -> Int {
    let q = 1 - p
    let start = CMath.exp(Double(n) * (isOld ? CMath.log(q) : CMath.log1p(-p)))
    let np = Double(n) * p
    let bound = CMath.integer(min(Double(n), np + 10 * (np * q + 1).squareRoot()))
    var x = 0
    var px = start
    var u = random()
    while u > px {
      x += 1
      if x > bound {
        x = 0
        px = start
        u = random()
      } else {
        u -= px
        px = (Double(n - x + 1) * p * px) / (Double(x) * q)
      }
    }
    return x
  }
}
