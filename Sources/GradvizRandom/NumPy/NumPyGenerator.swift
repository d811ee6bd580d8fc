/// NumPy's new generator: `np.random.default_rng`.
///
/// ```text
/// default_rng(42).random()            0.7739560485559633, 0.4388784397520523, 0.8585979199113825
/// default_rng(42).standard_normal()   0.30471707975443135, -1.0399841062404955, 0.7504511958064572
/// ```
///
/// The stream is that of NumPy 1.17 to 2.4; 2.5 changed binomial numbers with n · min(p, 1 − p) above 30.
///
/// - Source: `numpy/random/_generator.pyx`, `distributions.c`.
package final class NumPyGenerator: NumPySource {
  /// Where the stream stands, to be kept and put back.
  package var bits: PCG64
  /// What seeded it, and seeds its children.
  package let seedSequence: SeedSequence

  package var isLegacy: Bool { false }

  /// The stream of a seed sequence.
  package init(_ sequence: SeedSequence) {
    seedSequence = sequence
    bits = PCG64(sequence)
  }

  /// The stream of a seed of any size: its words, the low one first.
  package convenience init(entropy: [UInt32]) {
    self.init(SeedSequence(entropy: entropy))
  }

  /// The stream of a number.
  package convenience init(seed: Int) throws(RandomError) {
    if seed < 0 { throw .value("expected non-negative integer") }
    self.init(entropy: SeedSequence.words(UInt64(seed)))
  }

  /// Generators with streams of their own.
  package func spawn(_ count: Int) -> [NumPyGenerator] {
    seedSequence.spawn(count).map(NumPyGenerator.init)
  }

  package func next32() -> UInt32 { bits.next32() }

  package func next64() -> UInt64 { bits.next64() }

  package func random() -> Double { Double(next64() >> 11) * 0x1p-53 }

  /// A uniform number of single precision.
  ///
  /// ```text
  /// default_rng(42).random(dtype='float32')   0.08925092220306396
  /// ```
  package func random32() -> Double { Double(next32() >> 8) * 0x1p-24 }

  /// Orders of lines that are shuffled each for itself, as `permuted` does along an axis.
  package func permuted(lines: Int, length: Int) -> [[Int]] {
    (0..<max(lines, 0)).map { _ in permutation(length) }
  }
}
