import GradvizEngine

extension Machine {
  /// Sets up what every module has.
  func startModule(_ instance: InstanceObject) {
    if hidden(instance) == nil {
      instance.attributes.set(symbols[TorchHidden.name], .object(TorchHidden()))
    }
    instance.attributes.set(symbols["training"], .bool(true))
    touch(instance)
  }

  /// Stops where a module is given a part before `Module.__init__` has run.
  func checkPart(_ value: Value, of instance: InstanceObject) throws(Interruption) {
    let isParameter = value.asArray?.tensor?.isParameter == true
    guard isParameter || isModule(value), isModule(.object(instance)), hidden(instance) == nil
    else { return }
    throw raise(
      .AttributeError,
      "cannot assign \(isParameter ? "parameters" : "module") before Module.__init__() call",
      id: "uninitialized", help: "write super().__init__() first in '__init__'")
  }

  /// Puts the modules that one was made of into it.
  func addParts(_ call: Arguments, to instance: InstanceObject) throws(Interruption) {
    let types = instance.type.order.map(\.name)
    func add(_ name: String, _ value: Value) throws(Interruption) {
      guard isModule(value) || (types.contains("ParameterList") && value.asArray != nil) else {
        throw raise(
          .TypeError, "\(typeName(of: value)) is not a Module subclass", id: "operands",
          help: value.asList != nil ? "put a star before the list: nn.Sequential(*layers)" : nil)
      }
      if let array = value.asArray, array.tensor?.isParameter != true { try makeParameter(array) }
      instance.attributes.set(symbols[name], value)
    }
    if types.contains("Sequential") {
      if call.rest.count == 1, let dictionary = call.rest[0].asDictionary {
        for entry in dictionary.living { try add(entry.key.asText ?? "", entry.value) }
      } else {
        for (place, value) in call.rest.enumerated() { try add(String(place), value) }
      }
    } else if types.contains("ModuleList") || types.contains("ParameterList"), !call[1].isNone,
      !call[1].isUnset
    {
      for (place, value) in try items(of: call[1]).enumerated() { try add(String(place), value) }
    } else if types.contains("ModuleDict"), let dictionary = call[1].asDictionary {
      for entry in dictionary.living { try add(entry.key.asText ?? "", entry.value) }
    }
  }

  /// What a module that holds others holds, in order.
  func parts(of instance: InstanceObject) -> [(name: String, value: Value)] {
    var result: [(String, Value)] = []
    for (symbol, value) in zip(instance.attributes.symbols, instance.attributes.values)
    where isModule(value) || value.asArray?.tensor?.isParameter == true {
      result.append((symbols[symbol], value))
    }
    return result
  }

  func clearGradient(_ array: ArrayObject, clears: Bool) throws(Interruption) {
    guard let info = array.tensor, let gradient = info.gradient.asArray else { return }
    if clears {
      info.gradient = .none
    } else {
      _ = try fill(gradient, [Double](repeating: 0, count: gradient.count))
    }
  }

  /// Gives a module's parameters another type; each becomes a new leaf in its place.
  func castParameters(of instance: InstanceObject, to type: DType) throws(Interruption) {
    unrecordedDepth += 1
    defer { unrecordedDepth -= 1 }
    for (_, module) in modules(in: instance) {
      for place in 0..<module.attributes.count {
        guard let array = module.attributes.values[place].asArray, let info = array.tensor,
          array.dtype.isFloat, array.dtype != type,
          info.isParameter
            || hidden(module)?.buffers.contains(symbols[module.attributes.symbols[place]]) == true
        else { continue }
        let result = tensor(try plainDoubles(of: array), type, shape: array.shape)
        result.tensor?.name = info.name
        if info.isParameter { try makeParameter(result, requiresGradient: info.requiresGradient) }
        module.attributes.fill(place, .object(result))
      }
      touch(module)
    }
  }

  /// A tensor of its own with the same elements, a leaf where that is one, as `copy.deepcopy` makes it.
  func copiedTensor(_ array: ArrayObject) throws(Interruption) -> ArrayObject {
    let info = array.tensor
    if info?.requiresGradient != true, requiresGradient(array) {
      throw raise(
        .RuntimeError,
        "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.",
        id: "no-gradient", help: "write x.detach().clone()")
    }
    guard info?.isParameter == true || info?.requiresGradient == true else {
      let result = try copied(array)
      if result.tensor == nil { result.tensor = TensorInfo() }
      return result
    }
    let result = try plainTensorCopy(of: array)
    result.tensor?.name = info?.name
    if info?.isParameter == true {
      try makeParameter(result, requiresGradient: info?.requiresGradient == true)
    } else {
      try requireGradient(result)
    }
    return result
  }

  func load(_ value: Value, into instance: InstanceObject) throws(Interruption) -> Value {
    guard let dictionary = value.asDictionary else {
      throw raise(
        .TypeError, "Expected state_dict to be dict-like, got \(typeName(of: value)).",
        id: "operands")
    }
    let own = parameters(of: instance, buffers: true)
    let missing = own.filter { dictionary[.text($0.name)] == nil }.map { "\"\($0.name)\"" }
    let further = dictionary.living.compactMap(\.key.asText).filter { name in
      !own.contains { $0.name == name }
    }.map { "\"\($0)\"" }
    guard missing.isEmpty, further.isEmpty else {
      var text = "Error(s) in loading state_dict for \(instance.type.name):"
      if !further.isEmpty {
        text += "\n\tUnexpected key(s) in state_dict: \(further.joined(separator: ", ")). "
      }
      if !missing.isEmpty {
        text += "\n\tMissing key(s) in state_dict: \(missing.joined(separator: ", ")). "
      }
      throw raise(.RuntimeError, text, id: "key")
    }
    unrecordedDepth += 1
    defer { unrecordedDepth -= 1 }
    for (name, array) in own {
      guard let source = dictionary[.text(name)]?.asArray else { continue }
      guard source.shape == array.shape else {
        throw raise(
          .RuntimeError,
          "Error(s) in loading state_dict for \(instance.type.name):\n\tsize mismatch for \(name): copying a param with shape "
            + "\(try text(of: size(of: source))) from checkpoint, the shape in current model is \(try text(of: size(of: array))).",
          id: "shape-mismatch")
      }
      _ = try fill(array, plainDoubles(of: source))
    }
    return .text("<All keys matched successfully>")
  }
}
