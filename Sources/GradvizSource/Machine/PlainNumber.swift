import GradvizIntegers

/// A number of Python that is not recorded.
enum PlainNumber {
  case int(Int)
  case big(BigInteger)
  case float(Double)

  init?(_ value: Value) {
    switch value {
    case .int(let number): self = .int(number)
    case .bool(let value): self = .int(value ? 1 : 0)
    case .float(let number): self = .float(number)
    case .object(let object) where object.kind == .bigInteger:
      self = .big(unsafeDowncast(object, to: BigIntegerObject.self).number)
    default: return nil
    }
  }

  var isFloat: Bool { if case .float = self { true } else { false } }

  /// The number as a float; nil for a whole number that is too large.
  var double: Double? {
    switch self {
    case .int(let number): Double(number)
    case .big(let number): BigIntegerObject.double(number)
    case .float(let number): number
    }
  }

  /// A whole number of any size; 0 for a float.
  var big: BigInteger {
    switch self {
    case .int(let number): BigInteger(number)
    case .big(let number): number
    case .float: 0
    }
  }

  var isZero: Bool {
    switch self {
    case .int(let number): number == 0
    case .big: false
    case .float(let number): number == 0
    }
  }
}

extension Machine {
  /// How many bits a whole number may have.
  static let bitLimit = 1_000_000

  /// Computes with two plain numbers of Python.
  func arithmetic(_ op: Opcode, _ x: PlainNumber, _ y: PlainNumber) throws(Interruption) -> Value {
    if x.isFloat || y.isFloat {
      guard let a = x.double, let b = y.double else {
        throw raise(.OverflowError, "int too large to convert to float")
      }
      return .float(try floatArithmetic(op, a, b))
    }
    switch op {
    case .divide: return .float(try quotient(x, y))
    case .power: return try wholePower(x, y)
    default: break
    }
    if case .int(let a) = x, case .int(let b) = y, let result = try smallArithmetic(op, a, b) {
      return .int(result)
    }
    return BigIntegerObject.value(try bigArithmetic(op, x.big, y.big))
  }

  /// Computes with floats as Python does, which refuses to divide by zero.
  func floatArithmetic(_ op: Opcode, _ a: Double, _ b: Double) throws(Interruption) -> Double {
    switch op {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply: return a * b
    case .divide:
      if b == 0 { throw raise(.ZeroDivisionError, "float division by zero") }
      return a / b
    case .floorDivide:
      if b == 0 { throw raise(.ZeroDivisionError, "float floor division by zero") }
      return PlainMath.floorDivide(a, b)
    case .remainder:
      if b == 0 { throw raise(.ZeroDivisionError, "float modulo") }
      return PlainMath.remainder(a, b)
    case .power: return try floatPower(a, b)
    default: throw unsupported(op, "float", "float")
    }
  }

  private func floatPower(_ a: Double, _ b: Double) throws(Interruption) -> Double {
    if a == 0, b < 0 {
      throw raise(.ZeroDivisionError, "0.0 cannot be raised to a negative power")
    }
    if a < 0, a.isFinite, b.isFinite, b != b.rounded(.towardZero) {
      throw raise(
        .ValueError, "a negative number to the power of \(PlainMath.text(b)) is a complex number",
        id: "complex",
        help: "take the power of a positive number, or use np.float64(x) ** y, which gives nan")
    }
    let result = PlainMath.power(a, b)
    if result.isInfinite, a.isFinite, b.isFinite {
      throw raise(.OverflowError, "(34, 'Numerical result out of range')")
    }
    return result
  }

  private func smallArithmetic(_ op: Opcode, _ a: Int, _ b: Int) throws(Interruption) -> Int? {
    switch op {
    case .add: return checked(a.addingReportingOverflow(b))
    case .subtract: return checked(a.subtractingReportingOverflow(b))
    case .multiply: return checked(a.multipliedReportingOverflow(by: b))
    case .floorDivide:
      if b == 0 { throw raise(.ZeroDivisionError, "integer division or modulo by zero") }
      if b == -1 { return checked(Int(0).subtractingReportingOverflow(a)) }
      return PlainMath.floorDivide(a, b)
    case .remainder:
      if b == 0 { throw raise(.ZeroDivisionError, "integer modulo by zero") }
      return b == -1 ? 0 : PlainMath.remainder(a, b)
    case .bitAnd: return a & b
    case .bitOr: return a | b
    case .bitXor: return a ^ b
    case .shiftLeft:
      if b < 0 { throw raise(.ValueError, "negative shift count") }
      if b < 62, a.magnitude < 1 << (62 - b) { return a << b }
      return nil
    case .shiftRight:
      if b < 0 { throw raise(.ValueError, "negative shift count") }
      return b > 63 ? (a < 0 ? -1 : 0) : a >> b
    default: throw unsupported(op, "int", "int")
    }
  }

