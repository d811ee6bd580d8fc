import GradvizIntegers
import GradvizRandom

extension RandomLibrary {
  /// A function of Python's `random` as one of the module and as a method of `random.Random`.
  static func python(
    _ name: String, _ parameters: String, examples: [String] = [],
    _ run: @escaping (Machine, PythonRandom, Arguments) throws(Interruption) -> Value
  ) -> [Entry] {
    [
      Entry("random.\(name)", parameters: parameters, examples: examples) {
        machine, call throws(Interruption) in
        try run(machine, machine.sharedPythonRandom(call), call)
      },
      Entry("pythonRandom.\(name)", parameters: parameters.isEmpty ? "self" : "self, " + parameters)
      {
        machine, call throws(Interruption) in
        guard case .python(let random)? = (call[0].object as? RandomObject)?.source else {
          throw machine.noGenerator(name, call[0], "Random")
        }
        return try run(machine, random, call)
      },
    ]
  }

  /// What seeds Python's generators and keeps their state.
  static var pythonSeeds: [Entry] {
    [
      Entry("random.Random", parameters: "x=None") { machine, call throws(Interruption) in
        let random = PythonRandom(seed: 0)
        try machine.seed(random, call[0])
        return .object(RandomObject(.python(random)))
      }
    ]
      + python("seed", "a=None, version=2") { machine, random, call throws(Interruption) in
        if try machine.wholeNumber(call["version"]) != 2 {
          throw machine.notDrawn("'version=1'", "leave 'version' out")
        }
        try machine.seed(random, call["a"])
        return .none
      }
      + python("getstate", "") { _, random, _ throws(Interruption) in
        .object(RandomObject(.savedPython(random.state)))
      }
      + python("setstate", "state") { machine, random, call throws(Interruption) in
        guard case .savedPython(let state)? = (call["state"].object as? RandomObject)?.source else {
          throw machine.raise(
            .TypeError, "a state must be one that getstate() gave", id: "unsupported")
        }
        random.state = state
        return .none
      }
  }

  /// Numbers of Python's distributions.
  static var pythonNumbers: [Entry] {
    python("random", "") { _, random, _ throws(Interruption) in .float(random.random()) }
      + python("uniform", "a, b") { machine, random, call throws(Interruption) in
        let span = try machine.binary(.subtract, call["b"], call["a"])
        return try machine.binary(
          .add, call["a"], machine.binary(.multiply, span, .float(random.random())))
      }
      + python("gauss", "mu=0.0, sigma=1.0") { machine, random, call throws(Interruption) in
        let noise = try machine.binary(.multiply, .float(random.gauss()), call["sigma"])
        return try machine.binary(.add, call["mu"], noise)
      }
      + python("normalvariate", "mu=0.0, sigma=1.0") { machine, random, call throws(Interruption) in
        let noise = try machine.binary(.multiply, .float(random.normalvariate()), call["sigma"])
        return try machine.binary(.add, call["mu"], noise)
      }
      + python("lognormvariate", "mu, sigma") { machine, random, call throws(Interruption) in
        let noise = try machine.binary(.multiply, .float(random.normalvariate()), call["sigma"])
        return try machine.call("math.exp", [machine.binary(.add, call["mu"], noise)])
      }
      + python("expovariate", "lambd") { machine, random, call throws(Interruption) in
        try machine.binary(.divide, .float(random.expovariate()), call["lambd"])
      }
      + python("triangular", "low=0.0, high=1.0, mode=None") {
        machine, random, call throws(Interruption) in
        try machine.triangular(random, call)
      }
      + python("gammavariate", "alpha, beta") { machine, random, call throws(Interruption) in
        let (alpha, beta) = (
          try machine.unrecorded(call["alpha"], "gammavariate"), machine.number(of: call["beta"])
        )
        if beta <= 0 {
          throw machine.raise(
            .ValueError, "gammavariate: alpha and beta must be > 0.0", id: "random")
        }
        let noise = try machine.randomly { () throws(RandomError) in
          try random.gammavariate(alpha, 1)
        }
        return try machine.binary(.multiply, .float(noise), call["beta"])
      }
      + python("betavariate", "alpha, beta") { machine, random, call throws(Interruption) in
        let (alpha, beta) = (
          try machine.unrecorded(call["alpha"], "betavariate"),
          try machine.unrecorded(call["beta"], "betavariate")
        )
        return .float(
          try machine.randomly { () throws(RandomError) in try random.betavariate(alpha, beta) })
      }
      + python("paretovariate", "alpha") { machine, random, call throws(Interruption) in
        .float(random.paretovariate(try machine.unrecorded(call["alpha"], "paretovariate")))
      }
      + python("weibullvariate", "alpha, beta") { machine, random, call throws(Interruption) in
        .float(
          random.weibullvariate(
            try machine.unrecorded(call["alpha"], "weibullvariate"),
            try machine.unrecorded(call["beta"], "weibullvariate")))
      }
  }
}

extension Machine {
  func randomly<T>(_ body: () throws(RandomError) -> T) throws(Interruption) -> T {
    do throws(RandomError) { return try body() } catch { throw interruption(error) }
  }

  /// A parameter by which no gradient is recorded.
  func unrecorded(_ value: Value, _ name: String) throws(Interruption) -> Double {
    if case .recorded = value, unrecordedDepth == 0 {
      throw raise(
        .TypeError, "numbers of '\(name)' have no recorded gradient by this parameter",
        id: "unsupported",
        help: "write a plain number in the call: \(name)(…)")
    }
    return try double(value)
  }

  fileprivate func triangular(
    _ random: PythonRandom, _ call: Arguments
  ) throws(Interruption) -> Value {
    let u = random.random()
    var (low, high) = (call["low"], call["high"])
    var c = 0.5
    if !call["mode"].isNone {
      let mode = try unrecorded(call["mode"], "triangular")
      let span = try unrecorded(high, "triangular") - unrecorded(low, "triangular")
      if span == 0 { return low }
      c = (mode - number(of: plain(low))) / span
    }
    var part = u
    if u > c {
      (low, high) = (high, low)
      part = 1 - u
      c = 1 - c
    }
    return try binary(
      .add, low, binary(.multiply, binary(.subtract, high, low), .float((part * c).squareRoot())))
  }

  /// Seeds one of Python's generators.
  func seed(_ random: PythonRandom, _ value: Value) throws(Interruption) {
    if value.isNone {
      note(RunMessages.unseeded("random", range: range))
      return random.seed(0)
    }
    if let text = value.asText { return random.seed(text: text) }
    if value.asArray == nil, let seed = try seedWords(value) {
      return random.seed(words: seed.words)
    }
    notePlainUse(value)
    switch plain(value) {
    case .float(let number): return random.seed(double: number)
    case .scalar(let scalar) where scalar.dtype == .float64:
      return random.seed(double: scalar.double)
    default:
      throw raise(
        .TypeError,
        "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.",
        id: "random",
        help: "write a whole number: random.seed(0)")
    }
  }
}
