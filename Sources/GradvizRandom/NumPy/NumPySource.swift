/// What NumPy's old and new generators share: distributions made of a source of bits, uniform, normal and
/// exponential numbers.
///
/// - Source: `numpy/random/src/distributions/distributions.c` and `legacy/legacy-distributions.c`.
package protocol NumPySource: AnyObject {
  /// Whether this is the frozen `RandomState`.
  var isLegacy: Bool { get }

  /// 32 bits.
  func next32() -> UInt32
  /// 64 bits.
  func next64() -> UInt64
  /// A uniform number in [0, 1).
  func random() -> Double
  /// A number of the normal distribution with mean 0 and deviation 1.
  func standardNormal() -> Double
  /// A number of the exponential distribution with mean 1.
  func standardExponential() -> Double
}

extension NumPySource {
  /// A uniform number in [low, high): `low + (high − low) · u`.
  ///
  /// ```text
  /// RandomState(42).uniform(-1, 1)   -0.250919762305275
  /// default_rng(42).uniform(-1, 1)   0.5479120971119267
  /// ```
  package func uniform(low: Double = 0, high: Double = 1) throws(RandomError) -> Double {
    let span = high - low
    if !span.isFinite {
      throw .overflow(
        isLegacy ? "Range exceeds valid bounds" : "high - low range exceeds valid bounds")
    }
    if !isLegacy { try RandomError.requireNonnegative(span, "high - low") }
    return low + span * random()
  }

  /// A normal number, `loc + scale · z`.
  ///
  /// ```text
  /// RandomState(42).normal(1, 2)   1.9934283060224653
  /// default_rng(42).normal(1, 2)   1.6094341595088628
  /// ```
  package func normal(loc: Double = 0, scale: Double = 1) throws(RandomError) -> Double {
    try RandomError.requireNonnegative(scale, "scale")
    return loc + scale * standardNormal()
  }

  /// The exponential of a normal number.
  package func lognormal(mean: Double = 0, sigma: Double = 1) throws(RandomError) -> Double {
    try RandomError.requireNonnegative(sigma, "sigma")
    return CMath.exp(mean + sigma * standardNormal())
  }

  /// An exponential number, `scale` times one of mean 1.
  ///
  /// ```text
  /// RandomState(42).exponential(2)   0.9385361799537182
  /// default_rng(42).exponential(2)   4.808417207931989
  /// ```
  package func exponential(scale: Double = 1) throws(RandomError) -> Double {
    try RandomError.requireNonnegative(scale, "scale")
    return scale * standardExponential()
  }

  /// A number of the two-sided exponential distribution.
  package func laplace(loc: Double = 0, scale: Double = 1) throws(RandomError) -> Double {
    try RandomError.requireNonnegative(scale, "scale")
    var u = random()
    while u == 0 { u = random() }
    return u >= 0.5 ? loc - scale * CMath.log(2.0 - u - u) : loc + scale * CMath.log(u + u)
  }

  /// A number of the extreme value distribution.
  package func gumbel(loc: Double = 0, scale: Double = 1) throws(RandomError) -> Double {
    try RandomError.requireNonnegative(scale, "scale")
    var u = 1 - random()
    while u >= 1 { u = 1 - random() }
    return loc - scale * CMath.log(-CMath.log(u))
  }

  /// Bytes: words of 32 bits, the low byte first, what is left of the last one dropped; no bytes take a word too.
  package func bytes(_ count: Int) throws(RandomError) -> [UInt8] {
    try RandomError.requireCount(count)
    var result: [UInt8] = []
    result.reserveCapacity(count)
    repeat {
      let word = next32()
      for shift in [0, 8, 16, 24] as [UInt32] where result.count < count {
        result.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    } while result.count < count
    return result
  }
}
