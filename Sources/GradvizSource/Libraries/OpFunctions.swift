import GradvizEngine

/// Functions that ops have by their own names without any module, and that NumPy has under no such name: `sigmoid(x)`.
enum OpFunctions {
  static func entry(_ name: String) -> Entry? { table[name] }

  private static let table = Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0) })

  private static let entries: [Entry] =
    [
      "relu", "sigmoid", "silu", "swish", "softplus", "gelu", "erf", "erfc", "ndtr", "gammaln",
      "lgamma", "digamma",
    ]
    .compactMap { name in
      OpCode.named(name).map { op in
        Entry(name, parameters: "x") { machine, call throws(Interruption) in
          try machine.elementwise(op, [call[0]], .floating, name: name)
        }
      }
    }
    + [
      slope("leaky_relu", .leakyReLU, "negative_slope=0.01"), slope("elu", .elu, "alpha=1.0"),
      other("clamp", "numpy.clip"), other("cat", "numpy.concatenate"),
      other("neg", "numpy.negative"),
      other("sub", "numpy.subtract"), other("mul", "numpy.multiply"), other("div", "numpy.divide"),
    ]

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
