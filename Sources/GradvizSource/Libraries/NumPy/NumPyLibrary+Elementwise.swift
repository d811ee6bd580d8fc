import GradvizEngine

extension NumPyLibrary {
  /// Functions of each element.
  static let elementwise: [Entry] =
    floating.map { name, op in unary(name, op, .floating) }
    + [
      unary("negative", .negative, .arithmetic) { a, _, _ in 0 &- a },
      unary("abs", .abs, .arithmetic) { a, _, _ in a < 0 ? 0 &- a : a },
      unary("absolute", .abs, .arithmetic) { a, _, _ in a < 0 ? 0 &- a : a },
      unary("fabs", .abs, .floating),
      unary("square", .square, .arithmetic) { a, _, _ in a &* a },
      unary("sign", .sign, .arithmetic) { a, _, _ in a.signum() },
      operation("add", .add), operation("subtract", .subtract), operation("multiply", .multiply),
      operation("divide", .divide), operation("true_divide", .divide),
      operation("floor_divide", .floorDivide),
      operation("mod", .remainder), operation("remainder", .remainder), operation("power", .power),
      binary("maximum", .maximum) { a, b, _ in max(a, b) },
      binary("minimum", .minimum) { a, b, _ in min(a, b) },
      comparison("greater", .greater), comparison("greater_equal", .greaterEqual),
      comparison("less", .less),
      comparison("less_equal", .lessEqual), comparison("equal", .equal),
      comparison("not_equal", .notEqual),
      logical("logical_and", .logicalAnd) { a, b in a != 0 && b != 0 },
      logical("logical_or", .logicalOr) { a, b in a != 0 || b != 0 },
      Entry("numpy.logical_not", "jax.numpy.logical_not", parameters: "x") {
        machine, call throws(Interruption) in
        try machine.elementwise(.logicalNot, [call[0]], .boolean, name: "logical_not") { a, _, _ in
          a == 0 ? 1 : 0
        }
      },
      Entry("numpy.where", "jax.numpy.where", parameters: "condition, x=?, y=?, /") {
        machine, call throws(Interruption) in
        try machine.choose(call)
      },
      Entry(
        "numpy.clip", "ndarray.clip",
        parameters: "a, a_min=None, a_max=None, out=None, *, min=None, max=None"
      ) {
        machine, call throws(Interruption) in
        try machine.clip(
          call[0], low: call.optional("min") ?? call[1], high: call.optional("max") ?? call[2])
      },
    ]

  /// Functions whose values are floats whatever they are given.
  static let floating: [(String, OpCode)] = [
    ("exp", .exp), ("expm1", .expm1), ("log", .log), ("log1p", .log1p), ("log2", .log2),
    ("log10", .log10),
    ("sqrt", .sqrt), ("reciprocal", .reciprocal), ("sin", .sin), ("cos", .cos), ("tan", .tan),
    ("arcsin", .arcsin),
    ("arccos", .arccos), ("arctan", .arctan), ("sinh", .sinh), ("cosh", .cosh), ("tanh", .tanh),
    ("arcsinh", .arcsinh), ("arccosh", .arccosh), ("arctanh", .arctanh), ("asin", .arcsin),
    ("acos", .arccos),
    ("atan", .arctan), ("asinh", .arcsinh), ("acosh", .arccosh), ("atanh", .arctanh),
  ]

  static func unary(
    _ name: String, _ op: OpCode, _ rule: TypeRule,
    _ whole: (@Sendable (Int, Int, DType) throws(Interruption) -> Int)? = nil
  ) -> Entry {
    Entry(
      "numpy.\(name)", "jax.numpy.\(name)", parameters: "x, /, out=None, *, where=True, dtype=None"
    ) {
      machine, call throws(Interruption) in
      try machine.finish(machine.elementwise(op, [call[0]], rule, name: name, whole: whole), call)
    }
  }

  static func binary(
    _ name: String, _ op: OpCode, _ whole: @escaping @Sendable (Int, Int, DType) -> Int
  ) -> Entry {
    Entry(
      "numpy.\(name)", "jax.numpy.\(name)",
      parameters: "x1, x2, /, out=None, *, where=True, dtype=None"
    ) {
      machine, call throws(Interruption) in
      try machine.finish(
        machine.elementwise(op, [call[0], call[1]], .arithmetic, name: name) {
          a, b, dtype throws(Interruption) in
          whole(a, b, dtype)
        }, call)
    }
  }

  private static func operation(_ name: String, _ op: Opcode) -> Entry {
    Entry(
      "numpy.\(name)", "jax.numpy.\(name)",
      parameters: "x1, x2, /, out=None, *, where=True, dtype=None"
    ) {
      machine, call throws(Interruption) in
      try machine.finish(machine.arrayBinary(op, call[0], call[1]), call)
    }
  }

