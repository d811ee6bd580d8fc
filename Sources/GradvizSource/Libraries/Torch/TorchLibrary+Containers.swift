import GradvizDiagnostics
import GradvizEngine

extension TorchLibrary {
  /// The methods of a module of the library.
  static func methods(of name: String, _ kind: TorchModuleKind) -> [Entry] {
    var entries = [
      method("__init__", kind.parameters, of: name) {
        machine, instance, call throws(Interruption) in
        machine.startModule(instance)
        guard let hidden = machine.hidden(instance) else { return .none }
        for (place, parameter) in call.entry.signature.parameters.enumerated().dropFirst() {
          hidden.settings.append((parameter.name, call[place]))
        }
        try machine.addParts(call, to: instance)
        try kind.prepare(machine, instance, hidden)
        return .none
      },
      method("forward", "*inputs, **options", of: name) {
        machine, instance, call throws(Interruption) in
        guard let hidden = machine.hidden(instance) else {
          throw machine.raise(
            .AttributeError, "cannot assign module before Module.__init__() call",
            id: "uninitialized")
        }
        let isContainer = name == "Sequential"
        if !isContainer { machine.openLayer(instance.path ?? name) }
        defer { if !isContainer { machine.closeScope() } }
        return try kind.forward(
          machine, instance, hidden, machine.inputs(of: name, call, kind.inputs))
      },
    ]
    if ["Sequential", "ModuleList", "ModuleDict", "ParameterList"].contains(name) {
      entries += containerMethods(name)
    }
    return entries
  }

  /// What modules that hold others have: indices, length, iteration.
  static func containerMethods(_ name: String) -> [Entry] {
    let isDictionary = name == "ModuleDict"
    return [
      method("__len__", "", of: name) { machine, instance, _ throws(Interruption) in
        .int(machine.parts(of: instance).count)
      },
      method("__iter__", "", of: name) { machine, instance, _ throws(Interruption) in
        .object(
          ArrayIterator(
            machine.parts(of: instance).map { isDictionary ? .text($0.name) : $0.value },
            name: "list_iterator"))
      },
      method("__getitem__", "index", of: name) { machine, instance, call throws(Interruption) in
        let parts = machine.parts(of: instance)
        if let key = call[1].asText {
          if let part = parts.first(where: { $0.name == key }) { return part.value }
          throw machine.raise(.KeyError, key, id: "key")
        }
        if let slice = call[1].asSlice, name != "ParameterList" {
          let run = try machine.indexRange(slice, extent: parts.count)
          let chosen = (0..<run.count).map { parts[run.start + $0 * run.step].value }
          return try machine.call(
            .object(instance.type), name == "Sequential" ? chosen : [.list(chosen)])
        }
        return parts[try machine.place(call[1], count: parts.count, of: "list")].value
      },
      method("append", "module", of: name) { machine, instance, call throws(Interruption) in
        instance.attributes.set(machine.symbols[String(machine.parts(of: instance).count)], call[1])
        machine.touch(instance)
        return call[0]
      },
      method("extend", "modules", of: name) { machine, instance, call throws(Interruption) in
        for item in try machine.items(of: call[1]) {
          instance.attributes.set(machine.symbols[String(machine.parts(of: instance).count)], item)
        }
        machine.touch(instance)
        return call[0]
      },
      method("__setitem__", "index, module", of: name) {
        machine, instance, call throws(Interruption) in
        let key =
          try call[1].asText == nil ? String(machine.wholeNumber(call[1])) : call[1].asText ?? ""
        instance.attributes.set(machine.symbols[key], call[2])
        machine.touch(instance)
        return .none
      },
      method("__contains__", "key", of: name) { machine, instance, call throws(Interruption) in
        .bool(machine.parts(of: instance).contains { $0.name == call[1].asText })
      },
      method("keys", "", of: name) { machine, instance, _ throws(Interruption) in
        .list(machine.parts(of: instance).map { .text($0.name) })
      },
      method("values", "", of: name) { machine, instance, _ throws(Interruption) in
        .list(machine.parts(of: instance).map(\.value))
      },
      method("items", "", of: name) { machine, instance, _ throws(Interruption) in
        .list(machine.parts(of: instance).map { .tuple([.text($0.name), $0.value]) })
      },
    ]
  }
}

extension Machine {
  /// What the forward of a module was given, in order; the names of its parameters may be given too.
  fileprivate func inputs(
    of module: String, _ call: Arguments, _ names: [String]
  ) throws(Interruption) -> [Value] {
    var inputs = call.rest
    for (name, value) in call.keywords {
      guard let place = names.firstIndex(of: name) else {
        throw raise(
          .TypeError, "\(module).forward() got an unexpected keyword argument '\(name)'",
          id: "unknown-argument",
          help: closestMatch(to: name, in: names).map { "did you mean '\($0)'?" }
            ?? "it is called as forward(\(names.joined(separator: ", ")))")
      }
      if place < call.rest.count {
        throw raise(
          .TypeError, "\(module).forward() got multiple values for argument '\(name)'",
          id: "argument-twice")
      }
      while inputs.count <= place { inputs.append(.unset) }
      inputs[place] = value
    }
    return inputs
  }
}
