import GradvizEngine

extension TorchLibrary {
  /// Classes of `torch.nn` and `torch.optim`.
  static func classValue(_ name: String, of path: String, _ machine: Machine) -> Value? {
    machine.torchClass(name).map { .object($0) }
  }

  /// The methods of `nn.Module`.
  static let moduleMethods: [Entry] = [
    method("__init__", "") { machine, instance, _ throws(Interruption) in
      machine.startModule(instance)
      return .none
    },
    method("__call__", "*inputs, **options") { machine, instance, call throws(Interruption) in
      guard machine.hidden(instance) != nil else {
        let hasParts = !machine.parts(of: instance).isEmpty
        throw machine.raise(
          .AttributeError,
          hasParts
            ? "cannot assign module before Module.__init__() call"
            : "'\(instance.type.name)' object has no attribute '_backward_hooks'",
          id: "uninitialized", help: "write super().__init__() first in '__init__'")
      }
      guard machine.callDepth < machine.callLimit else {
        throw machine.raise(.RecursionError, "maximum recursion depth exceeded", id: "recursion")
      }
      machine.callDepth += 1
      defer { machine.callDepth -= 1 }
      var receiver = Value.unset
      let function = try machine.method(
        machine.symbols["forward"], of: .object(instance), receiver: &receiver)
      return try machine.call(function, receiver, CallArguments(call.rest, keywords: call.keywords))
    },
    method("forward", "*inputs") { machine, instance, _ throws(Interruption) in
      throw machine.raise(
        .NotImplementedError,
        "Module [\(instance.type.name)] is missing the required \"forward\" function",
        id: "unsupported",
        help: "write def forward(self, x): … in the class")
    },
    method("extra_repr", "") { machine, instance, _ throws(Interruption) in
      .text(try machine.settingsText(instance))
    },
    method("__repr__", "") { machine, instance, _ throws(Interruption) in
      .text(try machine.text(ofModule: instance))
    },
    method("__getattr__", "name") { machine, instance, call throws(Interruption) in
      let name = call[1].asText ?? ""
      if name == "__dict__" { return .none }
      if let value = machine.hidden(instance)?[name] { return value }
      throw machine.noAttribute(name, of: call[0])
    },
    method("parameters", "recurse=True") { machine, instance, call throws(Interruption) in
      let tensors = machine.parameters(
        of: instance, recurse: try machine.flag(call[1], default: true))
      return .object(ArrayIterator(tensors.map { .object($0.tensor) }, name: "generator"))
    },
    method("named_parameters", "prefix='', recurse=True") {
      machine, instance, call throws(Interruption) in
      let tensors = machine.parameters(
        of: instance, recurse: try machine.flag(call[2], default: true))
      let prefix = call[1].asText.map { $0.isEmpty ? "" : $0 + "." } ?? ""
      return .object(
        ArrayIterator(
          tensors.map { .tuple([.text(prefix + $0.name), .object($0.tensor)]) }, name: "generator"))
    },
    method("buffers", "recurse=True") { machine, instance, _ throws(Interruption) in
      let all = machine.parameters(of: instance, buffers: true).filter {
        $0.tensor.tensor?.isParameter != true
      }
      return .object(ArrayIterator(all.map { .object($0.tensor) }, name: "generator"))
    },
    method("children", "") { machine, instance, _ throws(Interruption) in
      .object(
        ArrayIterator(machine.children(of: instance).map { .object($0.module) }, name: "generator"))
    },
    method("named_children", "") { machine, instance, _ throws(Interruption) in
      .object(
        ArrayIterator(
          machine.children(of: instance).map { .tuple([.text($0.name), .object($0.module)]) },
          name: "generator"))
    },
    method("modules", "") { machine, instance, _ throws(Interruption) in
      .object(
        ArrayIterator(machine.modules(in: instance).map { .object($0.module) }, name: "generator"))
    },
    method("named_modules", "") { machine, instance, _ throws(Interruption) in
      .object(
        ArrayIterator(
          machine.modules(in: instance).map { .tuple([.text($0.name), .object($0.module)]) },
          name: "generator"))
    },
    method("zero_grad", "set_to_none=True") { machine, instance, call throws(Interruption) in
      let clears = try machine.flag(call[1], default: true)
      for (_, array) in machine.parameters(of: instance) {
        try machine.clearGradient(array, clears: clears)
      }
      return .none
    },
    method("train", "mode=True") { machine, instance, call throws(Interruption) in
      let mode = try machine.flag(call[1], default: true)
      for (_, module) in machine.modules(in: instance) {
        module.attributes.set(machine.symbols["training"], .bool(mode))
      }
      return call[0]
    },
    method("eval", "") { machine, instance, call throws(Interruption) in
      for (_, module) in machine.modules(in: instance) {
        module.attributes.set(machine.symbols["training"], .bool(false))
      }
      return call[0]
    },
    method("requires_grad_", "requires_grad=True") { machine, instance, call throws(Interruption) in
      for (_, array) in machine.parameters(of: instance) {
        _ = try machine.storeArrayAttribute("requires_grad", of: array, call[1])
      }
      return call[0]
    },
    method("to", "*targets, **options") { machine, instance, call throws(Interruption) in
      for target in call.rest + call.keywords.map(\.value) {
        if target.object is DTypeObject {
          try machine.castParameters(of: instance, to: machine.dtype(target) ?? .float32)
        }
        if let device = target.asText, !device.hasPrefix("cpu") {
          throw machine.raise(
            .RuntimeError, "Found no NVIDIA driver on your system.", id: "device",
            help: "write device = 'cpu'")
        }
      }
      return call[0]
    },
    method("cpu", "") { _, _, call throws(Interruption) in call[0] },
    method("cuda", "device=None") { machine, _, _ throws(Interruption) in
      throw machine.raise(
        .RuntimeError, "Found no NVIDIA driver on your system.", id: "device",
        help: "leave .cuda() out")
    },
    method("double", "") { machine, instance, call throws(Interruption) in
      try machine.castParameters(of: instance, to: .float64)
      return call[0]
    },
    method("float", "") { machine, instance, call throws(Interruption) in
      try machine.castParameters(of: instance, to: .float32)
      return call[0]
    },
    method("apply", "fn") { machine, instance, call throws(Interruption) in
      for module in machine.modulesFromInside(instance) {
        _ = try machine.call(call[1], [.object(module)])
      }
      return call[0]
    },
    method("state_dict", "") { machine, instance, _ throws(Interruption) in
      let dictionary = DictionaryObject()
      dictionary.isOrdered = true
      for (name, array) in machine.parameters(of: instance, buffers: true) {
        dictionary.set(name, .object(machine.detached(array)))
      }
      return .object(dictionary)
    },
    method("load_state_dict", "state_dict, strict=True") {
      machine, instance, call throws(Interruption) in
      try machine.load(call[1], into: instance)
    },
    method("register_buffer", "name, tensor, persistent=True") {
      machine, instance, call throws(Interruption) in
      instance.attributes.set(machine.symbols[call[1].asText ?? ""], call[2])
      if try machine.flag(call[3], default: true) {
        machine.hidden(instance)?.buffers.append(call[1].asText ?? "")
      }
      return .none
    },
    method("register_parameter", "name, param") { machine, instance, call throws(Interruption) in
      instance.attributes.set(machine.symbols[call[1].asText ?? ""], call[2])
      machine.touch(instance)
      return .none
    },
    method("add_module", "name, module") { machine, instance, call throws(Interruption) in
      instance.attributes.set(machine.symbols[call[1].asText ?? ""], call[2])
      machine.touch(instance)
      return .none
    },
    method("register_forward_hook", "hook") { machine, _, _ throws(Interruption) in
      throw machine.raise(
        .NotImplementedError, "hooks are not part of the language", id: "unsupported",
        help: "keep values in attributes in 'forward'")
    },
  ]

  static func method(
    _ name: String, _ parameters: String, of type: String = "Module",
    _ run: @escaping (Machine, InstanceObject, Arguments) throws(Interruption) -> Value
  ) -> Entry {
    Entry(
      "torchModule.\(type).\(name)", parameters: parameters.isEmpty ? "self" : "self, \(parameters)"
    ) { machine, call throws(Interruption) in
      guard let instance = call[0].asInstance else {
        throw machine.raise(
          .TypeError,
          "\(type).\(name)() needs an object as its first argument, not '\(machine.typeName(of: call[0]))'",
          id: "operands",
          help: "make the object first: \(type)(…)")
      }
      return try run(machine, instance, call)
    }
  }
}