  private static func comparison(_ name: String, _ comparison: Comparison) -> Entry {
    Entry("numpy.\(name)", "jax.numpy.\(name)", parameters: "x1, x2, /, out=None, *, where=True") {
      machine, call throws(Interruption) in
      try machine.finish(machine.arrayCompare(comparison, call[0], call[1]), call)
    }
  }

  static func logical(
    _ name: String, _ op: OpCode, _ whole: @escaping @Sendable (Int, Int) -> Bool
  ) -> Entry {
    Entry("numpy.\(name)", "jax.numpy.\(name)", parameters: "x1, x2, /") {
      machine, call throws(Interruption) in
      try machine.elementwise(op, [call[0], call[1]], .boolean, name: name) { a, b, _ in
        whole(a, b) ? 1 : 0
      }
    }
  }
}

extension Machine {
  /// What `dtype=` makes of a result.
  func finish(_ result: Value, _ call: Arguments) throws(Interruption) -> Value {
    guard let dtype = try dtype(call["dtype"]) else { return result }
    return unwrapped(try cast(asArray(result), to: dtype))
  }

  func choose(_ call: Arguments) throws(Interruption) -> Value {
    let condition = try asArray(call[0])
    if call[1].isUnset {
      guard let entry = Library.entry("numpy.nonzero") else { return .none }
      return try self.call(entry, .unset, CallArguments([call[0]]))
    }
    let mask = try condition.dtype == .bool ? condition : cast(condition, to: .bool)
    let x = try elementOperand(call[1])
    let y = try elementOperand(call[2])
    let dtype = try commonType([x, y])
    try checkBroadcast([mask, x.array, y.array], "where")
    if x.array.isRecorded || y.array.isRecorded || mask.isRecorded, unrecordedDepth == 0 {
      let node = try record(.where, [node(of: mask), node(of: x.array), node(of: y.array)])
      return unwrapped(
        ArrayObject(node: node, shape: tape.variable(at: node).shape.dimensions, dtype))
    }
    let tensor = try evaluate(
      .where, [plainTensor(of: mask), plainTensor(of: x.array), plainTensor(of: y.array)])
    if dtype.isFloat { return unwrapped(plainResult(tensor, dtype)) }
    return unwrapped(
      ArrayObject(tensor.elements.map { Int($0) }, dtype, shape: tensor.shape.dimensions))
  }

  /// Values held between two bounds, of which one may be missing.
  ///
  /// At a bound the derivative is 0, as in PyTorch; JAX shares it, as the larger and the smaller of two do.
  func clip(
    _ value: Value, low: Value, high: Value, sharesTies: Bool = false
  ) throws(Interruption) -> Value {
    let bounds = [low, high].map { $0.isUnset ? Value.none : $0 }
    let isOpen = bounds.contains(where: \.isNone)
    var operands = [try elementOperand(value)]
    for bound in bounds where !bound.isNone { operands.append(try elementOperand(bound)) }
    var isNode = !sharesTies && unrecordedDepth == 0 && operands.contains(where: \.array.isRecorded)
    if isOpen, isNode {
      isNode = operands.count > 1 ? try meetsBound(operands[0].array, operands[1].array) : false
    }
    if isNode {
      try checkBroadcast(operands.map(\.array), "clip")
      let dtype = try commonType(operands)
      var nodes: [Int32] = []
      for operand in operands { nodes.append(try node(of: operand.array)) }
      if bounds[0].isNone { nodes.insert(try recordConstant(-.infinity), at: 1) }
      if bounds[1].isNone { nodes.append(try recordConstant(.infinity)) }
      let node = try checkedWhole(record(.clip, nodes), dtype)
      return unwrapped(
        ArrayObject(node: node, shape: tape.variable(at: node).shape.dimensions, dtype))
    }
    // Between two bounds a value that equals one stays as it is: `-0.0` beside 0.
    var result = value
    if !bounds[0].isNone {
      result = try elementwise(
        .maximum, isOpen ? [result, bounds[0]] : [bounds[0], result], .arithmetic, name: "clip"
      ) { a, b, _ in max(a, b) }
    }
    if !bounds[1].isNone {
      result = try elementwise(
        .minimum, isOpen ? [result, bounds[1]] : [bounds[1], result], .arithmetic, name: "clip"
      ) { a, b, _ in min(a, b) }
    }
    return result
  }

  /// Whether an element equals its only bound, but for zeros of different signs, of which the bound is the result.
  private func meetsBound(_ array: ArrayObject, _ bound: ArrayObject) throws(Interruption) -> Bool {
    let tensors = [try plainTensor(of: array), try plainTensor(of: bound)]
    guard try evaluate(.equal, tensors).elements.contains(1) else { return false }
    let signs = tensors.map { tensor in
      Set(tensor.elements.lazy.filter { $0 == 0 }.map { $0.sign == .minus })
    }
    return signs[0].isEmpty || signs[1].isEmpty || signs[0] == signs[1]
  }
}
