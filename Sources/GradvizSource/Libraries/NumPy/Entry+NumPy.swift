extension Entry {
  /// A function that NumPy has, JAX as well unless it changes an array, and arrays as a method where it is one.
  static func numpy(
    _ names: String..., parameters: String, isMethod: Bool = false, isInJAX: Bool = true,
    examples: [String] = [],
    run: @escaping (Machine, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    var places = names.map { "numpy.\($0)" }
    if isInJAX { places += names.map { "jax.numpy.\($0)" } }
    if isMethod { places += names.map { "ndarray.\($0)" } }
    return Entry(all: places, parameters: parameters, examples: examples, run: run)
  }

  /// A function that would have to do what the language does not; it says what to write instead.
  static func refused(
    _ places: [String], parameters: String = "*values, **options", cure: String
  ) -> Entry {
    let names = places.map { "'" + ($0.split(separator: ".").last.map(String.init) ?? $0) + "'" }
    let list = names.joined(separator: ", ")
    return Entry(all: places, parameters: parameters) { machine, call throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "\(list) \(names.count == 1 ? "is" : "are") not part of the language",
        id: "unsupported", help: cure)
    }
  }
}

extension Machine {
  /// Stops where an argument is given that the language leaves out.
  func refuse(_ names: [String], of call: Arguments, cure: String) throws(Interruption) {
    for name in names {
      let value = call[name]
      if value.isUnset || value.isNone { continue }
      let parameter = call.entry.signature.parameters.first { $0.name == name }
      if let parameter, isIdentical(parameter.defaultValue, value) { continue }
      throw raise(
        .TypeError, "'\(name)=' of \(call.entry.name)() is not part of the language",
        id: "unsupported", help: cure)
    }
  }

  /// Writes what a function gives into the array that was given as `out=`.
  func delivered(_ result: Value, to given: Value, _ entry: Entry) throws(Interruption) -> Value {
    let out = try outputArray(given)
    let source = try asArray(result)
    // Functions of elements repeat their result where the array has more axes.
    guard source.shape == out.shape || entry.operandCount != nil else {
      throw raise(
        .ValueError, "output array does not match result of \(entry.name).",
        id: "shape-mismatch",
        label: "shapes \(Self.tupleText(out.shape)) and \(Self.tupleText(source.shape))")
    }
    try checkWritable(out)
    try replace(out, by: result, op: entry.name)
    return .object(out)
  }

  /// The array that a result is written to.
  func outputArray(_ given: Value) throws(Interruption) -> ArrayObject {
    var given = given
    if let tuple = given.asTuple, tuple.items.count == 1 { given = tuple.items[0] }
    guard let out = given.asArray else {
      throw raise(
        .TypeError, "return arrays must be of ArrayType", id: "operands", help: "leave 'out=' away")
    }
    return out
  }
}
