import GradvizEngine

/// Modules of `torch.nn`: objects whose attributes are parameters and further modules.
extension Machine {
  /// A class of `torch.nn` or `torch.optim`.
  func torchClass(_ name: String) -> ClassObject? {
    if let type = torch.classes[name] { return type }
    let type: ClassObject?
    if name == "Parameter" {
      type = ClassObject(
        "Parameter", bases: [classes.object], isOwn: false,
        construct: Library.entry("torch.nn.parameter.make"))
    } else if name == "Module" {
      type = ClassObject("Module", bases: [classes.object], isOwn: false)
      for entry in TorchLibrary.moduleMethods {
        type?.attributes.set(symbols[entry.name], .object(BuiltinObject(entry)))
      }
    } else if let kind = TorchModuleKind.all[name], let base = torchClass("Module") {
      type = ClassObject(name, bases: [base], isOwn: false)
      for entry in TorchLibrary.methods(of: name, kind) {
        type?.attributes.set(symbols[entry.name], .object(BuiltinObject(entry)))
      }
      if name == "Transformer" { addCausalMask(to: type) }
    } else if TorchLibrary.optimizers[name] != nil || ["Generator", "Optimizer"].contains(name)
      || TorchLibrary.schedulers[name] != nil
    {
      let base = TorchLibrary.optimizers[name] == nil ? nil : torchClass("Optimizer")
      type = ClassObject(name, bases: [base ?? classes.object], isOwn: false)
      for entry in TorchLibrary.optimizerMethods(name) {
        type?.attributes.set(symbols[entry.name], .object(BuiltinObject(entry)))
      }
    } else {
      type = nil
    }
    if let type { torch.classes[name] = type }
    return type
  }

  /// `nn.Transformer.generate_square_subsequent_mask(n)`.
  private func addCausalMask(to type: ClassObject?) {
    let mask = NativeFunctionObject("generate_square_subsequent_mask") {
      machine, arguments throws(Interruption) in
      let size = try machine.wholeNumber(arguments.positional.first ?? .none)
      let count = try machine.reserve([size, size])
      let numbers = (0..<count).map { $0 % size > $0 / size ? -Double.infinity : 0 }
      return .object(
        machine.tensor(numbers, machine.torch.defaultType, shape: [size, size]))
    }
    type?.attributes.set(
      symbols["generate_square_subsequent_mask"],
      .object(DescriptorObject(.staticMethod, .object(mask))))
  }

  // MARK: Parts of modules

  func isModule(_ value: Value) -> Bool {
    guard let instance = value.asInstance, let base = torch.classes["Module"] else { return false }
    return instance.type.inherits(from: base)
  }

  /// What a module keeps out of sight; nil before its initializer has run.
  func hidden(_ instance: InstanceObject) -> TorchHidden? {
    instance.attributes[symbols[TorchHidden.name]]?.object as? TorchHidden
  }

  func own(_ name: String, _ instance: InstanceObject) -> Value {
    instance.attributes[symbols[name]] ?? .none
  }

  func isTraining(_ instance: InstanceObject) -> Bool {
    if case .bool(let value) = own("training", instance) { return value }
    return true
  }

  /// The modules that are attributes of a module, with their names.
  func children(of instance: InstanceObject) -> [(name: String, module: InstanceObject)] {
    var result: [(String, InstanceObject)] = []
    for (symbol, value) in zip(instance.attributes.symbols, instance.attributes.values)
    where isModule(value) {
      if let child = value.asInstance { result.append((symbols[symbol], child)) }
    }
    return result
  }

  /// A module and all inside it, each once, with their paths.
  func modules(
    in instance: InstanceObject, _ prefix: String = ""
  ) -> [(name: String, module: InstanceObject)] {
    var seen: Set<ObjectIdentifier> = []
    var result: [(String, InstanceObject)] = []
    var open = [(prefix, instance)]
    while let (name, module) = open.popLast() {
      guard seen.insert(ObjectIdentifier(module)).inserted else { continue }
      result.append((name, module))
      for (child, inner) in children(of: module).reversed() {
        open.append((name.isEmpty ? child : "\(name).\(child)", inner))
      }
    }
    return result
  }

  /// A module and all inside it, each once, those inside before what they are in.
  func modulesFromInside(_ instance: InstanceObject) -> [InstanceObject] {
    var seen: Set<ObjectIdentifier> = []
    var result: [InstanceObject] = []
    var open: [(module: InstanceObject, isEntered: Bool)] = [(instance, false)]
    while let (module, isEntered) = open.popLast() {
      if isEntered {
        result.append(module)
      } else if seen.insert(ObjectIdentifier(module)).inserted {
        open.append((module, true))
        for (_, child) in children(of: module).reversed() { open.append((child, false)) }
      }
    }
    return result
  }

  /// The parameters of a module and all inside it, each once, with their paths.
  func parameters(
    of instance: InstanceObject, recurse: Bool = true, buffers: Bool = false
  ) -> [(name: String, tensor: ArrayObject)] {
    var seen: Set<ObjectIdentifier> = []
    var result: [(String, ArrayObject)] = []
    for (path, module) in recurse ? modules(in: instance) : [("", instance)] {
      let prefix = path.isEmpty ? "" : path + "."
      for (symbol, value) in zip(module.attributes.symbols, module.attributes.values) {
        guard let array = value.asArray, let info = array.tensor, info.isParameter,
          seen.insert(ObjectIdentifier(info)).inserted
        else { continue }
        result.append((prefix + symbols[symbol], array))
      }
      guard buffers else { continue }
      for name in hidden(module)?.buffers ?? [] {
        if let array = own(name, module).asArray { result.append((prefix + name, array)) }
      }
    }
    return result
  }

