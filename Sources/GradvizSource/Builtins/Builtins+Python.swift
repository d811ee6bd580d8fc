import GradvizDiagnostics
import GradvizEngine

extension Builtins {
  /// Functions that Python has without any module; some mean other things than NumPy's of the same name.
  static let pythonFunctions: [Builtin] = [
    Builtin("enumerate", "x start?") { call throws(Diagnostic) in
      let part = try call.evaluator.sequence(call.value("x") ?? .none)
      let start = try call.integer("start", default: 0)
      return try sequence(.enumerate(part, start: start), part.count, call)
    },
    Builtin("float", "x?") { call throws(Diagnostic) in
      if !call.isGiven("x") { return .number(0) }
      if case .text(let text) = call.value("x") {
        let names = [
          "inf": Double.infinity, "-inf": -.infinity, "nan": .nan, "infinity": .infinity,
        ]
        guard let number = names[text.lowercased()] ?? Double(text) else {
          throw SourceMessages.notANumber("'\(text)'", range: call.range("x"))
        }
        return .number(number)
      }
      return try item(call, call.operand("x"))
    },
    Builtin("int", "x", isPlain: true) { call throws(Diagnostic) in
      guard let number = try call.evaluator.plainTensor(of: call.operand("x")).item else {
        throw SourceMessages.notANumber("an array", range: call.range("x"))
      }
      return .number(number.rounded(.towardZero))
    },
    Builtin("bool", "x", isPlain: true) { call throws(Diagnostic) in
      .boolean(try call.evaluator.truth(call.value("x") ?? .none))
    },
    Builtin("len", "x") { call throws(Diagnostic) in
      if case .text(let text) = call.value("x") {
        return .number(Double(text.unicodeScalars.count))
      }
      return .number(Double(try call.evaluator.sequence(call.value("x") ?? .none).count))
    },
    Builtin("list", "x?") { call throws(Diagnostic) in
      try call.evaluator.makeList(call.items("x"), isTuple: false)
    },
    Builtin("tuple", "x?") { call throws(Diagnostic) in
      try call.evaluator.makeList(call.items("x"), isTuple: true)
    },
    Builtin("max", "x axis? keepdims? *others") { call throws(Diagnostic) in
      try extremum(call, .maximum, .max)
    },
    Builtin("min", "x axis? keepdims? *others") { call throws(Diagnostic) in
      try extremum(call, .minimum, .min)
    },
    Builtin("sum", "x axis? keepdims?", run: sum),
    Builtin("print", "*x") { _ throws(Diagnostic) in .none },
    Builtin("range", "*bounds", isPlain: true, run: range),
    Builtin("zip", "*parts") { call throws(Diagnostic) in
      var parts: [ValueSequence] = []
      for value in call.rest { parts.append(try call.evaluator.sequence(value)) }
      return try sequence(.zip(parts), parts.map(\.count).min() ?? 0, call)
    },
  ]

  /// The greatest of several numbers, or of the items of one value.
  private static func extremum(
    _ call: BuiltinCall, _ pair: OpCode, _ whole: OpCode
  ) throws(Diagnostic) -> Value {
    let axis = call.keywords.contains { $0 == "axis" || $0 == "dim" }
    if axis || call.keywords.contains("keepdims") || call.keywords.contains("keepdim") {
      let x = try call.operand("x")
      let axes = try call.axes("axis", of: call.evaluator.shape(of: x)).sorted()
      return try call.apply(whole, [x], Attributes(axes: axes, keepsAxes: call.flag("keepdims")))
    }
    var items: [Value] = []
    for value in [call.value("x"), call.value("axis"), call.value("keepdims")].compactMap({ $0 })
      + call.rest
    {
      items.append(value)
    }
    if items.count == 1 {
      let x = try call.operand("x")
      let shape = call.evaluator.shape(of: x)
      switch shape.rank {
      case 0: throw SourceMessages.notIterable(x.kindName, range: call.range("x"))
      case 1: return try call.apply(whole, [x], Attributes(axes: [0]))
      default: throw SourceMessages.extremumOfRows(call.builtin.name, shape, range: call.range("x"))
      }
    }
    var result = try scalar(items[0], call)
    for item in items.dropFirst() { result = try call.apply(pair, [result, scalar(item, call)]) }
    return result
  }

  private static func scalar(_ value: Value, _ call: BuiltinCall) throws(Diagnostic) -> Value {
    let operand = try call.evaluator.operand(value)
    let shape = call.evaluator.shape(of: operand)
    guard shape.count == 1 else {
      throw SourceMessages.extremumOfArrays(call.builtin.name, shape, range: call.evaluator.range)
    }
    return operand
  }

  /// Python's sum adds the items of a list one by one, and the rows of an array.
  private static func sum(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    if case .list(let list) = call.value("x"), list.node == nil, !call.keywords.contains("axis") {
      let items = try call.evaluator.items(list)
      var result = call.value("axis") ?? items.first ?? .number(0)
      for item in call.value("axis") == nil ? items.dropFirst() : items[...] {
        result = try call.evaluator.arithmetic(.add, result, item)
      }
      return result
    }
    let x = try call.operand("x")
    let shape = call.evaluator.shape(of: x)
    let isNumPy = !call.keywords.isEmpty
    if shape.rank == 0, !isNumPy {
      throw SourceMessages.notIterable(x.kindName, range: call.range("x"))
    }
    let axes = isNumPy ? try call.axes("axis", of: shape).sorted() : [0]
    let total = try call.apply(.sum, [x], Attributes(axes: axes, keepsAxes: call.flag("keepdims")))
    guard !isNumPy, let start = call.value("axis") else { return total }
    return try call.evaluator.arithmetic(.add, start, total)
  }

  private static func sequence(
    _ kind: ValueSequence.Kind, _ count: Int, _ call: BuiltinCall
  ) throws(Diagnostic) -> Value {
    let sequence = ValueSequence(kind, count: count)
    guard sequence.depth <= Evaluator.listLimit else {
      throw SourceMessages.listDepth(Evaluator.listLimit, range: call.evaluator.range)
    }
    return .sequence(sequence)
  }

  private static func range(_ call: BuiltinCall) throws(Diagnostic) -> Value {
    var bounds: [Int] = []
    for value in call.rest { bounds.append(try call.evaluator.integer(value, "a bound of range")) }
    guard (1...3).contains(bounds.count) else {
      throw SourceMessages.argumentCount(
        "range(start, stop, step)", given: bounds.count, from: 1, to: 3, range: call.evaluator.range
      )
    }
    let start = bounds.count == 1 ? 0 : bounds[0]
    let stop = bounds.count == 1 ? bounds[0] : bounds[1]
    let step = bounds.count == 3 ? bounds[2] : 1
    if step == 0 { throw SourceMessages.zeroStep(range: call.evaluator.range) }
    // Bounds are below 1e15, so that nothing here overflows.
    let distance = step > 0 ? stop - start : start - stop
    let size = abs(step)
    return .sequence(
      ValueSequence(.range(start: start, step: step), count: max(0, (distance + size - 1) / size)))
  }

  /// The one number of an array.
  static func item(_ call: BuiltinCall, _ value: Value) throws(Diagnostic) -> Value {
    let shape = call.evaluator.shape(of: value)
    guard shape.count == 1 else {
      throw SourceMessages.notOneElement(shape, range: call.evaluator.range)
    }
    return try reshaped(call, value, .scalar)
  }
}
