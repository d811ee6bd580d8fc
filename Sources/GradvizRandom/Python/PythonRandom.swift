/// Python's generator: `random.Random`, and the functions of `random`.
///
/// ```text
/// Random(42).random()       0.6394267984578837, 0.025010755222666936
/// Random(42).gauss(0, 1)    -0.14409032957792836, -0.1729036003315193, -0.11131586156766246
/// ```
///
/// - Source: `Lib/random.py` and `Modules/_randommodule.c` of CPython 3.11 to 3.13.
package final class PythonRandom {
  /// Where the stream stands.
  package struct State: Hashable, Sendable {
    /// The words to come.
    package var twister: MersenneTwister
    /// The second number of the last pair of `gauss`.
    package var gauss: Double?
  }

  /// Where the stream stands, to be kept and put back.
  package var state: State

  /// The stream of a whole number, which is that of its absolute value.
  package init(seed: Int) {
    state = State(twister: MersenneTwister(key: SeedSequence.words(UInt64(seed.magnitude))))
  }

  /// A uniform number in [0, 1).
  package func random() -> Double { state.twister.next53() }

  func next32() -> UInt32 { state.twister.next32() }
}
