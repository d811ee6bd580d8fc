import GradvizIntegers
import GradvizText

extension PythonLibrary {
  /// The types that programs call by their names.
  static let constructors: [Entry] = [
    Entry("builtins.int", parameters: "x=0, base=?") { machine, call throws(Interruption) in
      try machine.int(call[0], base: call[1])
    },
    Entry("builtins.float", parameters: "x=0.0, /") { machine, call throws(Interruption) in
      try machine.float(call[0])
    },
    Entry("builtins.complex", parameters: "real=0, imag=0") { machine, _ throws(Interruption) in
      throw machine.raise(
        .TypeError, "complex numbers are not recorded", id: "complex",
        help: "write real and imaginary parts as values of their own")
    },
    Entry("builtins.bool", parameters: "x=False, /") { machine, call throws(Interruption) in
      .bool(try machine.truth(call[0]))
    },
    Entry("builtins.str", parameters: "object='', encoding=?, errors=?") {
      machine, call throws(Interruption) in
      .text(try machine.text(of: call[0]))
    },
    Entry("builtins.list", parameters: "iterable=(), /") { machine, call throws(Interruption) in
      let items = try machine.items(of: call[0])
      try machine.checkListCount(items.count)
      return .list(items)
    },
    Entry("builtins.tuple", parameters: "iterable=(), /") { machine, call throws(Interruption) in
      .tuple(try machine.items(of: call[0]))
    },
    Entry("builtins.dict", parameters: "iterable=?, /, **keywords") {
      machine, call throws(Interruption) in
      let dictionary = DictionaryObject()
      var arguments = CallArguments(call[0].isUnset ? [] : [call[0]])
      arguments.keywords = call.keywords
      try machine.update(dictionary, arguments)
      return .object(dictionary)
    },
    Entry("builtins.set", parameters: "iterable=(), /") { machine, call throws(Interruption) in
      try machine.makeSet(call[0], isFrozen: false)
    },
    Entry("builtins.frozenset", parameters: "iterable=(), /") {
      machine, call throws(Interruption) in
      try machine.makeSet(call[0], isFrozen: true)
    },
    Entry("builtins.range", parameters: "*bounds") { machine, call throws(Interruption) in
      var bounds: [Int] = []
      for value in call.rest { bounds.append(try machine.wholeNumber(value)) }
      guard (1...3).contains(bounds.count) else {
        throw machine.raise(
          .TypeError,
          "range expected \(bounds.isEmpty ? "at least 1 argument, got 0" : "at most 3 arguments, got \(bounds.count)")",
          id: "argument-count")
      }
      let step = bounds.count == 3 ? bounds[2] : 1
      if step == 0 {
        throw machine.raise(.ValueError, "range() arg 3 must not be zero", id: "zero-step")
      }
      return .object(
        bounds.count == 1 ? RangeObject(0, bounds[0], 1) : RangeObject(bounds[0], bounds[1], step))
    },
    Entry("builtins.slice", parameters: "*bounds") { machine, call throws(Interruption) in
      let bounds = call.rest
      guard (1...3).contains(bounds.count) else {
        throw machine.raise(
          .TypeError, "slice expected 1 to 3 arguments, got \(bounds.count)", id: "argument-count")
      }
      return .object(
        bounds.count == 1
          ? SliceObject(.none, bounds[0], .none)
          : SliceObject(bounds[0], bounds[1], bounds.count == 3 ? bounds[2] : .none))
    },
    Entry("builtins.type", parameters: "object, bases=?, dict=?") {
      machine, call throws(Interruption) in
      if !call[1].isUnset {
        throw machine.raise(
          .TypeError, "classes are made with 'class' here", id: "unsupported",
          help: "write class \(call[0].asText ?? "C"): …")
      }
      return machine.typeValue(of: call[0])
    },
  ]
}

extension BigIntegerObject {
  /// A whole float of any size.
  static func value(exactly number: Double) -> Value { value(BigInteger(exactly: number) ?? 0) }
}

