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
    "abs": "|·|", "add": "+", "arccos": "acos", "arccosh": "acosh", "arcsin": "asin",
    "arcsinh": "asinh", "arctan": "atan", "arctan2": "atan2", "arctanh": "atanh", "assemble": "set",
    "broadcastto": "repeat", "cbrt": "∛", "ceil": "⌈·⌉", "cholesky": "chol",
    "concatenate": "concat", "copysign": "±", "digamma": "ψ", "divide": "÷",
    "eighvectors": "eigh V", "eigvalsh": "eigh λ", "equal": "=", "exp2": "exp₂", "floor": "⌊·⌋",
    "floordivide": "⌊÷⌋", "gammaln": "ln Γ", "gather": "[ ]", "greater": ">", "greaterequal": "≥",
    "heaviside": "step", "inv": "(·)⁻¹", "leakyrelu": "leaky relu", "less": "<", "lessequal": "≤",
    "log": "ln", "log10": "log₁₀", "log2": "log₂", "logabsdet": "ln|det|", "logicaland": "and",
    "logicalnot": "not", "logicalor": "or", "logicalxor": "xor", "logsoftmax": "log softmax",
    "matmul": "@", "maximum": "max", "minimum": "min", "multiply": "×", "ndtr": "Φ",
    "negative": "−(·)", "notequal": "≠", "outer": "⊗", "polygamma": "ψₙ", "power": "pow",
    "prod": "Π",
    "qrq": "qr Q", "qrr": "qr R", "reciprocal": "1/(·)", "remainder": "mod", "sigmoid": "σ",
    "slice": "[ ]", "solve": "solve", "sqrt": "√", "square": "(·)²", "subtract": "−", "sum": "Σ",
    "svdu": "svd U", "svdvals": "svd σ", "svdvh": "svd Vᵀ", "transpose": "(·)ᵀ", "trigamma": "ψ₁",
    "variance": "var", "xlogy": "x ln y",
  ]

  private static let gates: [String: Gate] = {
    let ops: [(Gate, String)] = [
      (.distributor, "add subtract sum mean cumsum broadcastto remainder fmod"),
      (.swapper, "multiply matmul outer prod cumprod einsum"),
      (.router, "maximum minimum max min where clip relu leakyrelu abs fmax fmin heaviside"),
      (.mover, "concatenate stack slice gather reshape transpose pad scatter assemble"),
      (
        .scaler,
        """
        arccos arccosh arcsin arcsinh arctan arctan2 arctanh cbrt cholesky copysign cos cosh det \
        digamma divide eighvectors eigvalsh elu erf erfc exp exp2 expm1 gammaln gelu hypot inv \
        log log10 log1p log2 logabsdet logaddexp logsoftmax logsumexp ndtr negative polygamma \
        power qrq qrr reciprocal sigmoid silu sin sinc sinh softmax softplus solve sqrt square \
        std svdu svdvals svdvh tan tanh trigamma var variance xlogy
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
