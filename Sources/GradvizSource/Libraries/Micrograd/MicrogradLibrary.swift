/// micrograd's scalars that differentiate themselves, and the networks built of them.
///
/// Its classes are classes of the program, as if their text stood in it: they can be derived from and given methods.
enum MicrogradLibrary {
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
}

extension Machine {
  /// A class of micrograd.
  func microgradClass(_ name: String) -> ClassObject? {
    let module = "micrograd.nn"
    switch name {
    case "Value": return libraryClass(name, of: "micrograd.engine", MicrogradLibrary.value)
    case "Module": return libraryClass(name, of: module, MicrogradLibrary.module)
    default: break
    }
    let methods =
      switch name {
      case "Neuron": MicrogradLibrary.neuron
      case "Layer": MicrogradLibrary.layer
      default: MicrogradLibrary.perceptron
      }
    return libraryClass(name, of: module, base: microgradClass("Module"), methods)
  }
}
