/// How ops are drawn, by the name they have in a trace.
///
/// An op that is not listed is drawn with its name.
enum OpSymbols {
  /// What an op does to the gradient that arrives at it.
  enum Gate: String {
    /// Hands the same gradient to all operands.
    case distributor
    /// Hands each operand the gradient times the other operand.
    case swapper
    /// Hands the gradient to the operand that was chosen.
    case router
    /// Multiplies the gradient by a slope of its own.
    case scaler
    /// Moves elements and their gradients to other places.
    case mover
  }

  /// What stands in the op's circle.
  static func symbol(of op: String) -> String {
    symbols[key(op)] ?? VisibleText.of(op, limit: 24)
  }

  /// What the op does to the gradient, nil where none passes through it or the op is not known.
  static func gate(of op: String) -> Gate? { gates[key(op)] }

  /// A name without case and underscores, so that `log_softmax` and `logSoftmax` are one.
  static func key(_ op: String) -> String {
    let isKey = op.utf8.allSatisfy { byte in
      byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
    return isKey || op.utf8.count > 64 ? op : op.lowercased().filter { $0 != "_" }
  }

  private static let symbols: [String: String] = [
    "abs": "|x|", "add": "+", "arccos": "acos", "arccosh": "acosh", "arcsin": "asin",
    "arcsinh": "asinh", "arctan": "atan", "arctanh": "atanh", "broadcastto": "repeat",
    "concatenate": "concat", "divide": "÷", "equal": "=", "floordivide": "⌊÷⌋", "gather": "[ ]",
    "greater": ">", "greaterequal": "≥", "leakyrelu": "leaky relu", "less": "<", "lessequal": "≤",
    "log": "ln", "log10": "log₁₀", "log2": "log₂", "logicaland": "and", "logicalnot": "not",
    "logicalor": "or", "logsoftmax": "log softmax", "matmul": "@", "maximum": "max",
    "minimum": "min", "multiply": "×", "negative": "−x", "notequal": "≠", "outer": "⊗",
    "power": "xʸ", "prod": "Π", "reciprocal": "1/x", "remainder": "mod", "sigmoid": "σ",
    "slice": "[ ]", "sqrt": "√", "square": "x²", "subtract": "−", "sum": "Σ", "transpose": "xᵀ",
    "variance": "var",
  ]

  private static let gates: [String: Gate] = {
    let ops: [(Gate, String)] = [
      (.distributor, "add subtract sum mean cumsum broadcastto remainder"),
      (.swapper, "multiply matmul outer prod"),
      (.router, "maximum minimum max min where clip relu leakyrelu abs"),
      (.mover, "concatenate stack slice gather reshape transpose pad scatter"),
      (
        .scaler,
        """
        arccos arccosh arcsin arcsinh arctan arctanh cos cosh divide elu erf exp expm1 gelu log \
        log10 log1p log2 logsoftmax logsumexp negative power reciprocal sigmoid silu sin sinh \
        softmax softplus sqrt square std tan tanh var variance
        """
      ),
    ]
    var gates: [String: Gate] = [:]
    for (gate, names) in ops {
      for name in names.split(separator: " ") { gates[String(name)] = gate }
    }
    return gates
  }()
}
