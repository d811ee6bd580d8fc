/// A key of JAX's random numbers: Threefry with 2 × 32 bits, counters partitionable, as JAX has it since 0.5.
///
/// A key never changes: whoever needs other numbers splits it.
///
/// ```text
/// jax.random.PRNGKey(42)                     0 42
/// jax.random.split(key)                      1832780943 270669613   64467757 2916123636
/// jax.random.uniform(key, (2,))              0.48870957 0.6797972
/// ```
///
/// - Source: `jax/_src/random/threefry2x32.py` and `core.py` of JAX 0.10.
package struct Threefry: Hashable, Sendable {
  package var high: UInt32
  package var low: UInt32

  package init(_ high: UInt32, _ low: UInt32) {
    self.high = high
    self.low = low
  }

  /// The key of a seed.
  ///
  /// Without `isDouble` a seed has 32 bits, as JAX's whole numbers have.
  package init(seed: Int, isDouble: Bool = false) {
    high = isDouble ? UInt32(truncatingIfNeeded: seed >> 32) : 0
    low = UInt32(truncatingIfNeeded: seed)
  }

  /// Threefry's 20 rounds on a counter.
  package func hash(_ first: UInt32, _ second: UInt32) -> (UInt32, UInt32) {
    let keys = (high, low, high ^ low ^ 0x1BD1_1BDA)
    func key(_ index: Int) -> UInt32 {
      switch index % 3 {
      case 0: keys.0
      case 1: keys.1
      default: keys.2
      }
    }
    var x = first &+ keys.0
    var y = second &+ keys.1
    for round in 0..<5 {
      for shift: UInt32 in round % 2 == 0 ? [13, 15, 26, 6] : [17, 29, 16, 24] {
        x &+= y
        y = (y << shift | y >> (32 - shift)) ^ x
      }
      x &+= key(round + 1)
      y &+= key(round + 2) &+ UInt32(round + 1)
    }
    return (x, y)
  }

  private func block(_ index: Int) -> (UInt32, UInt32) {
    hash(UInt32(truncatingIfNeeded: index >> 32), UInt32(truncatingIfNeeded: index))
  }

  /// `jax.random.split`.
  package func split(_ count: Int = 2) -> [Threefry] {
    (0..<max(count, 0)).map { index in
      let (high, low) = block(index)
      return Threefry(high, low)
    }
  }

  /// `jax.random.fold_in`.
  package func folded(_ data: Int) -> Threefry {
    let (high, low) = hash(0, UInt32(truncatingIfNeeded: data))
    return Threefry(high, low)
  }

  /// 32 bits for each number.
  package func bits(_ count: Int) -> [UInt32] {
    (0..<max(count, 0)).map { index in
      let (a, b) = block(index)
      return a ^ b
    }
  }

  private func longBits(_ count: Int) -> [UInt64] {
    (0..<max(count, 0)).map { index in
      let (a, b) = block(index)
      return UInt64(a) << 32 | UInt64(b)
    }
  }

  /// Uniform numbers in [low, high): 23 bits each, or 52 in double precision; scaled and moved with one rounding.
  package func uniform(
    _ count: Int, low: Double = 0, high: Double = 1, isDouble: Bool = false
  ) -> [Double] {
    if isDouble {
      return longBits(count).map { bits in
        let unit = Double(bitPattern: bits >> 12 | 0x3FF0_0000_0000_0000) - 1
        return max(low, low.addingProduct(unit, high - low))
      }
    }
    let (low, high) = (Float(low), Float(high))
    return bits(count).map { bits in
      let unit = Float(bitPattern: bits >> 9 | 0x3F80_0000) - 1
      return Double(max(low, low.addingProduct(unit, high - low)))
    }
  }

  /// Normal numbers of single precision; the last bit of one in a hundred may be another than JAX's.
  package func normal(_ count: Int) -> [Double] {
    uniform(count, low: Double((-1 as Float).nextUp), high: 1).map {
      Double(Float(2.0.squareRoot()) * Self.inverseError(Float($0)))
    }
  }

  /// Uniform numbers in (−1, 1), of which normal numbers of double precision are made.
  package func symmetric(_ count: Int) -> [Double] {
    uniform(count, low: (-1.0).nextUp, high: 1, isDouble: true)
  }

  /// The inverse of the error function in single precision.
  ///
  /// - Source: M. Giles, "Approximating the erfinv function", 2012, as XLA computes it.
  private static func inverseError(_ x: Float) -> Float {
    let w = Float(-CMath.log1p(Double(-(x * x))))
    let isSmall = w < 5
    let coefficients: [Float] =
      isSmall
      ? [
        2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087,
        -0.00125372503, -0.00417768164, 0.246640727, 1.50140941,
      ]
      : [
        -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773,
        -0.0076224613, 0.00943887047, 1.00167406, 2.83297682,
      ]
    let t = isSmall ? w - 2.5 : w.squareRoot() - 3
    var result = coefficients[0]
    for coefficient in coefficients.dropFirst() { result = coefficient.addingProduct(result, t) }
    return result * x
  }

  /// Whole numbers in low ..< high of 32 bits, or of 64.
  package func randint(_ count: Int, _ low: Int, _ high: Int, isDouble: Bool = false) -> [Int] {
    let keys = split()
    if isDouble {
      let span = high > low ? UInt64(bitPattern: Int64(high &- low)) : 1
      let root = (1 << 32) % span
      let multiplier = (root &* root) % span
      return zip(keys[0].longBits(count), keys[1].longBits(count)).map { a, b in
        low &+ Int(truncatingIfNeeded: ((a % span) &* multiplier &+ b % span) % span)
      }
    }
    let span = high > low ? UInt32(truncatingIfNeeded: high &- low) : 1
    if span == 0 { return keys[1].bits(count).map { low &+ Int($0) } }
    let root = (1 << 16) % span
    let multiplier = (root &* root) % span
    return zip(keys[0].bits(count), keys[1].bits(count)).map { a, b in
      Int(
        Int32(truncatingIfNeeded: low)
          &+ Int32(truncatingIfNeeded: ((a % span) &* multiplier &+ b % span) % span))
    }
  }

  /// An order of 0 ..< n: sorted by random keys, again and again.
  package func permutation(_ n: Int) -> [Int] {
    let rounds = Int(
      (3 * CMath.log(Double(max(1, n))) / CMath.log(Double(UInt32.max))).rounded(.up))
    var order = Array(0..<max(n, 0))
    var key = self
    for _ in 0..<rounds {
      let keys = key.split()
      key = keys[0]
      let sorting = keys[1].bits(n)
      let places = order.indices.sorted {
        sorting[$0] != sorting[$1] ? sorting[$0] < sorting[$1] : $0 < $1
      }
      order = places.map { order[$0] }
    }
    return order
  }
}
