import GradvizEngine
import GradvizTrace

extension Machine {
  func arrayBinary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool = false
  ) throws(Interruption) -> Value {
    let result = try arrayResult(op, x, y)
    if inPlace, let array = x.asArray, !arraysAreImmutable {
      try checkWritable(array)
      try replace(array, by: result, op: Self.ufuncName(of: op))
      return x
    }
    return result
  }

  static func ufuncName(of op: Opcode) -> String {
    switch op {
    case .add: "add"
    case .subtract: "subtract"
    case .multiply: "multiply"
    case .divide: "divide"
    case .floorDivide: "floor_divide"
    case .remainder: "remainder"
    case .matmul: "matmul"
    case .power: "power"
    case .bitAnd: "bitwise_and"
    case .bitOr: "bitwise_or"
    case .bitXor: "bitwise_xor"
    case .shiftLeft: "left_shift"
    default: "right_shift"
    }
  }

  private func arrayResult(_ op: Opcode, _ x: Value, _ y: Value) throws(Interruption) -> Value {
    for value in [x, y]
    where value.isNone || value.asText != nil || value.asDictionary != nil || value.asSet != nil {
      throw unsupported(op, typeName(of: x), typeName(of: y))
    }
    let name = Self.ufuncName(of: op)
    switch op {
    case .add:
      return try elementwise(.add, [x, y], .arithmetic, name: name) { a, b, dtype in
        dtype == .bool ? a | b : a &+ b
      }
    case .subtract:
      return try elementwise(.subtract, [x, y], .arithmetic, name: name) {
        a, b, dtype throws(Interruption) in
        if dtype == .bool {
          throw self.raise(
            .TypeError,
            "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the "
              + "logical_xor function instead.",
            id: "operands")
        }
        return a &- b
      }
    case .multiply:
      return try elementwise(.multiply, [x, y], .arithmetic, name: name) { a, b, _ in a &* b }
    case .divide: return try elementwise(.divide, [x, y], .floating, name: name)
    case .floorDivide:
      return try elementwise(.floorDivide, [x, y], .arithmetic, name: name) {
        a, b, dtype throws(Interruption) in
        try self.wholeDivision(a, b, dtype, isRemainder: false)
      }
    case .remainder:
      let result = try elementwise(.remainder, [x, y], .arithmetic, name: name) {
        a, b, dtype throws(Interruption) in
        try self.wholeDivision(a, b, dtype, isRemainder: true)
      }
      return result.asArray?.tensor == nil ? result : try withSignOfDividend(result, x, y)
    case .power: return try power(x, y)
    case .matmul: return try matmul(x, y)
    case .bitAnd: return try bitwise(name, x, y) { a, b, _ in a & b }
    case .bitOr: return try bitwise(name, x, y) { a, b, _ in a | b }
    case .bitXor: return try bitwise(name, x, y) { a, b, _ in a ^ b }
    case .shiftLeft: return try bitwise(name, x, y) { a, b, _ in b > 63 ? 0 : a << b }
    default: return try bitwise(name, x, y) { a, b, _ in a >> b }
    }
  }

  /// A remainder of 0 has the sign of the dividend in PyTorch, that of the divisor in Python.
  private func withSignOfDividend(
    _ result: Value, _ x: Value, _ y: Value
  ) throws(Interruption) -> Value {
    guard let array = result.asArray, array.dtype.isFloat else { return result }
    let numbers = try plainDoubles(of: array)
    guard numbers.contains(0) else { return result }
    func remainder() throws(Interruption) -> Value {
      try elementwise(.fmod, [x, y], .arithmetic, name: "fmod")
    }
    unrecordedDepth += 1
    let given: Result<[Double], Interruption>
    do throws(Interruption) {
      given = .success(try plainDoubles(of: asArray(remainder())))
    } catch {
      given = .failure(error)
    }
    unrecordedDepth -= 1
    let others = try given.get()
    let turns = zip(numbers, others).map { $0 == 0 && $0.sign != $1.sign }
    guard turns.contains(true) else { return result }
    let mask = tensor(whole: turns.map { $0 ? 1 : 0 }, .bool, shape: array.shape)
    return named(
      try choose(.object(mask), remainder(), result),
      y.asArray == nil ? "RemainderBackward0" : "RemainderBackward1")
  }

  func bitwise(
    _ name: String, _ x: Value, _ y: Value,
    _ whole: @escaping (Int, Int, DType) throws(Interruption) -> Int
  ) throws(Interruption) -> Value {
    for value in [x, y] { try notePlainUse(of: elementOperand(value).array) }
    return try elementwise(.logicalAnd, [x, y], .bitwise, name: name, whole: whole)
  }

  private func wholeDivision(
    _ a: Int, _ b: Int, _ dtype: DType, isRemainder: Bool
  ) throws(Interruption) -> Int {
    if dtype == .bool {
      throw raise(
        .TypeError, "booleans are not divided here", id: "operands",
        help: "make them whole numbers: x.astype(int)")
    }
    // NumPy warns and gives 0.
    if b == 0 { return 0 }
    if b == -1 { return isRemainder ? 0 : 0 &- a }
    return isRemainder ? PlainMath.remainder(a, b) : PlainMath.floorDivide(a, b)
  }

  func power(_ x: Value, _ y: Value) throws(Interruption) -> Value {
    try elementwise(.power, [x, y], .arithmetic, name: "power") {
      base, exponent, _ throws(Interruption) in
      if exponent < 0 {
        throw self.raise(
          .ValueError, "Integers to negative integer powers are not allowed.", id: "operands",
          help: "make the base a float: x.astype(float)")
      }
      var result = 1
      var factor = base
      var rest = exponent
      while rest > 0 {
        if rest & 1 == 1 { result = result &* factor }
        factor = factor &* factor
        rest >>= 1
      }
      return result
    }
  }

  func arrayPrefix(_ op: Opcode, _ value: Value) throws(Interruption) -> Value {
    let array = try asArray(value)
    switch op {
    case .positive:
      if array.dtype == .bool { throw noPrefix("positive", array) }
      return unwrapped(try copied(array))
    case .negative:
      if array.dtype == .bool {
        throw raise(
          .TypeError,
          "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not "
            + "function instead.",
          id: "operands")
      }
      return try elementwise(.negative, [value], .arithmetic, name: "negative") { a, _, _ in 0 &- a
      }
    default:
      if array.dtype.isFloat { throw noPrefix("invert", array) }
      if array.isRecorded { notePlainUse(of: array) }
      if array.dtype == .bool, array.isRecorded, unrecordedDepth == 0 {
        return try elementwise(.logicalNot, [value], .boolean, name: "invert")
      }
      return try elementwise(.logicalNot, [value], .bitwise, name: "invert") { a, _, dtype in
        dtype == .bool ? 1 - a : ~a
      }
    }
  }

  private func noPrefix(_ name: String, _ array: ArrayObject) -> Interruption {
    raise(
      .TypeError, "ufunc '\(name)' not supported for the input types", id: "operands",
      label: "an array of \(array.dtype.name)")
  }

  func arrayCompare(_ comparison: Comparison, _ x: Value, _ y: Value) throws(Interruption) -> Value
  {
    try elementwise(Self.op(of: comparison), [x, y], .boolean, name: comparison.sign) { a, b, _ in
      comparison.holds(a, b) ? 1 : 0
    }
  }

  static func op(of comparison: Comparison) -> OpCode {
    switch comparison {
    case .less: .less
    case .lessEqual: .lessEqual
    case .equal: .equal
    case .notEqual: .notEqual
    case .greater: .greater
    default: .greaterEqual
    }
  }
}
