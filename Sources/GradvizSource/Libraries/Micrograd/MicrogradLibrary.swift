/// micrograd's scalars that differentiate themselves, and the networks built of them.
///
/// Its classes are classes of the program, as if their text stood in it: they can be derived from and given methods.
enum MicrogradLibrary {
  typealias Method = (Machine, InstanceObject, [Value]) throws(Interruption) -> Value

  /// A method of a class, with the arguments behind the object that it takes.
  struct Definition {
    var name: String
    /// The parameters behind `self`: `nin, nonlin=True`.
    var parameters: String
    var run: Method

    init(_ name: String, _ parameters: String = "", run: @escaping Method) {
      self.name = name
      self.parameters = parameters
      self.run = run
    }
  }

  /// The classes of a module by their names.
  static func classValue(_ name: String, of path: String, _ machine: Machine) -> Value? {
    switch (path, name) {
    case ("micrograd.engine", "Value"), ("micrograd.nn", "Value"),
      ("micrograd.nn", "Module"), ("micrograd.nn", "Neuron"), ("micrograd.nn", "Layer"),
      ("micrograd.nn", "MLP"):
      machine.microgradClass(name).map { .object($0) }
    case ("micrograd.nn", "random"): .object(machine.module("random"))
    default: nil
    }
  }

  static func definitions(of name: String) -> [Definition] {
    switch name {
    case "Value": value
    case "Neuron": neuron
    case "Layer": layer
    case "MLP": perceptron
    default: module
    }
  }
}

extension Machine {
  /// A class of micrograd, made when it is first asked for.
  func microgradClass(_ name: String) -> ClassObject? {
    if let type = microgradClasses[name] { return type }
    let isBase = name == "Value" || name == "Module"
    guard let base = isBase ? classes.object : microgradClass("Module"),
      let type = ClassObject(name, bases: [base])
    else { return nil }
    type.library = name == "Value" ? "micrograd.engine" : "micrograd.nn"
    for definition in MicrogradLibrary.definitions(of: name) {
      type.attributes.set(symbols[definition.name], method(of: name, definition))
    }
    microgradClasses[name] = type
    return type
  }

  private func method(of type: String, _ definition: MicrogradLibrary.Definition) -> Value {
    let parameters = definition.parameters.isEmpty ? "self" : "self, \(definition.parameters)"
    let entry = Entry("micrograd.\(type).\(definition.name)", parameters: parameters) {
      machine, call throws(Interruption) in
      guard let instance = call[0].asInstance else {
        throw machine.raise(
          .TypeError, "\(type).\(definition.name)() needs an object as its first argument",
          id: "operands")
      }
      var values = Array(call.values.dropFirst())
      if call.entry.signature.hasDoubleStar {
        let options = DictionaryObject()
        for (name, value) in call.keywords { options.set(name, value) }
        values.append(.object(options))
      }
      return try definition.run(machine, instance, values)
    }
    return .object(
      NativeFunctionObject(definition.name, bindsReceiver: true) {
        machine, arguments throws(Interruption) in try machine.call(entry, .unset, arguments)
      })
  }

  /// An attribute of an object of micrograd.
  func part(_ name: String, of instance: InstanceObject) throws(Interruption) -> Value {
    try attribute(symbols[name], of: .object(instance))
  }

  func setPart(_ name: String, of instance: InstanceObject, _ value: Value) {
    touch(instance)
    instance.attributes.set(symbols[name], value)
  }
}
