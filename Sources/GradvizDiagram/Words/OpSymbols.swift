/// How ops are drawn, by the name they have in a trace.
///
/// An op that is not listed is drawn with its name.
enum OpSymbols {
  /// What an op does to the gradient that arrives at it.
  enum Gate: String {
    /// Passes it on unchanged to every operand.
    case distributor
    /// Passes it on times the other operand.
    case swapper
    /// Passes it on to one operand only.
    case router
    /// Passes it on times a factor.
    case scaler
  }

  /// What stands in the op's circle.
  static func symbol(of op: String) -> String {
    symbols[key(op)] ?? VisibleText.of(op, limit: 24)
  }

  /// What the op does to the gradient, nil where none passes through it.
  static func gate(of op: String) -> Gate? {
    let key = key(op)
    if let gate = gates[key] { return gate }
    return silent.contains(key) ? nil : .scaler
  }

  /// A name without case and underscores, so that `log_softmax` and `logSoftmax` are one.
  static func key(_ op: String) -> String {
    op.utf8.count > 64 ? op : op.lowercased().filter { $0 != "_" }
  }

  private static let symbols: [String: String] = [
    "abs": "|x|", "add": "+", "arccos": "acos", "arccosh": "acosh", "arcsin": "asin",
    "arcsinh": "asinh", "arctan": "atan", "arctanh": "atanh", "broadcastto": "broadcast",
    "concatenate": "concat", "cumsum": "cumsum", "divide": "÷", "elu": "ELU", "equal": "=",
    "floordivide": "⌊÷⌋", "gelu": "GELU", "greater": ">", "greaterequal": "≥",
    "leakyrelu": "leaky ReLU", "less": "<", "lessequal": "≤", "logicaland": "and",
    "logicalnot": "not", "logicalor": "or", "logsoftmax": "log softmax", "logsumexp": "logsumexp",
    "matmul": "@", "maximum": "max", "minimum": "min", "multiply": "×", "negative": "−x",
    "notequal": "≠", "outer": "⊗", "power": "xʸ", "prod": "∏", "reciprocal": "1/x", "relu": "ReLU",
    "remainder": "mod", "sigmoid": "σ", "sign": "sgn", "silu": "SiLU", "sqrt": "√", "square": "x²",
    "std": "std", "subtract": "−", "sum": "∑", "transpose": "xᵀ", "variance": "var",
  ]

  private static let gates: [String: Gate] = [
    "add": .distributor, "subtract": .distributor, "sum": .distributor, "mean": .distributor,
    "concatenate": .distributor, "stack": .distributor, "broadcastto": .distributor,
    "reshape": .distributor, "transpose": .distributor, "multiply": .swapper, "matmul": .swapper,
    "outer": .swapper, "maximum": .router, "minimum": .router, "max": .router, "min": .router,
    "where": .router, "clip": .router, "relu": .router, "slice": .router, "gather": .router,
  ]

  private static let silent: Set<String> = [
    "greater", "greaterequal", "less", "lessequal", "equal", "notequal", "logicaland", "logicalor",
    "logicalnot", "sign", "floordivide", "input", "constant",
  ]
}
