import GradvizRandom

extension RandomLibrary {
  /// What makes and seeds NumPy's generators.
  static var seeds: [Entry] {
    [
      Entry(
        "numpy.random.RandomState", parameters: "seed=None",
        examples: ["np.random.RandomState(3).rand(2)"]
      ) {
        machine, call throws(Interruption) in
        let state = NumPyRandomState(seed: 0)
        try machine.seed(state, call[0])
        return .object(RandomObject(.state(state)))
      },
      Entry(
        "numpy.random.default_rng", parameters: "seed=None",
        examples: ["np.random.default_rng([1, 2]).random(3)"]
      ) {
        machine, call throws(Interruption) in
        if let random = call[0].object as? RandomObject {
          switch random.source {
          case .generator: return call[0]
          case .bits(let generator): return .object(RandomObject(.generator(generator)))
          default: break
          }
        }
        return .object(
          RandomObject(.generator(NumPyGenerator(entropy: try machine.entropy(call[0])))))
      },
      Entry("numpy.random.PCG64", parameters: "seed=None") { machine, call throws(Interruption) in
        .object(RandomObject(.bits(NumPyGenerator(entropy: try machine.entropy(call[0])))))
      },
      Entry(
        "numpy.random.Generator", parameters: "bit_generator",
        examples: ["np.random.Generator(np.random.PCG64(1)).random()"]
      ) {
        machine, call throws(Interruption) in
        guard case .bits(let generator)? = (call[0].object as? RandomObject)?.source else {
          throw machine.raise(
            .TypeError, "Generator() takes a bit generator, not '\(machine.typeName(of: call[0]))'",
            id: "operands",
            help: "write np.random.default_rng(0)")
        }
        return .object(RandomObject(.generator(generator)))
      },
      Entry(
        "generator.spawn", parameters: "self, n_children",
        examples: ["np.random.default_rng(1).spawn(2)[1].random()"]
      ) {
        machine, call throws(Interruption) in
        guard case .generator(let generator)? = (call[0].object as? RandomObject)?.source else {
          throw machine.noGenerator("spawn", call[0], "Generator")
        }
        let count = try machine.wholeNumber(call[1])
        try machine.checkListCount(count)
        return .list(generator.spawn(count).map { .object(RandomObject(.generator($0))) })
      },
    ]
      + drawing(.legacy, "seed", "seed=None") { machine, source, call throws(Interruption) in
        if let state = source as? NumPyRandomState { try machine.seed(state, call["seed"]) }
        return .none
      }
      + drawing(.legacy, "get_state", "legacy=True") { _, source, _ throws(Interruption) in
        guard let state = source as? NumPyRandomState else { return .none }
        return .object(RandomObject(.savedNumPy(state.state)))
      }
      + drawing(.legacy, "set_state", "state") { machine, source, call throws(Interruption) in
        guard let state = source as? NumPyRandomState,
          case .savedNumPy(let saved)? = (call["state"].object as? RandomObject)?.source
        else {
          throw machine.raise(
            .TypeError, "state must be a dict or a tuple.", id: "unsupported",
            help: "pass what get_state() gave")
        }
        state.state = saved
        return .none
      }
  }
}

extension Machine {
  /// Seeds one of NumPy's old generators.
  func seed(_ state: NumPyRandomState, _ value: Value) throws(Interruption) {
    if value.isNone {
      note(RunMessages.unseeded("numpy", range: range))
      return state.seed(0)
    }
    // An array with one element counts as that element, a list does not.
    var single = value
    if let array = value.asArray, array.count == 1, !array.dtype.isFloat {
      notePlainUse(of: array)
      single = .int(try plainInts(of: array)[0])
    }
    if let seed = try seedWords(single) {
      guard !seed.isNegative, seed.words.count == 1 else {
        throw raise(.ValueError, "Seed must be between 0 and 2**32 - 1", id: "random")
      }
      return state.seed(seed.words[0])
    }
    guard
      value.asList != nil || value.asTuple != nil || value.asArray.map({ $0.rank > 0 }) == true
        || value.asRange != nil
    else {
      let type = value.asText.map { "<U\($0.unicodeScalars.count)" } ?? "float64"
      throw raise(
        .TypeError,
        "Cannot cast scalar from dtype('\(type)') to dtype('int64') according to the rule 'safe'",
        id: "whole-number", help: "write a whole number: np.random.seed(0)")
    }
    var key: [UInt32] = []
    for item in try items(of: value) {
      if item.asList != nil || item.asTuple != nil || item.asArray.map({ $0.rank > 0 }) == true {
        throw raise(.ValueError, "Seed array must be 1-d", id: "random")
      }
      let number = try wholeNumber(item)
      guard let word = UInt32(exactly: number) else {
        throw raise(.ValueError, "Seed must be between 0 and 2**32 - 1", id: "random")
      }
      key.append(word)
    }
    do throws(RandomError) { try state.seed(key: key) } catch { throw interruption(error) }
  }

  /// The words that seed one of NumPy's new generators.
  func entropy(_ value: Value) throws(Interruption) -> [UInt32] {
    if value.isNone {
      note(RunMessages.unseeded("default_rng", range: range))
      return [0]
    }
    if let seed = try seedWords(value) {
      if seed.isNegative { throw raise(.ValueError, "expected non-negative integer", id: "random") }
      return seed.words
    }
    if value.asList != nil || value.asTuple != nil || value.asRange != nil
      || value.asArray.map({ $0.rank > 0 }) == true
    {
      var words: [UInt32] = []
      for item in try items(of: value) {
        if case .float = plain(item) {
          throw raise(.TypeError, "seed must be integer", id: "random")
        }
        words += try entropy(item)
      }
      return words
    }
    throw raise(
      .TypeError,
      "SeedSequence expects int or sequence of ints for entropy not \(try text(of: value))",
      id: "random",
      help: "write a whole number: np.random.default_rng(0)")
  }
}
