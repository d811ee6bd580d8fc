import GradvizEngine

extension SciPyLibrary {
  /// Softmax and sums of exponentials.
  static let sums: [Entry] = [
    normalized("softmax", .softmax), normalized("log_softmax", .logSoftmax),
    entry(
      "logsumexp", "a, axis=None, b=None, keepdims=False, return_sign=False",
      [
        "special.logsumexp(x)", "special.logsumexp(x, axis=1)",
        "special.logsumexp(x, axis=0, b=y * y)",
      ]
    ) { machine, call throws(Interruption) in
      let array = try machine.floatOperand(call[0])
      if call["b"].isNone, !(try machine.flag(call["return_sign"])), array.count > 0 {
        let axes = try machine.reductionAxes(call["axis"], array)
        if array.rank == 0 { return machine.unwrapped(try machine.copied(array)) }
        return machine.unwrapped(
          try machine.apply(
            .logsumexp, [array],
            Attributes(
              axes: axes, keepsAxes: machine.flag(call["keepdims"]),
              text: machine.axesText(call, axes, rank: array.rank))))
      }
      return try machine.weightedLogSum(array, call)
    },
  ]

  private static func normalized(_ name: String, _ op: OpCode) -> Entry {
    entry(name, "x, axis=None", ["special.\(name)(x)", "special.\(name)(x, axis=1)"]) {
      machine, call throws(Interruption) in
      let array = try machine.floatOperand(call[0])
      let axes = try machine.reductionAxes(call["axis"], array)
      if array.rank == 0 { return machine.scalar(op == .softmax ? 1 : 0, array.dtype) }
      return .object(
        try machine.apply(
          op, [array], Attributes(axes: axes, text: machine.axesText(call, axes, rank: array.rank)))
      )
    }
  }
}

extension Machine {
  /// The logarithm of a sum of exponentials with weights, and its sign.
  func weightedLogSum(_ given: ArrayObject, _ call: Arguments) throws(Interruption) -> Value {
    var weights =
      try call["b"].isNone
      ? asArray(full(given.shape, .int(1), given.dtype)) : floatOperand(call["b"])
    let shape = try broadcastShape([given, weights], name: "logsumexp")
    let array = try broadcast(given, to: shape)
    weights = try broadcast(weights, to: shape)
    let axes = try reductionAxes(call["axis"], array)
    // What has no weight does not count, whatever it is.
    let numbers = try plainDoubles(of: array)
    let factors = try plainDoubles(of: weights)
    notePlainUse(of: array)
    var largest = [Double](
      repeating: 0, count: Shape(Self.reducedShape(shape, axes, keepsAxes: true)).count)
    for (place, group) in try groups(shape, axes).enumerated() {
      let counted = group.filter { factors[$0] != 0 }.map { numbers[$0] }
      let most = counted.max() ?? 0
      largest[place] = most.isFinite ? most : 0
    }
    let keepsAxes: [(name: String, value: Value)] = [
      ("axis", .tuple(axes.map { .int($0) })), ("keepdims", .bool(true)),
    ]
    let shift = floats(largest, shape: Self.reducedShape(shape, axes, keepsAxes: true), array.dtype)
    var safe: Value = .object(array)
    if factors.contains(0) {
      safe = try self.call(
        "numpy.where", [booleans(factors.map { $0 != 0 }, shape: shape), safe, .float(-.infinity)])
    }
    let powers = try self.call("numpy.exp", [binary(.subtract, safe, shift)])
    var sum = try self.call(
      "numpy.sum", [binary(.multiply, .object(weights), powers)], keywords: keepsAxes)
    var sign: Value = .none
    if try flag(call["return_sign"]) {
      sign = try elementwise(
        .sign, [.object(plainCopy(of: asArray(sum)))], .arithmetic, name: "sign")
      sum = try self.call("numpy.abs", [sum])
    }
    let total = try binary(.add, self.call("numpy.log", [sum]), shift)
    let final = Self.reducedShape(shape, axes, keepsAxes: try flag(call["keepdims"]))
    let result = unwrapped(try asArray(reshape(asArray(total), to: final)))
    if sign.isNone { return result }
    return .tuple([result, unwrapped(try asArray(reshape(asArray(sign), to: final)))])
  }
}
