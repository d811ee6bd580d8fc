/// How NumPy mixes a seed of any size into the state of a new generator.
///
/// ```text
/// SeedSequence(entropy: [42]).generateState(4)   [3444837047, 2669555309, 2046530742, 3581440988]
/// ```
///
/// - Source: `numpy/random/bit_generator.pyx`, after M. E. O'Neill: Developing a seed_seq Alternative, 2015.
package final class SeedSequence {
  /// The seed's words, the low one first; a list of numbers is their words one after the other.
  package let entropy: [UInt32]
  /// Which child of which child this is.
  package let spawnKey: [UInt32]
  /// How many children there are so far.
  package private(set) var childCount = 0

  private var pool: [UInt32] = []

  package init(entropy: [UInt32], spawnKey: [UInt32] = []) {
    self.entropy = entropy
    self.spawnKey = spawnKey
    var words = entropy
    if !spawnKey.isEmpty {
      while words.count < 4 { words.append(0) }
      words += spawnKey
    }
    var factor: UInt32 = 0x43B0_D7E5
    func hash(_ value: UInt32) -> UInt32 { Self.scrambled(value, &factor, 0x931E_8875) }
    pool = (0..<4).map { hash($0 < words.count ? words[$0] : 0) }
    for source in 0..<4 {
      for target in 0..<4 where target != source { mix(target, hash(pool[source])) }
    }
    for word in words.dropFirst(4) {
      for target in 0..<4 { mix(target, hash(word)) }
    }
  }

  /// The words of a number, the low one first; 0 is one word.
  package static func words(_ number: UInt64) -> [UInt32] {
    let low = UInt32(truncatingIfNeeded: number)
    let high = UInt32(truncatingIfNeeded: number >> 32)
    return high == 0 ? [low] : [low, high]
  }

  /// A word under a factor, which moves on with every word.
  private static func scrambled(
    _ word: UInt32, _ factor: inout UInt32, _ multiplier: UInt32
  ) -> UInt32 {
    let value = word ^ factor
    factor &*= multiplier
    let product = value &* factor
    return product ^ (product >> 16)
  }

  private func mix(_ target: Int, _ value: UInt32) {
    let mixed = 0xCA01_F9DD &* pool[target] &- 0x4973_F715 &* value
    pool[target] = mixed ^ (mixed >> 16)
  }

  /// Words of 32 bits; words of 64 are pairs of them, the low one first.
  package func generateState(_ count: Int) -> [UInt32] {
    var factor: UInt32 = 0x8B51_F9DD
    return (0..<max(count, 0)).map { Self.scrambled(pool[$0 % 4], &factor, 0x58F3_8DED) }
  }

  /// The next children, each with a stream of its own.
  package func spawn(_ count: Int) -> [SeedSequence] {
    let first = childCount
    childCount += max(count, 0)
    return (first..<childCount).map {
      SeedSequence(entropy: entropy, spawnKey: spawnKey + Self.words(UInt64($0)))
    }
  }
}