extension Machine {
  func int(_ value: Value, base: Value) throws(Interruption) -> Value {
    if let text = value.asText {
      let base = try whole(base, default: 10)
      guard let number = GradvizText.PythonNumber.int(text, base: base) else {
        throw raise(
          .ValueError, "invalid literal for int() with base \(base): \(PythonText.repr(of: text))",
          id: "literal")
      }
      return BigIntegerObject.value(digits: number.description)
    }
    if !base.isUnset {
      throw raise(.TypeError, "int() can't convert non-string with explicit base")
    }
    notePlainUse(value)
    let plain = plain(value)
    switch plain {
    case .int: return plain
    case .bool(let value): return .int(value ? 1 : 0)
    case .float(let number): return try truncated(number)
    case .scalar(let scalar):
      return scalar.dtype.isFloat ? try truncated(scalar.double) : .int(scalar.int)
    case .object(let object):
      if object.kind == .bigInteger { return plain }
      for name in ["__int__", "__index__", "__trunc__"] {
        if let result = try callSpecial(symbols[name], on: value) { return result }
      }
      if let array = plain.asArray, array.count == 1 {
        if array.rank > 0, array.tensor == nil { noteArrayToNumber() }
        notePlainUse(of: array)
        return array.dtype.isFloat
          ? try truncated(plainDoubles(of: array)[0]) : .int(try plainInts(of: array)[0])
      }
      if plain.asArray != nil {
        throw raise(
          .TypeError, "only 0-dimensional arrays can be converted to Python scalars",
          id: "not-a-number")
      }
    default: break
    }
    throw raise(
      .TypeError,
      "int() argument must be a string, a bytes-like object or a real number, not '\(typeName(of: value))'",
      id: "not-a-number")
  }

  func truncated(_ number: Double) throws(Interruption) -> Value {
    if number.isNaN { throw raise(.ValueError, "cannot convert float NaN to integer") }
    if number.isInfinite { throw raise(.OverflowError, "cannot convert float infinity to integer") }
    return wholeValue(number.rounded(.towardZero))
  }

  private func noteArrayToNumber() {}

  /// `float(x)`: a recorded number stays recorded.
  func float(_ value: Value) throws(Interruption) -> Value {
    switch value {
    case .float: return value
    case .recorded(let number):
      if unrecordedDepth > 0 { return try float(plain(value)) }
      return .recorded(RecordedNumber(node: number.node, dtype: .float64, isPython: true))
    case .int, .bool, .scalar: return .float(number(of: value))
    case .object(let object):
      if let text = value.asText {
        guard let number = GradvizText.PythonNumber.float(text) else {
          throw raise(
            .ValueError, "could not convert string to float: \(PythonText.repr(of: text))",
            id: "literal")
        }
        return .float(number)
      }
      if let result = try callSpecial(symbols["__float__"], on: value) { return result }
      if object.kind == .array {
        let array = unsafeDowncast(object, to: ArrayObject.self)
        guard array.count == 1 else {
          throw raise(
            .TypeError, "only 0-dimensional arrays can be converted to Python scalars",
            id: "not-a-number")
        }
        if array.tensor != nil { return .float(number(of: try plainItem(of: array, by: .float))) }
        if array.isRecorded, unrecordedDepth == 0 {
          return .recordedFloat(try reshaped(node(of: array), to: []))
        }
        return .float(try plainDoubles(of: array)[0])
      }
      if let number = PlainNumber(value) {
        guard let double = number.double else {
          throw raise(.OverflowError, "int too large to convert to float")
        }
        return .float(double)
      }
    default: break
    }
    throw raise(
      .TypeError,
      "float() argument must be a string or a real number, not '\(typeName(of: value))'",
      id: "not-a-number")
  }

  func makeSet(_ value: Value, isFrozen: Bool) throws(Interruption) -> Value {
    let set = SetObject(isFrozen: isFrozen)
    for item in try unorderedItems(of: value) { set.insert(try hashKey(item), item) }
    return .object(set)
  }

  /// `dictionary.update(…)`: pairs, another dictionary, and named values.
  func update(_ dictionary: DictionaryObject, _ arguments: CallArguments) throws(Interruption) {
    if let source = arguments.positional.first {
      if let other = source.asDictionary ?? source.asInstance?.base.asDictionary {
        for entry in other.living { dictionary.set(entry.hash, key: entry.key, entry.value) }
      } else if source.asInstance != nil,
        let keys = try optionalAttribute(symbols["keys"], of: source)
      {
        for key in try items(of: call(keys, [])) {
          dictionary.set(try hashKey(key), key: key, try index(source, key, text: -1))
        }
      } else {
        for (index, item) in try items(of: source).enumerated() {
          let pair = try items(of: item)
          guard pair.count == 2 else {
            throw raise(
              .ValueError,
              "dictionary update sequence element #\(index) has length \(pair.count); 2 is required"
            )
          }
          dictionary.set(try hashKey(pair[0]), key: pair[0], pair[1])
        }
      }
    }
    for (name, value) in arguments.keywords { dictionary.set(name, value) }
  }
}