  // MARK: Making

  /// Makes a tensor a parameter.
  func makeParameter(_ array: ArrayObject, requiresGradient: Bool = true) throws(Interruption) {
    array.tensor?.isParameter = true
    if requiresGradient {
      usesTorchGradients = true
      try requireGradient(array)
    }
  }

  func addParameter(
    _ name: String, _ numbers: [Double], _ type: DType, _ shape: [Int], to instance: InstanceObject
  ) throws(Interruption) {
    let array = tensor(numbers, type, shape: shape)
    array.tensor?.name = name
    try makeParameter(array)
    instance.attributes.set(symbols[name], .object(array))
  }

  func addBuffer(_ name: String, _ array: ArrayObject, to instance: InstanceObject) {
    instance.attributes.set(symbols[name], .object(array))
    hidden(instance)?.buffers.append(name)
  }

  func noParameters(_ names: [String], _ instance: InstanceObject) {
    for name in names { instance.attributes.set(symbols[name], .none) }
  }

  func extent(_ hidden: TorchHidden, _ name: String) throws(Interruption) -> Int {
    let number = try wholeNumber(hidden[name] ?? .int(0))
    guard number >= 0 else {
      throw raise(
        .RuntimeError, "Trying to create tensor with negative dimension \(number)",
        id: "shape-mismatch")
    }
    try reserve([number])
    return number
  }

  func normalizedShape(_ hidden: TorchHidden) throws(Interruption) -> [Int] {
    try shape(hidden["normalized_shape"] ?? .none)
  }

  // MARK: Text

  /// `Linear(in_features=2, out_features=1, bias=True)`, with what is inside on lines of its own.
  func text(ofModule instance: InstanceObject, depth: Int = 0) throws(Interruption) -> String {
    guard depth < 60 else { return "..." }
    let name = instance.type.name
    let extra = try callMethod("extra_repr", on: .object(instance)).asText ?? ""
    let children = children(of: instance)
    if name == "ParameterList", children.isEmpty {
      // PyTorch indents them once more than the brackets.
      let parts = parameters(of: instance, recurse: false).map { part in
        "\n    (\(part.name)): Parameter containing: [torch.\(part.tensor.dtype.name) of size \(part.tensor.shape.map(String.init).joined(separator: "x"))]"
      }
      return parts.isEmpty ? "ParameterList()" : "ParameterList(\(parts.joined())\n)"
    }
    if children.isEmpty { return "\(name)(\(extra))" }
    var lines = extra.isEmpty ? [] : [extra]
    var run: (first: String, last: String, text: String, count: Int)?
    func endRun() {
      guard let ended = run else { return }
      lines.append(
        ended.count == 1
          ? "(\(ended.first)): \(ended.text)"
          : "(\(ended.first)-\(ended.last)): \(ended.count) x \(ended.text)")
      run = nil
    }
    for (child, module) in children {
      let inner = try
        (isOwnText(module) ? text(of: .object(module)) : text(ofModule: module, depth: depth + 1))
        .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n  ")
      // A list shows equal modules in a row once.
      if name == "ModuleList", run?.text == inner {
        run?.last = child
        run?.count += 1
        continue
      }
      endRun()
      run = (child, child, inner, 1)
    }
    endRun()
    return "\(name)(\n  " + lines.joined(separator: "\n  ") + "\n)"
  }

  private func isOwnText(_ module: InstanceObject) -> Bool {
    module.type.lookup(known.representation)?.asFunction != nil
  }

  /// The settings of a module of the library.
  func settingsText(_ instance: InstanceObject) throws(Interruption) -> String {
    guard let hidden = hidden(instance),
      let kind = instance.type.order.lazy.compactMap({ TorchModuleKind.all[$0.name] }).first
    else { return "" }
    var parts: [String] = []
    for name in kind.shown {
      if name.hasSuffix("!") {
        var value = hidden[String(name.dropLast())] ?? .none
        if name == "normalized_shape!", case .int = value { value = .tuple([value]) }
        parts.append(try representation(of: value))
      } else if let sign = name.firstIndex(of: "≠") {
        // What is as it is by default is left out.
        let text = try text(of: hidden[String(name[..<sign])] ?? .none)
        if text != name[name.index(after: sign)...] { parts.append("\(name[..<sign])=\(text)") }
      } else if name.hasSuffix("?") {
        parts.append(
          "\(name.dropLast())=\(own(String(name.dropLast()), instance).isNone ? "False" : "True")")
      } else {
        let value = hidden[name] ?? .none
        parts.append(
          "\(name)=\(try name == "approximate" ? representation(of: value) : text(of: value))")
      }
    }
    if let isInPlace = hidden["inplace"], !kind.shown.contains("inplace"), try flag(isInPlace) {
      parts.append("inplace=True")
    }
    return parts.joined(separator: ", ")
  }
}
