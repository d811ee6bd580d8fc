/// PyTorch: functions of tensors, modules, optimizers, and what tensors have.
enum TorchLibrary {
  static var entries: [Entry] {
    (making + randomness + settings + elementwise + binary + reductions + orders + shapes + repeats
      + diagonals + joining
      + choosing + products + linear + borrowed + paddings
      + distances + cumulated
      + logic + changes + conversions + gradients + derivatives + functional + losses
      + initializers + moduleFunctions + windows + TorchData.functions + TorchFunction.entries
      + TorchDistributions.entries).map(naming).map(keeping)
  }

  /// Gives arguments that are named as in NumPy their names of PyTorch.
  static func rename(_ arguments: inout CallArguments, _ entry: Entry) {
    let names = entry.signature.parameters.map(\.name)
    for (index, keyword) in arguments.keywords.enumerated() where !names.contains(keyword.name) {
      let other = [
        "axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input",
        "x2": "other",
      ][keyword.name]
      if let other, names.contains(other) { arguments.keywords[index].name = other }
    }
  }

  /// Types and flags of the module itself.
  static func constant(_ name: String, _ machine: Machine) -> Value? {
    let types: [String: DType] = [
      "float": .float32, "float32": .float32, "double": .float64, "float64": .float64,
      "long": .int64, "int64": .int64,
      "int": .int32, "int32": .int32, "short": .int16, "int16": .int16, "int8": .int8,
      "uint8": .uint8, "bool": .bool,
    ]
    if let type = types[name] { return .object(DTypeObject(type, isType: false, isTorch: true)) }
    switch name {
    case "Size": return .object(machine.classes.type(of: .tuple, name: "tuple", construct: nil))
    case "newaxis": return Value.none
    case "dtype": return .object(machine.classes.type(of: .dtype, name: "dtype", construct: nil))
    default: return nil
    }
  }
}