  private func checked(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
    result.overflow ? nil : result.partialValue
  }

  private func bigArithmetic(
    _ op: Opcode, _ a: BigInteger, _ b: BigInteger
  ) throws(Interruption) -> BigInteger {
    switch op {
    case .add: return a + b
    case .subtract: return a - b
    case .multiply:
      try checkBits(a.bitLength + b.bitLength)
      return a * b
    case .floorDivide, .remainder:
      if b == 0 { throw raise(.ZeroDivisionError, "integer division or modulo by zero") }
      var (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      if remainder != 0, (remainder < 0) != (b < 0) {
        quotient -= 1
        remainder += b
      }
      return op == .floorDivide ? quotient : remainder
    case .bitAnd: return a & b
    case .bitOr: return a | b
    case .bitXor: return a ^ b
    case .shiftLeft, .shiftRight:
      guard let count = Int(exactly: b), count >= 0 else {
        throw raise(.ValueError, b < 0 ? "negative shift count" : "too many digits in integer")
      }
      if op == .shiftLeft {
        try checkBits(a.bitLength + count)
        return a << count
      }
      return a >> count
    default: throw unsupported(op, "int", "int")
    }
  }

  private func checkBits(_ bits: Int) throws(Interruption) {
    if bits > Self.bitLimit {
      throw .stop(RunMessages.numberSize(Self.bitLimit, range: range))
    }
  }

  private func quotient(_ x: PlainNumber, _ y: PlainNumber) throws(Interruption) -> Double {
    if y.isZero { throw raise(.ZeroDivisionError, "division by zero") }
    if case .int(let a) = x, case .int(let b) = y, a.magnitude <= 1 << 53, b.magnitude <= 1 << 53 {
      return Double(a) / Double(b)
    }
    guard let result = PlainMath.quotient(x.big, y.big) else {
      throw raise(.OverflowError, "integer division result too large for a float")
    }
    return result
  }

  private func wholePower(_ x: PlainNumber, _ y: PlainNumber) throws(Interruption) -> Value {
    let exponent = y.big
    if exponent < 0 {
      guard let a = x.double, let b = y.double else {
        throw raise(.OverflowError, "int too large to convert to float")
      }
      if a == 0 { throw raise(.ZeroDivisionError, "0.0 cannot be raised to a negative power") }
      return .float(PlainMath.power(a, b))
    }
    let base = x.big
    if base.magnitude <= 1 {
      return BigIntegerObject.value(exponent == 0 ? 1 : base < 0 && exponent % 2 == 0 ? 1 : base)
    }
    guard let count = Int(exactly: exponent), count < Self.bitLimit else {
      throw .stop(RunMessages.numberSize(Self.bitLimit, range: range))
    }
    try checkBits(base.bitLength.multipliedReportingOverflow(by: count).partialValue)
    return BigIntegerObject.value(base.power(count))
  }

  /// What cannot be computed with values of these types.
  func unsupported(
    _ op: Opcode, _ left: String, _ right: String, inPlace: Bool = false
  ) -> Interruption {
    let sign = Self.sign(of: op) + (inPlace ? "=" : "")
    let shown = op == .power ? "** or pow()" : sign
    return raise(
      .TypeError, "unsupported operand type(s) for \(shown): '\(left)' and '\(right)'",
      id: "operands",
      help: left == "list" || right == "list"
        ? "make the list an array: np.array(…)"
        : op == .bitXor && left == "float" ? "use ** for powers" : nil)
  }

  static func sign(of op: Opcode) -> String {
    switch op {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    case .floorDivide: "//"
    case .remainder: "%"
    case .matmul: "@"
    case .power: "**"
    case .bitAnd: "&"
    case .bitOr: "|"
    case .bitXor: "^"
    case .shiftLeft: "<<"
    case .shiftRight: ">>"
    default: "?"
    }
  }
}
