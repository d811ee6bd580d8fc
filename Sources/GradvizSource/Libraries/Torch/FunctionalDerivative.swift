import GradvizEngine

/// One call of a function of `torch.autograd.functional`.
struct FunctionalDerivative {
  private let machine: Machine
  private let name: String
  private let call: Arguments
  private let keepsGraph: Bool
  private let inputsAreTuple: Bool
  private let inputs: [ArrayObject]

  init(_ machine: Machine, _ name: String, _ call: Arguments) throws(Interruption) {
    self.machine = machine
    self.name = name
    self.call = call
    keepsGraph = try machine.flag(call["create_graph"])
    try machine.refuse(
      ["strict"], of: call, cure: "leave it out: what depends on nothing has the derivative 0")
    inputsAreTuple = call[1].asTuple != nil
    inputs = try Self.tensors(call[1], machine) { type in
      "The inputs given to \(name) must be either a Tensor or a tuple of Tensors but the given inputs has type <class '\(type)'>."
    }
  }

  private static func tensors(
    _ value: Value, _ machine: Machine, _ words: (String) -> String
  ) throws(Interruption) -> [ArrayObject] {
    var result: [ArrayObject] = []
    let isOne = value.asTuple == nil
    for item in isOne ? [value] : try machine.items(of: value) {
      guard let array = item.asArray, array.tensor != nil else {
        throw machine.raise(
          .TypeError, words(machine.typeName(of: item)), id: "operands",
          help: "write torch.tensor(…) around it")
      }
      result.append(array)
    }
    return result
  }

  // MARK: The call

  /// What the call gives.
  func result() throws(Interruption) -> Value {
    let depth = machine.unrecordedDepth
    machine.unrecordedDepth = 0
    defer { machine.unrecordedDepth = depth }
    // Without leaves there is nothing to keep the results from.
    let isKept = keepsGraph || !machine.usesTorchGradients
    let start = machine.tape.count
    var tracers: [JAXTracer] = []
    var marked: [Int32] = []
    var arguments: [Value] = []
    let names = call[0].asFunction?.code.parameters ?? []
    for (place, input) in inputs.enumerated() {
      let tracer = JAXTracer(
        name: names.indices.contains(place) ? names[place] : "x", rules: .torch)
      arguments.append(try tracer.traced(.object(input), machine))
      tracers.append(tracer)
    }
    // The function may ask for gradients by its arguments itself.
    for node in tracers.flatMap(\.nodes) where !machine.isDependent(node) {
      machine.torch.leaves[node] = TensorInfo()
      machine.torch.dependent[Int(node)] = true
      marked.append(node)
    }
    defer {
      for node in marked { machine.torch.leaves[node] = nil }
      if !marked.isEmpty, machine.torch.dependent.count > start {
        machine.torch.dependent.removeLast(machine.torch.dependent.count - start)
      }
    }
    let given = try machine.call(call[0], arguments)
    let outputs = try Self.tensors(given, machine) { type in
      "The outputs of the user-provided function given to \(name) must be either a Tensor or a tuple of Tensors but the given "
        + "outputs of the user-provided function has type <class '\(type)'>."
    }
    let value = given
    let derivative = try derivative(tracers, outputs, isTuple: given.asTuple != nil)
    if !isKept, let output = outputs.first, output.isRecorded {
      machine.chosenOutput = try machine.node(of: output)
    }
    let isBare = name == "jacobian" || name == "hessian"
    return try finished(isBare ? derivative : .tuple([value, derivative]), isKept: isKept)
  }

  private func derivative(
    _ tracers: [JAXTracer], _ outputs: [ArrayObject], isTuple: Bool
  ) throws(Interruption) -> Value {
    switch name {
    case "jacobian":
      var rows: [Value] = []
      for output in outputs {
        rows.append(shaped(try machine.derivatives(ofEach: .object(output), tracers)))
      }
      return isTuple ? .tuple(rows) : rows[0]
    case "hessian":
      var rows: [Value] = []
      for gradient in try gradients(tracers, outputs) {
        rows.append(shaped(try machine.derivatives(ofEach: .object(gradient), tracers)))
      }
      return shaped(rows)
    case "vjp":
      guard !call["v"].isNone || !isTuple && outputs[0].count == 1 else {
        throw missing("the user-provided function returns a single Tensor with a single element")
      }
      let weights = try vector(like: outputs)
      return try shaped(back(outputs, weights, tracers))
    case "jvp":
      let along = try vector(like: inputs, ofInputs: true)
      let results = try machine.pushedForward(outputs, tracers, along: along)
      return isTuple ? .tuple(results.map { .object($0) }) : .object(results[0])
    default:
      let along = try vector(like: inputs, ofInputs: true)
      return try shaped(back(gradients(tracers, outputs), along, tracers))
    }
  }

