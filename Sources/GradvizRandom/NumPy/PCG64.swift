/// NumPy's default source of bits: PCG XSL-RR 128/64.
///
/// ```text
/// PCG64(SeedSequence(entropy: [42])).next64()   14276969152011380360, 8095878257575067585, …
/// ```
///
/// - Source: M. E. O'Neill: PCG, HMC-CS-2014-0905; `numpy/random/src/pcg64`.
package struct PCG64: Hashable, Sendable {
  private var state: UInt128
  private let increment: UInt128
  private var half: UInt32?

  package init(_ sequence: SeedSequence) {
    let words = sequence.generateState(8)
    let numbers = (0..<4).map { UInt128(words[2 * $0]) | UInt128(words[2 * $0 + 1]) << 32 }
    increment = (numbers[2] << 64 | numbers[3]) << 1 | 1
    state = increment &+ (numbers[0] << 64 | numbers[1])
    step()
  }

  private mutating func step() {
    let multiplier = UInt128(2_549_297_995_355_413_924) << 64 | 4_865_540_595_714_422_341
    state = state &* multiplier &+ increment
  }

  /// A step, then the two halves of the state together, turned right by its top 6 bits.
  package mutating func next64() -> UInt64 {
    step()
    let mixed = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let turn = UInt64(truncatingIfNeeded: state >> 122)
    return mixed >> turn | mixed << ((64 - turn) & 63)
  }

  /// The low half of 64 bits; the high half waits for the next call, and draws of 64 bits pass it by.
  package mutating func next32() -> UInt32 {
    if let kept = half {
      half = nil
      return kept
    }
    let both = next64()
    half = UInt32(truncatingIfNeeded: both >> 32)
    return UInt32(truncatingIfNeeded: both)
  }
}
