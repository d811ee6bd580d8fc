import GradvizTrace

/// What an op is to a diagnosis, whoever wrote the record: `aten::sigmoid`, `logistic` and `SigmoidBackward0` are one.
enum OpKey: String {
  case relu, leaky, sigmoid, tanh, softmax, logSoftmax, clip
  case maximum, minimum, max, min
  case sqrt, log, log1p, log2, log10, exp, divide, reciprocal, power, square
  case arcsin, arccos, arctanh, arccosh, arctan2, hypot
  case multiply, matmul, add, subtract, sum, mean, choice, place, detach, step, comparison, abs
  case standardDeviation, variance, logsumexp, prod, custom, leaf

  /// What each op of a record is.
  static func keys(of trace: Trace) -> [OpKey] {
    var known: [String: OpKey] = [:]
    return trace.nodes.map { node in
      if node.kind != .op { return .leaf }
      if let key = known[node.op] { return key }
      let key = OpKey(node.op)
      known[node.op] = key
      return key
    }
  }

  /// What an op of a name is.
  init(_ op: String) {
    // Names of other programs have a path before them and a number behind.
    let last = op.split { $0 == ":" || $0 == "." }.first { !Self.libraries.contains(String($0)) }
    var name = String(last ?? "").lowercased().filter { $0 != "_" }
    if let end = name.firstRange(of: "backward") { name = String(name[..<end.lowerBound]) }
    self = Self.names[name] ?? .custom
  }

  private static let libraries: Set<String> = [
    "aten", "prims", "torch", "nn", "functional", "F", "jax", "lax", "numpy", "np", "tf", "math",
  ]

  private static let names: [String: OpKey] = {
    let lists: [(OpKey, String)] = [
      (.relu, "relu relu6 hardswish hardsigmoid threshold"),
      (.leaky, "leakyrelu elu selu celu prelu"),
      (.sigmoid, "sigmoid logistic expit"), (.tanh, "tanh hardtanh"),
      (.softmax, "softmax"), (.logSoftmax, "logsoftmax"),
      (.clip, "clip clamp clampmin clampmax"),
      (.maximum, "maximum fmax"), (.minimum, "minimum fmin"),
      (.max, "max amax reducemax"), (.min, "min amin reducemin"),
      (.sqrt, "sqrt rsqrt"), (.log, "log ln"), (.log1p, "log1p"), (.log2, "log2"),
      (.log10, "log10"), (.exp, "exp exp2 expm1"), (.divide, "divide div truedivide"),
      (.reciprocal, "reciprocal"), (.power, "power pow integerpow"), (.square, "square"),
      (.arcsin, "arcsin asin"), (.arccos, "arccos acos"), (.arctanh, "arctanh atanh"),
      (.arccosh, "arccosh acosh"), (.arctan2, "arctan2 atan2"), (.hypot, "hypot"),
      (.multiply, "multiply mul"),
      (.matmul, "matmul mm bmm addmm dot dotgeneral linear mv outer einsum"),
      (.add, "add addn"), (.subtract, "subtract sub rsub"), (.sum, "sum reducesum"),
      (.mean, "mean"), (.choice, "where select selectn"),
      (
        .place,
        "slice gather index take indexselect getitem concatenate stack assemble pad scatter"
      ), (.detach, "detach stopgradient"),
      (.step, "floor ceil round trunc sign floordivide heaviside rint"),
      (
        .comparison,
        "greater greaterequal less lessequal equal notequal logicaland logicalor logicalnot gt lt ge"
      ),
      (.abs, "abs"), (.standardDeviation, "std"), (.variance, "variance var"),
      (.logsumexp, "logsumexp"), (.prod, "prod"),
    ]
    var names: [String: OpKey] = [:]
    for (key, list) in lists {
      for name in list.split(separator: " ") { names[String(name)] = key }
    }
    return names
  }()
}
