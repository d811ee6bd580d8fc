import GradvizDiagnostics
import GradvizEngine

extension Builtins {
  /// Functions that work over axes.
  static let reductions: [Builtin] = [
    reduction("sum", .sum), reduction("mean", .mean), reduction("average", .mean),
    reduction("prod", .prod),
    reduction("product", .prod), reduction("max", .max), reduction("amax", .max),
    reduction("min", .min), reduction("amin", .min),
    reduction("logsumexp", .logsumexp),
    Builtin("var", "x axis? keepdims? ddof?") { call throws(Diagnostic) in
      try spread(call, .variance)
    },
    Builtin("std", "x axis? keepdims? ddof?") { call throws(Diagnostic) in try spread(call, .std) },
    Builtin("softmax", "x axis?") { call throws(Diagnostic) in try alongAxis(call, .softmax) },
    Builtin("log_softmax", "x axis?") { call throws(Diagnostic) in try alongAxis(call, .logSoftmax)
    },
    Builtin("cumsum", "x axis?") { call throws(Diagnostic) in
      var x = try call.operand("x")
      let shape = call.evaluator.shape(of: x)
      guard call.isGiven("axis"), call.value("axis") != nil else {
        x = try reshaped(call, x, Shape([shape.count]))
        return try call.apply(.cumsum, [x], Attributes(axes: [0]))
      }
      return try call.apply(
        .cumsum, [x], Attributes(axes: [call.axis("axis", of: shape, default: 0)]))
    },
  ]

  private static func reduction(_ name: String, _ op: OpCode) -> Builtin {
    Builtin(name, "x axis? keepdims?") { call throws(Diagnostic) in
      let x = try call.operand("x")
      let isPyTorch =
        call.family == .torch || (call.family == .unclear && !call.keywords.contains("axis"))
      if isPyTorch, name == "max" || name == "min", call.isGiven("axis") {
        throw SourceMessages.torchExtremum(name, range: call.range("axis"))
      }
      let axes = try call.axes("axis", of: call.evaluator.shape(of: x)).sorted()
      return try call.apply(op, [x], Attributes(axes: axes, keepsAxes: call.flag("keepdims")))
    }
  }

  /// Variance and standard deviation; PyTorch's functions divide by one less unless told otherwise.
  private static func spread(_ call: BuiltinCall, _ op: OpCode) throws(Diagnostic) -> Value {
    let x = try call.operand("x")
    if call.family == .unclear, !call.isGiven("ddof") {
      throw SourceMessages.unclearMethod(
        call.builtin.name, "PyTorch divides by one less than NumPy",
        help: "write np.\(call.builtin.name)(x) or torch.\(call.builtin.name)(x)",
        range: call.evaluator.range)
    }
    var correction = call.family == .torch ? 1.0 : 0
    if let value = call.value("ddof") {
      if case .boolean(let isUnbiased) = value {
        correction = isUnbiased ? 1 : 0
      } else {
        correction = Double(try call.evaluator.integer(value, "'ddof'", range: call.range("ddof")))
      }
    }
    let axes = try call.axes("axis", of: call.evaluator.shape(of: x)).sorted()
    return try call.apply(
      op, [x], Attributes(axes: axes, keepsAxes: call.flag("keepdims"), correction: correction))
  }

  private static func alongAxis(_ call: BuiltinCall, _ op: OpCode) throws(Diagnostic) -> Value {
    let x = try call.operand("x")
    let shape = call.evaluator.shape(of: x)
    if shape.rank == 0 {
      return try call.apply(op, [reshaped(call, x, Shape([1]))], Attributes(axes: [0]))
    }
    if call.value("axis") == nil,
      (call.family == .scipy && shape.rank > 1) || (call.family == .torch && shape.rank > 2)
    {
      throw SourceMessages.argumentMissing(
        "axis", call.builtin.signature, range: call.evaluator.range)
    }
    return try call.apply(op, [x], Attributes(axes: [call.axis("axis", of: shape, default: -1)]))
  }

  /// The value in another shape; nothing is recorded where the shape stays.
  static func reshaped(_ call: BuiltinCall, _ x: Value, _ shape: Shape) throws(Diagnostic) -> Value
  {
    call.evaluator.shape(of: x) == shape
      ? x : try call.apply(.reshape, [x], Attributes(shape: shape))
  }
}