  /// The gradients of the one number that the function gives.
  private func gradients(
    _ tracers: [JAXTracer], _ outputs: [ArrayObject]
  ) throws(Interruption) -> [ArrayObject] {
    guard outputs.count == 1, outputs[0].count == 1 else {
      throw machine.raise(
        .RuntimeError,
        "The Tensor returned by the function given to \(name) should contain a single element",
        id: "not-a-scalar", help: "reduce the result: y.sum()")
    }
    let one = ArrayObject(
      Tensor(shape: Shape(outputs[0].shape), repeating: 1), outputs[0].dtype)
    var result: [ArrayObject] = []
    for value in try back(outputs, [one], tracers) { result.append(try machine.asArray(value)) }
    return result
  }

  private func back(
    _ outputs: [ArrayObject], _ weights: [ArrayObject], _ tracers: [JAXTracer]
  ) throws(Interruption) -> [Value] {
    let all = try machine.pulledBack(outputs, weights, to: tracers.flatMap(\.nodes))
    var result: [Value] = []
    for tracer in tracers { result.append(try tracer.gradient(all, machine)) }
    return result
  }

  private func shaped(_ parts: [Value]) -> Value { inputsAreTuple ? .tuple(parts) : parts[0] }

  private func missing(_ what: String) -> Interruption {
    machine.raise(
      .RuntimeError, "The vector v can only be None if \(what).", id: "argument-missing",
      help: "give v, of the same shape")
  }

  /// The weights that the call was given, each of the shape of its array.
  private func vector(
    like arrays: [ArrayObject], ofInputs: Bool = false
  ) throws(Interruption) -> [ArrayObject] {
    guard !call["v"].isNone else {
      guard arrays.count == 1, arrays[0].count == 1, !(ofInputs && inputsAreTuple) else {
        throw missing(
          "the input to the user-provided function is a single Tensor with a single element")
      }
      return [ArrayObject(Tensor(shape: Shape(arrays[0].shape), repeating: 1), arrays[0].dtype)]
    }
    let given = try Self.tensors(call["v"], machine) { type in
      "The vector v must be either a Tensor or a tuple of Tensors, not <class '\(type)'>."
    }
    guard given.count == arrays.count else {
      throw machine.raise(
        .RuntimeError,
        "v is a tuple of invalid length: should be \(arrays.count) but got \(given.count).",
        id: "argument-count")
    }
    for (vector, array) in zip(given, arrays) where vector.shape != array.shape {
      throw machine.raise(
        .RuntimeError,
        "v has invalid size: should be \(try machine.text(of: machine.size(of: array))) but got "
          + "\(try machine.text(of: machine.size(of: vector))).", id: "shape-mismatch")
    }
    return given
  }

  // MARK: Results

  /// The result as PyTorch gives it: without a graph its tensors have no way back.
  private func finished(_ value: Value, isKept: Bool) throws(Interruption) -> Value {
    if let tuple = value.asTuple {
      var items: [Value] = []
      for item in tuple.items { items.append(try finished(item, isKept: isKept)) }
      return .tuple(items)
    }
    guard !isKept, let array = value.asArray, array.isRecorded else { return value }
    return .object(try machine.plainTensorCopy(of: array))
  }
}

extension Machine {
  /// Calls a module with other tensors in the places of its parameters.
  func functionalCall(_ call: Arguments) throws(Interruption) -> Value {
    guard isModule(call[0]), let root = call[0].asInstance else {
      throw raise(
        .TypeError, "functional_call takes a module, not '\(typeName(of: call[0]))'", id: "operands"
      )
    }
    let given = call[1].asDictionary == nil ? try items(of: call[1]) : [call[1]]
    let dictionaries = given.compactMap(\.asDictionary)
    let owners = Dictionary(modules(in: root).map { ($0.name, $0.module) }) { first, _ in first }
    var replaced: [(InstanceObject, Symbol, Value)] = []
    defer {
      for (owner, symbol, value) in replaced.reversed() { owner.attributes.set(symbol, value) }
    }
    for entry in dictionaries.flatMap(\.living) {
      let name = entry.key.asText ?? ""
      let path = name.split(separator: ".")
      let owner = path.dropLast().joined(separator: ".")
      guard let last = path.last, let module = owners[owner],
        let old = module.attributes[symbols[String(last)]], old.asArray != nil
      else {
        throw raise(
          .AttributeError, "'\(root.type.name)' object has no attribute '\(name)'",
          id: "unknown-attribute",
          help: "the names are those of named_parameters()")
      }
      replaced.append((module, symbols[String(last)], old))
      module.attributes.set(symbols[String(last)], entry.value)
    }
    var arguments: [Value] = []
    if !call[2].isNone { arguments = call[2].asTuple?.items ?? [call[2]] }
    var keywords: [(name: String, value: Value)] = []
    for entry in call[3].asDictionary?.living ?? [] {
      keywords.append((entry.key.asText ?? "", entry.value))
    }
    return try self.call(call[0], .unset, CallArguments(arguments, keywords: keywords))
  }
}
