/// NumPy's old generator: `np.random.RandomState`, and the functions of `np.random`.
///
/// Its stream is frozen: these are the numbers of NumPy 1.16 in every later version.
///
/// ```text
/// RandomState(42).rand()    0.3745401188473625, 0.9507143064099162, 0.7319939418114051
/// RandomState(42).randn()   0.4967141530112327, -0.13826430117118466, 0.6476885381006925
/// ```
///
/// - Source: `numpy/random/mtrand.pyx`, `legacy-distributions.c`.
package final class NumPyRandomState: NumPySource {
  /// Where the stream stands.
  package struct State: Hashable, Sendable {
    /// The words to come.
    package var twister: MersenneTwister
    /// The second number of the last pair of normal ones.
    package var gauss: Double?
  }

  /// Where the stream stands, to be kept and put back.
  package var state: State

  package var isLegacy: Bool { true }

  /// The stream of a number.
  package init(seed: UInt32) {
    state = State(twister: MersenneTwister(seed: seed))
  }

  /// The stream of a list, which is another one than that of its only number.
  package init(key: [UInt32]) throws(RandomError) {
    state = State(twister: try Self.twister(key))
  }

  /// Starts the stream of a number, and drops the kept normal number, as nothing else does.
  package func seed(_ seed: UInt32) {
    state = State(twister: MersenneTwister(seed: seed))
  }

  /// Starts the stream of a list.
  package func seed(key: [UInt32]) throws(RandomError) {
    state = State(twister: try Self.twister(key))
  }

  /// The word of a seed that is a whole number.
  package static func word(_ seed: Int) throws(RandomError) -> UInt32 {
    guard let word = UInt32(exactly: seed) else {
      throw .value("Seed must be between 0 and 2**32 - 1")
    }
    return word
  }

  private static func twister(_ key: [UInt32]) throws(RandomError) -> MersenneTwister {
    if key.isEmpty { throw .value("Seed must be non-empty") }
    return MersenneTwister(key: key)
  }

  package func next32() -> UInt32 { state.twister.next32() }

  package func next64() -> UInt64 { state.twister.next64() }

  package func random() -> Double { state.twister.next53() }

  /// A normal number by Marsaglia's polar method: the second coordinate is given first, the first one is kept.
  ///
  /// The kept number serves the next normal one whatever was drawn between.
  package func gauss() -> Double {
    if let kept = state.gauss {
      state.gauss = nil
      return kept
    }
    while true {
      let x1 = 2 * random() - 1
      let x2 = 2 * random() - 1
      let square = x1 * x1 + x2 * x2
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * CMath.log(square) / square).squareRoot()
      state.gauss = factor * x1
      return factor * x2
    }
  }

  package func standardNormal() -> Double { gauss() }

  package func standardExponential() -> Double { -CMath.log(1 - random()) }

  /// Places of 0 ..< n, as `choice` draws them.
  ///
  /// Without replacement and probabilities all n are shuffled, whatever the count.
  ///
  /// ```text
  /// RandomState(42).choice(8, 4)          [6, 3, 4, 6]
  /// RandomState(42).choice(8, 4, False)   [1, 5, 0, 7]
  /// ```
  package func choice(
    _ n: Int, count: Int = 1, replace: Bool = true, probabilities: [Double]? = nil
  ) throws(RandomError) -> [Int] {
    try requireChoice(n, count, replace, probabilities)
    if let probabilities {
      return replace ? weighted(count, probabilities) : weightedOnce(count, probabilities)
    }
    if replace { return try integers(high: n, count: count) }
    return Array(permutation(n).prefix(count))
  }
}
