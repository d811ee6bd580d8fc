/// The Mersenne Twister MT19937 of 624 words, which NumPy, Python and PyTorch use alike.
///
/// They part in how they seed it and in what they make of its words.
///
/// ```text
/// MersenneTwister(seed: 42).next32()      1608637542, 3421126067, …
/// MersenneTwister(key: [1, 2]).next32()   2510469175, 412874776, …
/// ```
///
/// - Source: M. Matsumoto, T. Nishimura: Mersenne Twister, ACM TOMACS 8 (1998), `mt19937ar.c`.
package struct MersenneTwister: Hashable, Sendable {
  private static let length = 624

  private var words: [UInt32]
  private var position = Self.length

  /// The state of `init_genrand`: NumPy's numbers and PyTorch's.
  package init(seed: UInt32) {
    words = [seed]
    words.reserveCapacity(Self.length)
    var word = seed
    for i in 1..<UInt32(Self.length) {
      word = 1_812_433_253 &* (word ^ (word >> 30)) &+ i
      words.append(word)
    }
  }

  /// The state of `init_by_array`: NumPy's lists and every seed of Python.
  ///
  /// An empty key counts as [0].
  package init(key: [UInt32]) {
    self.init(seed: 19_650_218)
    let key = key.isEmpty ? [0] : key
    var i = 1
    for step in 0..<max(Self.length, key.count) {
      let j = step % key.count
      let before = words[i - 1]
      words[i] =
        (words[i] ^ ((before ^ (before >> 30)) &* 1_664_525)) &+ key[j]
        &+ UInt32(truncatingIfNeeded: j)
      advance(&i)
    }
    for _ in 1..<Self.length {
      let before = words[i - 1]
      words[i] = (words[i] ^ ((before ^ (before >> 30)) &* 1_566_083_941)) &- UInt32(i)
      advance(&i)
    }
    words[0] = 0x8000_0000
  }

  /// To the next word; behind the last one to the second, the first being the last.
  private mutating func advance(_ i: inout Int) {
    i += 1
    if i == Self.length {
      words[0] = words[i - 1]
      i = 1
    }
  }

  private mutating func twist() {
    let length = Self.length
    for i in 0..<length {
      let next = words[i + 1 < length ? i + 1 : 0]
      let mixed = (words[i] & 0x8000_0000) | (next & 0x7FFF_FFFF)
      let far = words[i + 397 < length ? i + 397 : i + 397 - length]
      words[i] = far ^ (mixed >> 1) ^ (mixed & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    position = 0
  }

  /// The next word.
  package mutating func next32() -> UInt32 {
    if position >= Self.length { twist() }
    var y = words[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  /// Two words, the first one as the high half.
  package mutating func next64() -> UInt64 {
    let high = UInt64(next32())
    return high << 32 | UInt64(next32())
  }

  /// NumPy's and Python's number in [0, 1): 27 bits of one word, 26 of the next.
  package mutating func next53() -> Double {
    let high = Double(next32() >> 5)
    let low = Double(next32() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }
}
