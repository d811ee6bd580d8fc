import GradvizEngine

extension NumPyLibrary {
  /// Types of elements and what is known of them.
  static let types: [Entry] = [
    .numpy(
      "result_type", parameters: "*arrays_and_dtypes",
      examples: ["np.zeros(2, dtype=np.result_type(k, v))"]
    ) {
      machine, call throws(Interruption) in
      var operands: [Machine.ElementOperand] = []
      for value in call.rest {
        if let type = try machine.optionalType(value) {
          operands.append(
            Machine.ElementOperand(array: ArrayObject([], type, shape: [0]), isWeak: false))
        } else {
          operands.append(try machine.elementOperand(value))
        }
      }
      if operands.isEmpty {
        throw machine.raise(
          .ValueError, "at least one array or dtype is required", id: "argument-missing")
      }
      return .object(DTypeObject(try machine.commonType(operands), isType: false))
    },
    .numpy("promote_types", parameters: "type1, type2, /") { machine, call throws(Interruption) in
      let (a, b) = (try machine.dtype(call[0]) ?? .float64, try machine.dtype(call[1]) ?? .float64)
      return .object(DTypeObject(DType.promote(a, b), isType: false))
    },
    .numpy("can_cast", parameters: "from_, to, casting='safe'") {
      machine, call throws(Interruption) in
      guard let from = try machine.optionalType(call[0]) ?? call[0].asArray?.dtype else {
        throw machine.raise(
          .TypeError,
          "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.",
          id: "operands")
      }
      let to = try machine.dtype(call[1]) ?? .float64
      switch call["casting"].asText ?? "" {
      case "no", "equiv": return .bool(from == to)
      case "safe": return .bool(DType.promote(from, to) == to)
      case "same_kind":
        return .bool(
          DType.promote(from, to) == to || to.isFloat
            || (to.isInteger && from.isInteger && !(to.isUnsigned && !from.isUnsigned)))
      case "unsafe": return .bool(true)
      default:
        throw machine.raise(
          .ValueError, "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe'",
          id: "choice")
      }
    },
    .numpy("finfo", parameters: "dtype", examples: ["x + np.finfo(float).eps"]) {
      machine, call throws(Interruption) in
      let given = try machine.optionalType(call[0])
      let type = try given == nil ? machine.asArray(call[0]).dtype : given ?? .float64
      guard type.isFloat else {
        throw machine.raise(
          .ValueError, "data type <class 'numpy.\(type.name)'> not inexact", id: "dtype",
          help: "write np.iinfo")
      }
      let isSingle = type == .float32
      func number(_ single: Float, _ double: Double) -> Value {
        .scalar(NumPyScalar(isSingle ? Double(single) : double, type))
      }
      return machine.record(
        "finfo",
        [
          ("eps", number(.ulpOfOne, .ulpOfOne)), ("epsneg", number(.ulpOfOne / 2, .ulpOfOne / 2)),
          ("max", number(.greatestFiniteMagnitude, .greatestFiniteMagnitude)),
          ("min", number(-.greatestFiniteMagnitude, -.greatestFiniteMagnitude)),
          ("tiny", number(.leastNormalMagnitude, .leastNormalMagnitude)),
          ("smallest_normal", number(.leastNormalMagnitude, .leastNormalMagnitude)),
          ("smallest_subnormal", number(.leastNonzeroMagnitude, .leastNonzeroMagnitude)),
          ("resolution", number(1e-6, 1e-15)), ("bits", .int(type.bits)),
          ("precision", .int(isSingle ? 6 : 15)),
          ("nmant", .int(isSingle ? 23 : 52)), ("nexp", .int(isSingle ? 8 : 11)),
          ("dtype", .object(DTypeObject(type, isType: false))),
        ])
    },
    .numpy("iinfo", parameters: "int_type", examples: ["k * 0 + np.iinfo(np.int8).max"]) {
      machine, call throws(Interruption) in
      let given = try machine.optionalType(call[0])
      let type = try given == nil ? machine.asArray(call[0]).dtype : given ?? .float64
      guard type.isInteger else {
        throw machine.raise(
          .ValueError, "Invalid integer data type '\(type.isFloat ? "f" : "b")'.", id: "dtype",
          help: "write np.finfo")
      }
      let most =
        type == .uint64
        ? BigIntegerObject.value(digits: "18446744073709551615") : .int(type.range.upperBound)
      return machine.record(
        "iinfo",
        [
          ("min", .int(type.range.lowerBound)), ("max", most), ("bits", .int(type.bits)),
          ("dtype", .object(DTypeObject(type, isType: false))),
        ])
    },
    .numpy(
      "issubdtype", parameters: "arg1, arg2", examples: ["x * np.issubdtype(x.dtype, np.floating)"]
    ) {
      machine, call throws(Interruption) in
      let type = try machine.dtype(call[0]) ?? .float64
      if let kind = call[1].asClass, kind.represents == .numpyScalar {
        return .bool(type.isKind(of: kind.name))
      }
      return .bool(type == (try machine.dtype(call[1]) ?? .float64))
    },
    .numpy("dtype", parameters: "dtype", examples: ["np.zeros(2, dtype=np.dtype('float32'))"]) {
      machine, call throws(Interruption) in
      .object(DTypeObject(try machine.dtype(call[0]) ?? .float64, isType: false))
    },
  ]
}

extension Machine {
  /// The type that a value stands for; nil where it is a number or an array.
  func optionalType(_ value: Value) throws(Interruption) -> DType? {
    if value.object is DTypeObject || value.asText != nil || value.asClass != nil {
      return try dtype(value)
    }
    return nil
  }

  /// An object that has nothing but attributes.
  func record(_ name: String, _ fields: [(String, Value)]) -> Value {
    var attributes: [String: Value] = [:]
    for (name, value) in fields { attributes[name] = value }
    return .object(
      NativeFunctionObject(name, attributes: attributes) { machine, _ throws(Interruption) in
        throw machine.raise(.TypeError, "'\(name)' object is not callable", id: "not-callable")
      })
  }
}
