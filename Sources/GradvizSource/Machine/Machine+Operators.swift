import GradvizEngine
import GradvizIntegers

extension Machine {
  /// `x op y`, or `x op= y`.
  func binary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool = false
  ) throws(Interruption) -> Value {
    switch (x, y) {
    case (.object, _), (_, .object): return try objectBinary(op, x, y, inPlace: inPlace)
    case (.recorded(let a), .recorded(let b)) where a.isPython && b.isPython:
      return try recordedBinary(op, x, y)
    case (.recorded(let a), .int), (.recorded(let a), .float), (.recorded(let a), .bool):
      return a.isPython ? try recordedBinary(op, x, y) : try arrayBinary(op, x, y, inPlace: inPlace)
    case (.int, .recorded(let b)), (.float, .recorded(let b)), (.bool, .recorded(let b)):
      return b.isPython ? try recordedBinary(op, x, y) : try arrayBinary(op, x, y, inPlace: inPlace)
    case (.none, _), (_, .none), (.unset, _), (_, .unset):
      throw unsupported(op, typeName(of: x), typeName(of: y), inPlace: inPlace)
    case (.scalar, _), (_, .scalar), (.recorded, _), (_, .recorded):
      return try arrayBinary(op, x, y, inPlace: inPlace)
    default: return try plainBinary(op, x, y)
    }
  }

  private func plainBinary(_ op: Opcode, _ x: Value, _ y: Value) throws(Interruption) -> Value {
    if case .bool(let a) = x, case .bool(let b) = y {
      switch op {
      case .bitAnd: return .bool(a && b)
      case .bitOr: return .bool(a || b)
      case .bitXor: return .bool(a != b)
      default: break
      }
    }
    guard let a = PlainNumber(x), let b = PlainNumber(y) else {
      throw unsupported(op, typeName(of: x), typeName(of: y))
    }
    if a.isFloat || b.isFloat {
      switch op {
      case .matmul, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight:
        throw unsupported(op, typeName(of: x), typeName(of: y))
      default: break
      }
    }
    if op == .matmul { throw unsupported(op, typeName(of: x), typeName(of: y)) }
    return try arithmetic(op, a, b)
  }

  /// Computes with numbers of Python of which one at least is recorded.
  private func recordedBinary(_ op: Opcode, _ x: Value, _ y: Value) throws(Interruption) -> Value {
    if unrecordedDepth > 0 { return try binary(op, plain(x), plain(y)) }
    var b: Double { number(of: y) }
    let areWhole = isWhole(x) && isWhole(y)
    let code: OpCode
    switch op {
    case .add: code = .add
    case .subtract: code = .subtract
    case .multiply: code = .multiply
    case .divide:
      if b == 0 {
        throw raise(.ZeroDivisionError, areWhole ? "division by zero" : "float division by zero")
      }
      code = .divide
    case .floorDivide, .remainder:
      // The sign of a zero, and what cannot be computed, are Python's.
      _ = try plainBinary(op, plain(x), plain(y))
      code = op == .remainder ? .remainder : .floorDivide
    case .power:
      _ = try plainBinary(op, plain(x), plain(y))
      code = .power
    default:
      notePlainUse(x)
      notePlainUse(y)
      return try plainBinary(op, plain(x), plain(y))
    }
    let isInt = areWhole && op != .divide && !(op == .power && b < 0)
    let node = try record(code, [node(of: x), node(of: y)])
    if isInt, tape.number(at: node).magnitude > 9_007_199_254_740_992 {
      throw .stop(RunMessages.recordedWholeNumber(range: range))
    }
    return .recorded(RecordedNumber(node: node, dtype: isInt ? .int64 : .float64, isPython: true))
  }

  private func isWhole(_ value: Value) -> Bool {
    switch value {
    case .int, .bool: true
    case .recorded(let number): !number.dtype.isFloat
    default: false
    }
  }

  /// The value of a number, as a float.
  func number(of value: Value) -> Double {
    switch value {
    case .int(let number): Double(number)
    case .float(let number): number
    case .bool(let value): value ? 1 : 0
    case .scalar(let scalar): scalar.double
    case .recorded(let number): tape.number(at: number.node)
    default: .nan
    }
  }

  /// Operators on values one of which is an object.
  private func objectBinary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool
  ) throws(Interruption) -> Value {
    if x.asInstance != nil || y.asInstance != nil {
      if let result = try instanceBinary(op, x, y, inPlace: inPlace) { return result }
      // What a class does not define, its base may.
      let left = x.asInstance.map { $0.base.isUnset ? x : $0.base } ?? x
      let right = y.asInstance.map { $0.base.isUnset ? y : $0.base } ?? y
      if left.asInstance != nil || right.asInstance != nil {
        throw unsupported(op, typeName(of: x), typeName(of: y), inPlace: inPlace)
      }
      return try binary(op, left, right, inPlace: inPlace)
    }
    if op == .remainder, x.asText != nil,
      let result = try collectionBinary(op, x, y, inPlace: inPlace)
    {
      return result
    }
    if x.asArray != nil || y.asArray != nil { return try arrayBinary(op, x, y, inPlace: inPlace) }
    if let result = try collectionBinary(op, x, y, inPlace: inPlace) { return result }
    if x.asBigInteger != nil || y.asBigInteger != nil {
      if case .recorded = x { return try plainBinary(op, plain(x), y) }
      if case .recorded = y { return try plainBinary(op, x, plain(y)) }
      if case .scalar = x { return try arrayBinary(op, x, y, inPlace: inPlace) }
      if case .scalar = y { return try arrayBinary(op, x, y, inPlace: inPlace) }
      return try plainBinary(op, x, y)
    }
    if case .scalar = x, y.asList != nil || y.asTuple != nil {
      return try arrayBinary(op, x, y, inPlace: inPlace)
    }
    if case .scalar = y, x.asList != nil || x.asTuple != nil {
      return try arrayBinary(op, x, y, inPlace: inPlace)
    }
    if case .recorded(let number) = x, !number.isPython, y.asList != nil || y.asTuple != nil {
      return try arrayBinary(op, x, y, inPlace: inPlace)
    }
    if case .recorded(let number) = y, !number.isPython, x.asList != nil || x.asTuple != nil {
      return try arrayBinary(op, x, y, inPlace: inPlace)
    }
    throw unsupported(op, typeName(of: x), typeName(of: y), inPlace: inPlace)
  }

  // MARK: Methods of classes

  private func instanceBinary(
    _ op: Opcode, _ x: Value, _ y: Value, inPlace: Bool
  ) throws(Interruption) -> Value? {
    let names = Self.methods(of: op)
    if inPlace, let result = try callSpecial(symbols[names.inPlace], on: x, [y]),
      !result.isNotImplemented
    {
      return result
    }
    // A subclass answers first.
    if let left = x.asInstance, let right = y.asInstance, right.type !== left.type,
      right.type.inherits(from: left.type),
      let result = try callSpecial(symbols[names.reflected], on: y, [x]), !result.isNotImplemented
    {
      return result
    }
    if let result = try callSpecial(symbols[names.own], on: x, [y]), !result.isNotImplemented {
      return result
    }
    if let right = y.asInstance, x.asInstance?.type !== right.type {
      if let array = x.asArray, classAttribute(symbols[names.reflected], of: right) != nil {
        throw raise(
          .TypeError,
          "\(Self.sign(of: op)) of an array of shape \(Shape(array.shape)) and an object of class "
            + "'\(right.type.name)' would be an array of objects",
          id: "object-array", help: "compute with the items one by one")
      }
      if let result = try callSpecial(symbols[names.reflected], on: y, [x]),
        !result.isNotImplemented
      {
        return result
      }
    }
    return nil
  }

  static func methods(of op: Opcode) -> (own: String, reflected: String, inPlace: String) {
    let name =
      switch op {
      case .add: "add"
      case .subtract: "sub"
      case .multiply: "mul"
      case .divide: "truediv"
      case .floorDivide: "floordiv"
      case .remainder: "mod"
      case .matmul: "matmul"
      case .power: "pow"
      case .bitAnd: "and"
      case .bitOr: "or"
      case .bitXor: "xor"
      case .shiftLeft: "lshift"
      default: "rshift"
      }
    return ("__\(name)__", "__r\(name)__", "__i\(name)__")
  }

  // MARK: One operand

  func prefix(_ op: Opcode, _ value: Value) throws(Interruption) -> Value {
    if op == .not { return .bool(!(try truth(value))) }
    switch value {
    case .int(let number):
      switch op {
      case .negative:
        return number == .min ? BigIntegerObject.value(-PlainNumber.int(number).big) : .int(-number)
      case .positive: return value
      default: return .int(~number)
      }
    case .float(let number) where op != .invert: return .float(op == .negative ? -number : number)
    case .bool(let isTrue):
      let number = isTrue ? 1 : 0
      return .int(op == .negative ? -number : op == .positive ? number : ~number)
    case .object(let object) where object.kind == .bigInteger:
      let number = unsafeDowncast(object, to: BigIntegerObject.self).number
      return BigIntegerObject.value(
        op == .negative ? -number : op == .positive ? number : -number - 1)
    case .recorded(let number) where number.isPython:
      if op == .positive { return number.dtype == .bool ? try prefix(op, plain(value)) : value }
      if op == .negative, unrecordedDepth == 0 {
        let node = try record(.negative, [number.node])
        return .recorded(
          RecordedNumber(
            node: node, dtype: number.dtype == .bool ? .int64 : number.dtype, isPython: true))
      }
      notePlainUse(value)
      return try prefix(op, plain(value))
    case .scalar, .recorded: return try arrayPrefix(op, value)
    case .object(let object):
      if object.kind == .array { return try arrayPrefix(op, value) }
      let name = op == .negative ? "__neg__" : op == .positive ? "__pos__" : "__invert__"
      if let result = try callSpecial(symbols[name], on: value) { return result }
    default: break
    }
    let sign = op == .negative ? "-" : op == .positive ? "+" : "~"
    throw raise(
      .TypeError, "bad operand type for unary \(sign): '\(typeName(of: value))'", id: "operands",
      help: value.asList == nil ? nil : "make the list an array: np.array(…)")
  }
}
