import GradvizRandom

/// Random numbers of Python's `random` and of `numpy.random`, bit for bit.
enum RandomLibrary {
  /// The functions of `random`.
  static var entries: [Entry] { pythonSeeds + pythonNumbers + pythonSequences }

  /// The functions of `numpy.random`, and the methods of `RandomState` and `Generator`.
  static var numpy: [Entry] {
    seeds + distributions + plainNumbers + integers + orders + choices + vectors
  }

  typealias Run = (Machine, any NumPySource, Arguments) throws(Interruption) -> Value

  /// Which of NumPy's generators have a function.
  enum Owner {
    case legacy, generator, both
  }

  /// A function of NumPy as a function of the module and as methods of its generators.
  static func drawing(
    _ owner: Owner, _ name: String, _ parameters: String, examples: [String] = [],
    _ run: @escaping Run
  ) -> [Entry] {
    var entries: [Entry] = []
    let method = parameters.isEmpty ? "self" : "self, " + parameters
    if owner != .generator {
      entries.append(
        Entry("numpy.random.\(name)", parameters: parameters, examples: examples) {
          machine, call throws(Interruption) in
          try run(machine, machine.sharedNumPyState(call), call)
        })
      entries.append(
        Entry("randomState.\(name)", parameters: method) { machine, call throws(Interruption) in
          guard case .state(let state)? = (call[0].object as? RandomObject)?.source else {
            throw machine.noGenerator(name, call[0], "RandomState")
          }
          return try run(machine, state, call)
        })
    }
    if owner != .legacy {
      entries.append(
        Entry("generator.\(name)", parameters: method) { machine, call throws(Interruption) in
          guard case .generator(let generator)? = (call[0].object as? RandomObject)?.source else {
            throw machine.noGenerator(name, call[0], "Generator")
          }
          return try run(machine, generator, call)
        })
    }
    return entries
  }
}

extension Machine {
  func noGenerator(_ name: String, _ value: Value, _ type: String) -> Interruption {
    raise(
      .TypeError,
      "descriptor '\(name)' for '\(type)' objects doesn't apply to a '\(typeName(of: value))' object"
    )
  }
}
