import GradvizEngine

/// Functions that ops have by their own names without any module, and that NumPy has under no such name: `sigmoid(x)`.
enum OpFunctions {
  /// The function of a name; for other names no library is made.
  static func entry(_ name: String) -> Entry? { names.contains(name) ? table[name] : nil }

  private static let names = Set(elementwise + slopes.map(\.name) + renamed.map(\.name))

  private static let elementwise = [
    "relu", "sigmoid", "silu", "swish", "softplus", "gelu", "erf", "erfc", "ndtr", "gammaln",
    "lgamma", "digamma",
  ]

  private static let slopes: [(name: String, op: OpCode, parameter: String)] = [
    ("leaky_relu", .leakyReLU, "negative_slope=0.01"), ("elu", .elu, "alpha=1.0"),
  ]

  /// Functions of NumPy under other names.
  private static let renamed = [
    (name: "clamp", path: "numpy.clip"), (name: "cat", path: "numpy.concatenate"),
    (name: "neg", path: "numpy.negative"), (name: "sub", path: "numpy.subtract"),
    (name: "mul", path: "numpy.multiply"), (name: "div", path: "numpy.divide"),
  ]

  private static let table = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0) })

  private static var entries: [Entry] {
    let plain = elementwise.compactMap { name in
      OpCode.named(name).map { op in
        Entry(name, parameters: "x") { machine, call throws(Interruption) in
          try machine.elementwise(op, [call[0]], .floating, name: name)
        }
      }
    }
    return plain + slopes.map { slope($0.name, $0.op, $0.parameter) }
      + renamed.map { other($0.name, $0.path) }
  }

  private static func slope(_ name: String, _ op: OpCode, _ parameter: String) -> Entry {
    Entry(name, parameters: "x, " + parameter) { machine, call throws(Interruption) in
      try machine.elementwise(op, [call[0], call[1]], .floating, name: name)
    }
  }

  /// A function of NumPy under another name.
  private static func other(_ name: String, _ path: String) -> Entry {
    let entry = Library.entry(path)
    return Entry(name, parameters: entry?.parameters ?? "") { machine, call throws(Interruption) in
      guard let entry else { return .none }
      return try entry.run(machine, call)
    }
  }
}
