/// Binomial numbers by rejection under a triangle, a parallelogram and two exponential tails.
///
/// - Source: V. Kachitvichyanukul, B. W. Schmeiser: Binomial random variate generation, CACM 31 (1988), as
///   `random_binomial_btpe` of NumPy before 2.5 has it.
struct BTPE {
  private let n: Int
  private let r: Double
  private let q: Double
  private let m: Int
  private let middle: Double
  private let left: Double
  private let right: Double
  private let c: Double
  private let leftRate: Double
  private let rightRate: Double
  private let areas: (Double, Double, Double, Double)
  private let variance: Double

  /// `p` is at most 1/2, and n · p above 30.
  init(_ n: Int, _ p: Double) {
    self.n = n
    r = min(p, 1 - p)
    q = 1 - r
    let fm = Double(n) * r + r
    m = CMath.integer(fm.rounded(.down))
    let p1 = (2.195 * (Double(n) * r * q).squareRoot() - 4.6 * q).rounded(.down) + 0.5
    middle = Double(m) + 0.5
    left = middle - p1
    right = middle + p1
    c = 0.134 + 20.5 / (15.3 + Double(m))
    let leftSlope = (fm - left) / (fm - left * r)
    leftRate = leftSlope * (1 + leftSlope / 2)
    let rightSlope = (right - fm) / (right * q)
    rightRate = rightSlope * (1 + rightSlope / 2)
    let p2 = p1 * (1 + 2 * c)
    let p3 = p2 + c / leftRate
    areas = (p1, p2, p3, p3 + c / rightRate)
    variance = Double(n) * r * q
  }

  func draw(_ source: some NumPySource) -> Int {
    while true {
      let u = source.random() * areas.3
      var v = source.random()
      if u <= areas.0 { return CMath.integer((middle - areas.0 * v + u).rounded(.down)) }
      if let y = proposal(u, &v), accepts(y, v) { return y }
    }
  }

  /// A number outside the triangle, with `v` scaled to its height there.
  private func proposal(_ u: Double, _ v: inout Double) -> Int? {
    let (p1, p2, p3, _) = areas
    if u <= p2 {
      let x = left + (u - p1) / c
      v = v * c + 1 - abs(Double(m) - x + 0.5) / p1
      return v > 1 ? nil : CMath.integer(x.rounded(.down))
    }
    if v == 0 { return nil }
    if u <= p3 {
      let y = CMath.integer((left + CMath.log(v) / leftRate).rounded(.down))
      v = v * (u - p2) * leftRate
      return y < 0 ? nil : y
    }
    let y = CMath.integer((right - CMath.log(v) / rightRate).rounded(.down))
    v = v * (u - p3) * rightRate
    return y > n ? nil : y
  }

  private func accepts(_ y: Int, _ v: Double) -> Bool {
    let distance = y &- m
    let k = Double(distance.magnitude)
    if !(k > 20 && k < variance / 2 - 1) { return v <= ratio(y) }
    let rho =
      (k / variance) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5)
    let t = -k * k / (2 * variance)
    let logV = CMath.log(v)
    if logV < t - rho { return true }
    if logV > t + rho { return false }
    let x1 = Double(y &+ 1)
    let f1 = Double(m &+ 1)
    let z = Double(n &+ 1 &- m)
    let w = Double(n &- y &+ 1)
    let bound =
      middle * CMath.log(f1 / x1) + (Double(n &- m) + 0.5) * CMath.log(z / w)
      + Double(distance) * CMath.log(w * r / (x1 * q)) + tail(f1) + tail(z) + tail(x1) + tail(w)
    return !(logV > bound)
  }

  /// The height at `y` over that at the mode, as a product.
  private func ratio(_ y: Int) -> Double {
    let s = r / q
    let a = s * Double(n &+ 1)
    var f = 1.0
    var i = min(m, y)
    let end = max(m, y)
    while i < end {
      i += 1
      let factor = a / Double(i) - s
      f = m < y ? f * factor : f / factor
    }
    return f
  }

  /// What Stirling's formula leaves out.
  private func tail(_ x: Double) -> Double {
    let xx = x * x
    return (13680 - (462 - (132 - (99 - 140 / xx) / xx) / xx) / xx) / x / 166320
  }
}
