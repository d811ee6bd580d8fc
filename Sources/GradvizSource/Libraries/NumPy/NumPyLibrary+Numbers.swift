import GradvizEngine

extension NumPyLibrary {
  /// Functions of one element, or of two, beside those that have operators.
  static let numbers: [Entry] = [
    step("floor", .floor), step("ceil", .ceil), step("trunc", .trunc), step("fix", .trunc),
    function("rint", .round), function("exp2", .exp2), function("cbrt", .cbrt),
    scaled("deg2rad", .pi / 180), scaled("radians", .pi / 180), scaled("rad2deg", 180 / .pi),
    scaled("degrees", 180 / .pi),
    .numpy("sinc", parameters: "x", examples: ["np.sinc(x)"]) {
      machine, call throws(Interruption) in
      try machine.elementwise(.sinc, [call[0]], .floating, name: "sinc")
    },
    .numpy(
      "positive", parameters: "x, /, out=None, *, where=True, dtype=None",
      examples: ["np.positive(x)"]
    ) {
      machine, call throws(Interruption) in
      try machine.finish(machine.unwrapped(machine.copied(machine.asArray(call[0]))), call)
    },
    .numpy(
      "round", "around", parameters: "a, decimals=0, out=None", isMethod: true,
      examples: ["x + np.round(x, 1)", "np.round(k)"]
    ) { machine, call throws(Interruption) in
      try machine.rounded(machine.asArray(call[0]), places: machine.wholeNumber(call[1]))
    },
    pair("fmod", .fmod) { a, b in b == 0 ? 0 : b == -1 ? 0 : a % b },
    pair("fmax", .fmax) { max($0, $1) }, pair("fmin", .fmin) { min($0, $1) },
    floatPair("arctan2", .arctan2), floatPair("atan2", .arctan2), floatPair("hypot", .hypot),
    floatPair("logaddexp", .logaddexp), floatPair("heaviside", .heaviside),
    floatPair("copysign", .copysign),
    .numpy(
      "float_power", parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.float_power(y * y, 1.5)"]
    ) { machine, call throws(Interruption) in
      let base = try machine.cast(machine.asArray(call[0]), to: .float64)
      let exponent = try machine.cast(machine.asArray(call[1]), to: .float64)
      return try machine.finish(machine.arrayBinary(.power, .object(base), .object(exponent)), call)
    },
    .numpy(
      "pow", parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.pow(x, 2)"]
    ) {
      machine, call throws(Interruption) in
      try machine.finish(machine.arrayBinary(.power, call[0], call[1]), call)
    },
    .numpy("divmod", parameters: "x1, x2, /", examples: ["np.divmod(x, 0.7)[1]"]) {
      machine, call throws(Interruption) in
      .tuple([
        try machine.arrayBinary(.floorDivide, call[0], call[1]),
        try machine.arrayBinary(.remainder, call[0], call[1]),
      ])
    },
    .numpy("modf", parameters: "x, /", examples: ["np.modf(x)[0]"]) {
      machine, call throws(Interruption) in
      let whole = try machine.elementwise(.trunc, [call[0]], .floating, name: "modf")
      // The sign of a zero is that of the number.
      let rest = try machine.elementwise(.fmod, [call[0], .float(1)], .floating, name: "modf")
      return .tuple([rest, whole])
    },
    .numpy("real", parameters: "val", examples: ["np.real(x)"]) { _, call throws(Interruption) in
      call[0]
    },
    .numpy("imag", parameters: "val", examples: ["x + np.imag(x)"]) {
      machine, call throws(Interruption) in
      switch call[0] {
      case .int, .bool: return .int(0)
      case .float: return .float(0)
      case .recorded(let number) where number.isPython:
        return number.dtype.isFloat ? .float(0) : .int(0)
      default:
        let array = try machine.asArray(call[0])
        let zeros = try machine.full(array.shape, .int(0), array.dtype)
        return call[0].asArray == nil ? machine.unwrapped(try machine.asArray(zeros)) : zeros
      }
    },
    .numpy("conj", "conjugate", parameters: "x, /", isMethod: true, examples: ["np.conj(x)"]) {
      machine, call throws(Interruption) in
      machine.unwrapped(try machine.copied(machine.asArray(call[0])))
    },
    .numpy(
      "unwrap", parameters: "p, discont=None, axis=-1, *, period=6.283185307179586",
      examples: ["np.unwrap(x * 3)"]
    ) {
      machine, call throws(Interruption) in try machine.unwrappedPhases(call)
    },
  ]

