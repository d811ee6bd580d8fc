import GradvizDiagnostics
import GradvizEngine

extension Builtins {
  /// Functions that make arrays.
  static let constructors: [Builtin] =
    [
      "array", "asarray", "tensor", "as_tensor", "asanyarray", "ascontiguousarray", "from_numpy",
      "Tensor", "FloatTensor",
    ]
    .map { Builtin($0, "x dtype?", run: array) }
    + [
      // micrograd's scalar is a number like any other.
      Builtin("Value", "x children? op? label?") { call throws(Diagnostic) in try call.operand("x")
      },
      Builtin("zeros", "*shape") { call throws(Diagnostic) in try filled(call, 0) },
      Builtin("ones", "*shape") { call throws(Diagnostic) in try filled(call, 1) },
      Builtin("zeros_like", "x") { call throws(Diagnostic) in try like(call, 0) },
      Builtin("ones_like", "x") { call throws(Diagnostic) in try like(call, 1) },
      Builtin("full", "shape value") { call throws(Diagnostic) in
        try filled(call, call.shape("shape"))
      },
      Builtin("full_like", "x value") { call throws(Diagnostic) in
        try filled(call, call.evaluator.shape(of: call.operand("x")))
      },
      Builtin("eye", "n m? k?", isPlain: true, run: eye),
      Builtin("identity", "n", isPlain: true, run: eye),
      Builtin("arange", "*bounds", isPlain: true, run: arange),
      Builtin("linspace", "start stop num? endpoint?", isPlain: true, run: linspace),
    ]

  private static func array(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let value = try call.operand("x")
    if let type = call.type, type.contains("int"), !type.contains("float") {
      for number in try call.evaluator.plainTensorUnnoted(of: value).elements
      where number != number.rounded(.towardZero) {
        throw SourceMessages.lossyType(type, number: "\(number)", range: call.range("x"))
      }
    }
    // A list that is wrapped is an array of its own, which a later input may name.
    return value
  }

  private static func filled(_ call: BuiltinCall, _ number: Double) throws(Diagnostic) -> Value {
    let shape = try call.shape("shape")
    _ = try call.evaluator.reservePlain(shape, range: call.range("shape"))
    return .plain(Tensor(shape: shape, repeating: number))
  }

  private static func like(_ call: BuiltinCall, _ number: Double) throws(Diagnostic) -> Value {
    let shape = call.evaluator.shape(of: try call.operand("x"))
    _ = try call.evaluator.reservePlain(shape)
    return .plain(Tensor(shape: shape, repeating: number))
  }

  private static func filled(_ call: BuiltinCall, _ shape: Shape) throws(Diagnostic) -> Value {
    let value = try call.operand("value")
    _ = try call.evaluator.reservePlain(shape, range: call.range("shape"))
    return try call.apply(.broadcastTo, [value], Attributes(shape: shape))
  }

  private static func eye(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let rows = try call.integer("n", default: 0)
    let columns = try call.integer("m", default: rows)
    let offset = try call.integer("k", default: 0)
    for extent in [rows, columns] where extent < 0 {
      throw SourceMessages.badExtent(
        extent, count: nil, extents: [rows, columns], range: call.range("n"))
    }
    let shape = Shape([rows, columns])
    let count = try call.evaluator.reservePlain(shape, range: call.range("n"))
    var elements = [Double](repeating: 0, count: count)
    for row in 0..<rows where (0..<columns).contains(row + offset) {
      elements[row * columns + row + offset] = 1
    }
    return .plain(Tensor(shape: shape, elements: elements))
  }

  private static func arange(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    var bounds: [Double] = []
    for value in call.rest { bounds.append(try number(value, call)) }
    guard (1...3).contains(bounds.count) else {
      throw SourceMessages.argumentCount(
        "arange(start, stop, step)", given: bounds.count, from: 1, to: 3,
        range: call.evaluator.range)
    }
    let start = bounds.count == 1 ? 0 : bounds[0]
    let stop = bounds.count == 1 ? bounds[0] : bounds[1]
    let step = bounds.count == 3 ? bounds[2] : 1
    let length = ((stop - start) / step).rounded(.up)
    guard step != 0, length.isFinite, let count = Int(exactly: max(0, length)) else {
      throw SourceMessages.zeroStep(range: call.evaluator.range)
    }
    _ = try call.evaluator.reservePlain(Shape([count]))
    return .plain(
      Tensor(shape: Shape([count]), elements: (0..<count).map { start + Double($0) * step }))
  }

  private static func linspace(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    let start = try number(call.operand("start"), call)
    let stop = try number(call.operand("stop"), call)
    let count = try call.integer("num", default: call.family == .torch ? 100 : 50)
    guard count >= 0 else {
      throw SourceMessages.badExtent(count, count: nil, extents: [count], range: call.range("num"))
    }
    _ = try call.evaluator.reservePlain(Shape([count]))
    let includesEnd = call.isGiven("endpoint") ? try call.flag("endpoint") : true
    let parts = Double(max(1, includesEnd ? count - 1 : count))
    var elements = (0..<count).map { start + Double($0) * ((stop - start) / parts) }
    if includesEnd, count > 1 { elements[count - 1] = stop }
    return .plain(Tensor(shape: Shape([count]), elements: elements))
  }

  private static func number(_ value: Value, _ call: BuiltinCall) throws(Diagnostic) -> Double {
    guard let number = try call.evaluator.plainTensor(of: value).item else {
      throw SourceMessages.notANumber(value.kindName, range: call.evaluator.range)
    }
    return number
  }
}
