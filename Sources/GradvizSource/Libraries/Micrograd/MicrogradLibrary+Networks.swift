import GradvizEngine

extension MicrogradLibrary {
  /// `Module`: what has parameters.
  static var module: [LibraryMethod] {
    [
      LibraryMethod("zero_grad") { machine, module, _ throws(Interruption) in
        for parameter in try machine.items(
          of: machine.callMethod("parameters", on: .object(module)))
        {
          try machine.storeAttribute(machine.symbols["grad"], of: parameter, .int(0))
        }
        return .none
      },
      LibraryMethod("parameters") { _, _, _ throws(Interruption) in .list([]) },
    ]
  }

  /// `Neuron`: a weighted sum, with a `relu` behind it unless it is linear.
  static var neuron: [LibraryMethod] {
    [
      LibraryMethod("__init__", "nin, nonlin=True") {
        machine, neuron, arguments throws(Interruption) in
        var weights: [Value] = []
        for _ in 0..<max(0, try machine.wholeNumber(arguments[1])) {
          try machine.countWork()
          let weight = try machine.call("random.uniform", [.int(-1), .int(1)])
          weights.append(.object(try machine.microgradOperand(weight)))
        }
        machine.setPart("w", of: neuron, .list(weights))
        machine.setPart("b", of: neuron, .object(try machine.microgradOperand(.int(0))))
        machine.setPart("nonlin", of: neuron, arguments[2])
        return .none
      },
      LibraryMethod("__call__", "x") { machine, neuron, arguments throws(Interruption) in
        try machine.layer(of: neuron) { () throws(Interruption) in
          let weights = try machine.items(of: machine.part("w", of: neuron))
          var sum = try machine.part("b", of: neuron)
          for (weight, x) in zip(weights, try machine.items(of: arguments[1])) {
            sum = try machine.binary(.add, sum, machine.binary(.multiply, weight, x))
          }
          let isBent = try machine.truth(machine.part("nonlin", of: neuron))
          return isBent ? try machine.callMethod("relu", on: sum) : sum
        }
      },
      LibraryMethod("parameters") { machine, neuron, _ throws(Interruption) in
        let weights = try machine.items(of: machine.part("w", of: neuron))
        return .list(weights + [try machine.part("b", of: neuron)])
      },
      LibraryMethod("__repr__") { machine, neuron, _ throws(Interruption) in
        let isBent = try machine.truth(machine.part("nonlin", of: neuron))
        let count = try machine.items(of: machine.part("w", of: neuron)).count
        return .text("\(isBent ? "ReLU" : "Linear")Neuron(\(count))")
      },
    ]
  }

  /// `Layer`: neurons side by side.
  static var layer: [LibraryMethod] {
    [
      LibraryMethod("__init__", "nin, nout, **kwargs") {
        machine, layer, arguments throws(Interruption) in
        var neurons: [Value] = []
        for _ in 0..<max(0, try machine.wholeNumber(arguments[2])) {
          try machine.countWork()
          guard let type = machine.microgradClass("Neuron") else { break }
          neurons.append(
            try machine.instantiate(
              type, CallArguments([arguments[1]], keywords: arguments.keywords)))
        }
        machine.setPart("neurons", of: layer, .list(neurons))
        return .none
      },
      LibraryMethod("__call__", "x") { machine, layer, arguments throws(Interruption) in
        try machine.layer(of: layer) { () throws(Interruption) in
          var results: [Value] = []
          for neuron in try machine.items(of: machine.part("neurons", of: layer)) {
            results.append(try machine.call(neuron, [arguments[1]]))
          }
          return results.count == 1 ? results[0] : .list(results)
        }
      },
      parameters(of: "neurons"), text("Layer", of: "neurons"),
    ]
  }

  /// `MLP`: layers one after the other, the last of them linear.
  static var perceptron: [LibraryMethod] {
    [
      LibraryMethod("__init__", "nin, nouts") { machine, network, arguments throws(Interruption) in
        let counts = [arguments[1]] + (try machine.items(of: arguments[2]))
        var layers: [Value] = []
        for index in 0..<counts.count - 1 {
          guard let type = machine.microgradClass("Layer") else { break }
          layers.append(
            try machine.instantiate(
              type,
              CallArguments(
                [counts[index], counts[index + 1]],
                keywords: [("nonlin", .bool(index != counts.count - 2))])))
        }
        machine.setPart("layers", of: network, .list(layers))
        return .none
      },
      LibraryMethod("__call__", "x") { machine, network, arguments throws(Interruption) in
        try machine.layer(of: network) { () throws(Interruption) in
          var value = arguments[1]
          for layer in try machine.items(of: machine.part("layers", of: network)) {
            value = try machine.call(layer, [value])
          }
          return value
        }
      },
      parameters(of: "layers"), text("MLP", of: "layers"),
    ]
  }

  private static func parameters(of list: String) -> LibraryMethod {
    LibraryMethod("parameters") { machine, module, _ throws(Interruption) in
      var all: [Value] = []
      for part in try machine.items(of: machine.part(list, of: module)) {
        all += try machine.items(of: machine.callMethod("parameters", on: part))
      }
      return .list(all)
    }
  }

  private static func text(_ name: String, of list: String) -> LibraryMethod {
    LibraryMethod("__repr__") { machine, module, _ throws(Interruption) in
      var parts: [String] = []
      for part in try machine.items(of: machine.part(list, of: module)) {
        parts.append(try machine.text(of: part))
      }
      return .text("\(name) of [\(parts.joined(separator: ", "))]")
    }
  }
}

extension Machine {
  /// What a layer of micrograd computes, in a scope of its own.
  func layer(
    of module: InstanceObject, _ compute: () throws(Interruption) -> Value
  ) throws(Interruption) -> Value {
    guard callDepth < callLimit else {
      throw raise(.RecursionError, "maximum recursion depth exceeded", id: "recursion")
    }
    callDepth += 1
    openLayer(module.path ?? module.type.name)
    let depth = scopes.count
    defer {
      while scopes.count >= depth { closeScope() }
      callDepth -= 1
    }
    return try compute()
  }
}