  /// A step function, which leaves whole numbers as they are.
  private static func step(_ name: String, _ op: OpCode) -> Entry {
    .numpy(
      name, parameters: "x, /, out=None, *, where=True, dtype=None", examples: ["x - np.\(name)(x)"]
    ) {
      machine, call throws(Interruption) in
      try machine.finish(
        machine.elementwise(op, [call[0]], .arithmetic, name: name) { a, _, _ in a }, call)
    }
  }

  private static func function(_ name: String, _ op: OpCode) -> Entry {
    .numpy(
      name, parameters: "x, /, out=None, *, where=True, dtype=None", examples: ["x * np.\(name)(x)"]
    ) {
      machine, call throws(Interruption) in
      try machine.finish(machine.elementwise(op, [call[0]], .floating, name: name), call)
    }
  }

  private static func scaled(_ name: String, _ factor: Double) -> Entry {
    .numpy(
      name, parameters: "x, /, out=None, *, where=True, dtype=None", examples: ["np.\(name)(x)"]
    ) {
      machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      return try machine.finish(
        machine.arrayBinary(.multiply, .object(array), .float(factor)), call)
    }
  }

  private static func pair(
    _ name: String, _ op: OpCode, _ whole: @escaping @Sendable (Int, Int) -> Int
  ) -> Entry {
    .numpy(
      name, parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.\(name)(x, y)"]
    ) {
      machine, call throws(Interruption) in
      try machine.finish(
        machine.elementwise(op, [call[0], call[1]], .arithmetic, name: name) { a, b, _ in
          whole(a, b)
        }, call)
    }
  }

  private static func floatPair(_ name: String, _ op: OpCode) -> Entry {
    .numpy(
      name, parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.\(name)(x, y)"]
    ) {
      machine, call throws(Interruption) in
      try machine.finish(machine.elementwise(op, [call[0], call[1]], .floating, name: name), call)
    }
  }
}

extension Machine {
  /// Rounds half to even, to so many decimal places, as NumPy does it.
  func rounded(_ array: ArrayObject, places: Int) throws(Interruption) -> Value {
    if array.dtype == .bool {
      throw raise(
        .TypeError, "booleans are not rounded here", id: "operands",
        help: "make them numbers: x.astype(int)")
    }
    if !array.dtype.isFloat, places >= 0 { return unwrapped(try copied(array)) }
    guard places.magnitude < 309 else {
      throw raise(
        .ValueError, "\(places) decimal places are not part of the language", id: "range",
        help: "give at most 308")
    }
    if places == 0 { return try elementwise(.round, [.object(array)], .arithmetic, name: "round") }
    let scale = Value.float(PlainMath.power(10, Double(places.magnitude)))
    let scaled = try arrayBinary(places > 0 ? .multiply : .divide, .object(array), scale)
    let whole = try elementwise(.round, [scaled], .arithmetic, name: "round")
    let result = try arrayBinary(places > 0 ? .divide : .multiply, whole, scale)
    return array.dtype.isFloat ? result : unwrapped(try cast(asArray(result), to: array.dtype))
  }

  /// Phases without jumps: whole periods are added.
  func unwrappedPhases(_ call: Arguments) throws(Interruption) -> Value {
    let array = try floatArray(asArray(call[0]))
    if array.rank == 0 {
      throw raise(.ValueError, "diff requires input that is at least one dimensional", id: "axis")
    }
    let axis = try self.axis(wholeNumber(call["axis"]), rank: array.rank)
    let period = try double(call["period"])
    let limit = try call["discont"].isNone ? period / 2 : double(call["discont"])
    notePlainUse(of: array)
    let steps = try asArray(
      self.call("numpy.diff", [.object(plainCopy(of: array))], keywords: [("axis", .int(axis))]))
    let corrections = try plainDoubles(of: steps).map { step -> Double in
      var rest = PlainMath.remainder(step + period / 2, period) - period / 2
      if rest == -period / 2, step > 0 { rest = period / 2 }
      return abs(step) < limit ? 0 : rest - step
    }
    let added = try self.call(
      "numpy.cumsum", [floats(corrections, shape: steps.shape)], keywords: [("axis", .int(axis))])
    var first = array.shape
    first[axis] = min(1, first[axis])
    let whole = try concatenate([full(first, .int(0), .float64), added], axis: .int(axis))
    return try arrayBinary(.add, .object(array), whole)
  }
}
