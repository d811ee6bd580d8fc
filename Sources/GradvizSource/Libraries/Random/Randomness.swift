import GradvizIntegers
import GradvizRandom

/// The generators that a program shares without naming them; nil until the first of them is asked for.
struct Randomness {
  /// That of `np.random.…`.
  var numpy: NumPyRandomState?
  /// That of Python's `random.…`.
  var python: PythonRandom?
  /// That of `torch.…`.
  var torch: TorchGenerator?
  /// How often a clock was read.
  var ticks = 0
}

/// A generator that a program holds: `np.random.default_rng(0)`, `np.random.RandomState(0)`, `random.Random(0)`.
final class RandomObject: Object {
  enum Source {
    case state(NumPyRandomState)
    case generator(NumPyGenerator)
    case python(PythonRandom)
    /// `np.random.PCG64(0)`, which `np.random.Generator` takes.
    case bits(NumPyGenerator)
    /// What `get_state` and `getstate` give.
    case savedNumPy(NumPyRandomState.State)
    case savedPython(PythonRandom.State)
  }

  let source: Source

  init(_ source: Source) {
    self.source = source
    super.init(.random)
  }

  var typeKey: BuiltinType {
    switch source {
    case .state: .randomState
    case .generator: .generator
    case .python: .pythonRandom
    case .bits, .savedNumPy, .savedPython: .other
    }
  }

  override var typeName: String {
    switch source {
    case .state: "RandomState"
    case .generator: "Generator"
    case .python: "Random"
    case .bits: "PCG64"
    case .savedNumPy, .savedPython: "tuple"
    }
  }

  /// What `str` shows; nil where that is the object's address.
  var text: String? {
    switch source {
    case .state: "RandomState(MT19937)"
    case .generator: "Generator(PCG64)"
    default: nil
    }
  }
}

extension Machine {
  /// The generator of `np.random.…`; a call that seeds it is not told that it has no seed.
  func sharedNumPyState(_ call: Arguments) -> NumPyRandomState {
    if let state = randomness.numpy { return state }
    if !call.seedsGenerator { note(RunMessages.unseeded("numpy", range: range)) }
    let state = NumPyRandomState(seed: 0)
    randomness.numpy = state
    return state
  }

  /// The generator of Python's `random.…`; a call that seeds it is not told that it has no seed.
  func sharedPythonRandom(_ call: Arguments) -> PythonRandom {
    if let random = randomness.python { return random }
    if !call.seedsGenerator { note(RunMessages.unseeded("random", range: range)) }
    let random = PythonRandom(seed: 0)
    randomness.python = random
    return random
  }

  /// Python's exception for what cannot be drawn.
  func interruption(_ error: RandomError) -> Interruption {
    raise(ExceptionClass(rawValue: error.exception) ?? .ValueError, error.message, id: "random")
  }

  /// Draws; where that fails the generator stands where it stood.
  func drawing<T>(
    _ source: any NumPySource, _ body: () throws(RandomError) -> T
  ) throws(Interruption) -> T {
    let state = (source as? NumPyRandomState)?.state
    let bits = (source as? NumPyGenerator)?.bits
    do throws(RandomError) {
      return try body()
    } catch {
      if let state { (source as? NumPyRandomState)?.state = state }
      if let bits { (source as? NumPyGenerator)?.bits = bits }
      throw interruption(error)
    }
  }

  /// The words of a whole number's absolute value, the low one first; nil for what is no whole number.
  func seedWords(_ value: Value) throws(Interruption) -> (words: [UInt32], isNegative: Bool)? {
    guard let number = try wholeBig(value) else { return nil }
    var words: [UInt32] = []
    for word in number.words {
      words.append(UInt32(truncatingIfNeeded: word))
      words.append(UInt32(truncatingIfNeeded: word >> 32))
    }
    while words.count > 1, words.last == 0 { words.removeLast() }
    return (words.isEmpty ? [0] : words, number < 0)
  }

  /// A whole number of any size, nil for what is none.
  func wholeBig(_ value: Value) throws(Interruption) -> BigInteger? {
    if let big = value.asBigInteger { return big.number }
    return try optionalWhole(value).map { BigInteger($0) }
  }
}

extension Arguments {
  /// Whether the call gives a generator its state.
  fileprivate var seedsGenerator: Bool { ["seed", "set_state", "setstate"].contains(entry.name) }
}
