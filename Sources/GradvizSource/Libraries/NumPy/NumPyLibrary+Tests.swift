import GradvizEngine

extension NumPyLibrary {
  /// Functions that ask something of elements or of whole arrays.
  static let tests: [Entry] = [
    all("any", isAny: true), all("all", isAny: false),
    test("isnan") { $0.isNaN }, test("isinf") { $0.isInfinite }, test("isfinite") { $0.isFinite },
    test("isposinf") { $0 == .infinity }, test("isneginf") { $0 == -.infinity },
    test("signbit") { $0.sign == .minus },
    .numpy(
      "isclose", parameters: "a, b, rtol=1e-05, atol=1e-08, equal_nan=False",
      examples: ["np.isclose(x, y)", "np.isclose(x, x + 0.001, atol=0.01)"]
    ) { machine, call throws(Interruption) in
      let (shape, flags) = try machine.closeness(call)
      return machine.booleans(flags, shape: shape)
    },
    .numpy(
      "allclose", parameters: "a, b, rtol=1e-05, atol=1e-08, equal_nan=False",
      examples: ["np.allclose(x, x)"]
    ) { machine, call throws(Interruption) in
      .bool(!(try machine.closeness(call).flags.contains(false)))
    },
    .numpy("array_equal", parameters: "a1, a2, equal_nan=False", examples: ["np.array_equal(x, y)"])
    {
      machine, call throws(Interruption) in
      let (a, b) = (try machine.asArray(call[0]), try machine.asArray(call[1]))
      guard a.shape == b.shape else { return .bool(false) }
      let numbers = try machine.broadcastDoubles([call[0], call[1]], name: "array_equal").numbers
      let equalNaN = try machine.flag(call[2])
      return .bool(
        zip(numbers[0], numbers[1]).allSatisfy { $0 == $1 || (equalNaN && $0.isNaN && $1.isNaN) })
    },
    .numpy("array_equiv", parameters: "a1, a2", examples: ["np.array_equiv(x[0], x)"]) {
      machine, call throws(Interruption) in
      let (a, b) = (try machine.asArray(call[0]), try machine.asArray(call[1]))
      guard Shape(a.shape).broadcast(with: Shape(b.shape)) != nil else { return .bool(false) }
      let numbers = try machine.broadcastDoubles([call[0], call[1]], name: "array_equiv").numbers
      return .bool(zip(numbers[0], numbers[1]).allSatisfy { $0 == $1 })
    },
    .numpy("isscalar", parameters: "element", examples: ["np.isscalar(s)"]) {
      machine, call throws(Interruption) in
      .bool(machine.isNumber(call[0]) || call[0].asText != nil || call[0].asBigInteger != nil)
    },
    .numpy("iscomplexobj", parameters: "x") { _, _ throws(Interruption) in .bool(false) },
    .numpy("isrealobj", parameters: "x") { _, _ throws(Interruption) in .bool(true) },
    .numpy("isreal", parameters: "x", examples: ["np.isreal(x)", "np.isreal(s)"]) {
      machine, call throws(Interruption) in
      let part = try machine.call("numpy.imag", [call[0]])
      switch part {
      case .int, .float: return .bool(true)
      default: return try machine.arrayCompare(.equal, part, .int(0))
      }
    },
    test("iscomplex") { _ in false },
  ]

  /// Whether any or all elements are true.
  private static func all(_ name: String, isAny: Bool) -> Entry {
    .numpy(
      name, parameters: "a, axis=None, out=None, keepdims=False, *, where=?", isMethod: true,
      examples: [
        "np.\(name)(x > 0)", "np.\(name)(x > 0, axis=1)",
        "np.\(name)(x > 0, axis=0, keepdims=True)",
      ]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      machine.notePlainUse(of: array)
      let numbers = try machine.plainDoubles(of: array)
      var mask: [Bool]?
      if !call["where"].isUnset { mask = try machine.mask(call["where"], like: array.shape) }
      let axes = try machine.reductionAxes(call["axis"], array)
      let flags = try machine.groups(array.shape, axes).map { group in
        let chosen = mask.map { mask in group.filter { mask[$0] } } ?? group
        return isAny ? chosen.contains { numbers[$0] != 0 } : chosen.allSatisfy { numbers[$0] != 0 }
      }
      let shape = Machine.reducedShape(
        array.shape, axes, keepsAxes: try machine.flag(call["keepdims"]))
      return machine.booleans(flags, shape: shape)
    }
  }

  private static func test(_ name: String, _ holds: @escaping @Sendable (Double) -> Bool) -> Entry {
    .numpy(
      name, parameters: "x, /, out=None, *, where=True",
      examples: ["np.\(name)(x)", "np.\(name)(s)"]
    ) {
      machine, call throws(Interruption) in
      try machine.refuse(["where"], of: call, cure: "write np.where(mask, new, old)")
      let array = try machine.asArray(call[0])
      machine.notePlainUse(of: array)
      return try machine.booleans(machine.plainDoubles(of: array).map(holds), shape: array.shape)
    }
  }
}

extension Machine {
  /// A mask as booleans in a shape that it fits.
  func mask(_ value: Value, like shape: [Int]) throws(Interruption) -> [Bool] {
    let mask = try asArray(value)
    notePlainUse(of: mask)
    let flags = try plainDoubles(of: mask).map { $0 != 0 }
    guard let map = Self.broadcastMap(mask.shape, to: shape) else {
      throw raise(
        .ValueError,
        "operands could not be broadcast together with shapes \(Self.tupleText(shape)) \(Self.tupleText(mask.shape))",
        id: "shape-mismatch")
    }
    return map.map { $0.map { flags[$0] } } ?? flags
  }

  /// Which elements are as good as equal.
  func closeness(_ call: Arguments) throws(Interruption) -> (shape: [Int], flags: [Bool]) {
    let (shape, numbers) = try broadcastDoubles(
      [call[0], call[1], call[2], call[3]], name: "isclose")
    let equalNaN = try flag(call["equal_nan"])
    let flags = numbers[0].indices.map { index -> Bool in
      let (a, b) = (numbers[0][index], numbers[1][index])
      if a == b || (equalNaN && a.isNaN && b.isNaN) { return true }
      return b.isFinite && abs(a - b) <= numbers[3][index] + numbers[2][index] * abs(b)
    }
    return (shape, flags)
  }
}
