import GradvizEngine

/// What the catalog knows of the ops that traces name.
enum OpFacts {
  /// The op of a trace's name, in any spelling; nil where the catalog has none.
  static func code(_ op: String) -> OpCode? {
    op.utf8.count > 64 ? nil : codes[key(op)]
  }

  /// A name without case and underscores.
  static func key(_ op: String) -> String { op.lowercased().filter { $0 != "_" } }

  /// Whether an op maps elements, so that its operands are repeated where they are smaller.
  static func isElementwise(_ op: String) -> Bool { code(op)?.isElementwise ?? false }

  private static let codes: [String: OpCode] = {
    var result: [String: OpCode] = [:]
    for code in OpCode.allCases {
      for function in code.description.functions { result[key(function)] = code }
    }
    // A name of the catalog goes before another op's function of that name.
    for code in OpCode.allCases { result[key(code.name)] = code }
    return result
  }()
}
