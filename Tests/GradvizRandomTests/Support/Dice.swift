import GradvizTestSupport

/// Parameters of test cases, the same in every run.
struct Dice {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A number of the range.
  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  /// A number in [low, high).
  mutating func real(_ low: Double, _ high: Double) -> Double {
    Double.random(in: low..<high, using: &generator)
  }

  /// True in one of so many cases.
  mutating func once(in count: Int) -> Bool { int(1...count) == 1 }

  /// One of the choices.
  mutating func pick<Choice>(_ choices: Choice...) -> Choice {
    choices[int(0...choices.count - 1)]
  }

  /// A word of 32 bits.
  mutating func word() -> UInt32 { UInt32(truncatingIfNeeded: generator.next()) }

  /// A number of results: none, one or some.
  mutating func count() -> Int { pick(0, 1, 2, 5, 17) }

  /// Probabilities that add up to 1, some of them 0.
  mutating func probabilities(_ count: Int, zeros: Int = 0) -> [Double] {
    let weights = (0..<count).map { $0 < zeros ? 0 : real(0.01, 1) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
