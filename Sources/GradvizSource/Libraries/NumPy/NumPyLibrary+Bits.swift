import GradvizEngine

extension NumPyLibrary {
  /// Functions of bits and of divisors, for whole numbers.
  static let bits: [Entry] = [
    operation("bitwise_and", .bitAnd), operation("bitwise_or", .bitOr),
    operation("bitwise_xor", .bitXor),
    operation("left_shift", .shiftLeft), operation("right_shift", .shiftRight),
    operation("bitwise_left_shift", .shiftLeft),
    operation("bitwise_right_shift", .shiftRight),
    .numpy(
      "invert", "bitwise_not", "bitwise_invert",
      parameters: "x, /, out=None, *, where=True, dtype=None",
      examples: ["np.invert(k)", "np.invert(b)"]
    ) { machine, call throws(Interruption) in
      try machine.finish(machine.arrayPrefix(.invert, .object(machine.asArray(call[0]))), call)
    },
    .numpy(
      "logical_xor", parameters: "x1, x2, /, out=None, *, where=True",
      examples: ["np.logical_xor(x > 0, y > 0)"]
    ) { machine, call throws(Interruption) in
      try machine.finish(
        machine.elementwise(.logicalXor, [call[0], call[1]], .boolean, name: "logical_xor") {
          a, b, _ in
          (a != 0) != (b != 0) ? 1 : 0
        }, call)
    },
    divisor("gcd") { a, b in greatestDivisor(a, b) },
    divisor("lcm") { a, b in
      a == 0 || b == 0
        ? 0 : Int(bitPattern: (a / greatestDivisor(a, b)).magnitude) &* Int(bitPattern: b.magnitude)
    },
    .numpy("bitwise_count", parameters: "x, /", examples: ["np.bitwise_count(k)"]) {
      machine, call throws(Interruption) in
      let array = try machine.indexArray(call[0])
      let counts = try machine.plainInts(of: array).map { $0.magnitude.nonzeroBitCount }
      return machine.unwrapped(ArrayObject(counts, .uint8, shape: array.shape))
    },
  ]

  private static func operation(_ name: String, _ op: Opcode) -> Entry {
    .numpy(
      name, parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.\(name)(k, 1)"]
    ) { machine, call throws(Interruption) in
      let array = try machine.asArray(call[0])
      return try machine.finish(
        machine.arrayBinary(
          op, call[0].asArray == nil && call[1].asArray == nil ? .object(array) : call[0], call[1]),
        call)
    }
  }

  private static func divisor(
    _ name: String, _ whole: @escaping @Sendable (Int, Int) -> Int
  ) -> Entry {
    .numpy(
      name, parameters: "x1, x2, /, out=None, *, where=True, dtype=None",
      examples: ["np.\(name)(k, 6)"]
    ) {
      machine, call throws(Interruption) in
      for value in [call[0], call[1]] { machine.notePlainUse(of: try machine.asArray(value)) }
      return try machine.finish(
        machine.elementwise(.maximum, [call[0], call[1]], .bitwise, name: name) { a, b, _ in
          whole(a, b)
        }, call)
    }
  }

  private static func greatestDivisor(_ a: Int, _ b: Int) -> Int {
    var (x, y) = (a.magnitude, b.magnitude)
    while y != 0 { (x, y) = (y, x % y) }
    return Int(bitPattern: x)
  }
}
