import GradvizIntegers
import GradvizText

extension Machine {
  /// What `type(x).__name__` is.
  func typeName(of value: Value) -> String {
    switch value {
    case .unset, .none: return "NoneType"
    case .bool: return "bool"
    case .int: return "int"
    case .float: return "float"
    case .scalar(let scalar): return scalar.dtype == .bool ? "bool" : scalar.dtype.name
    case .recorded(let number):
      if !number.isPython { return number.dtype.name }
      return number.dtype == .bool ? "bool" : number.dtype.isFloat ? "float" : "int"
    case .object(let object): return object.typeName
    }
  }

  func typeName(ofClass value: Value) -> String { value.asClass?.name ?? typeName(of: value) }

  // MARK: str and repr

  /// `str(value)`.
  func text(of value: Value) throws(Interruption) -> String {
    switch value {
    case .scalar(let scalar):
      if scalar.dtype.isFloat {
        return NumPyNumber.str(scalar.double, kind: Self.kind(of: scalar.dtype))
      }
      return scalar.dtype == .bool ? (scalar.int != 0 ? "True" : "False") : wholeText(scalar)
    case .recorded(let number) where !number.isPython: return try text(of: plain(value))
    case .object(let object):
      switch object.kind {
      case .text: return unsafeDowncast(object, to: TextObject.self).text
      case .array:
        return try arrayText(unsafeDowncast(object, to: ArrayObject.self), isRepresentation: false)
      case .instance:
        let instance = unsafeDowncast(object, to: InstanceObject.self)
        if let result = try callSpecial(known.text, on: value) {
          return try checkedText(result, "__str__")
        }
        if instance.type.isException, instance.type.lookup(known.representation) == nil {
          return message(of: instance)
        }
      case .dtype:
        let type = unsafeDowncast(object, to: DTypeObject.self)
        if !type.isType, !type.isTorch { return type.dtype.name }
      default: break
      }
    default: break
    }
    return try representation(of: value)
  }

  func checkedText(_ value: Value, _ method: String) throws(Interruption) -> String {
    guard let text = value.asText else {
      throw raise(.TypeError, "\(method) returned non-string (type \(typeName(of: value)))")
    }
    return text
  }

  private func wholeText(_ scalar: NumPyScalar) -> String {
    scalar.dtype == .uint64 ? String(UInt(bitPattern: scalar.int)) : String(scalar.int)
  }

  /// `repr(value)`.
  func representation(of value: Value) throws(Interruption) -> String {
    switch value {
    case .unset, .none: return "None"
    case .bool(let value): return value ? "True" : "False"
    case .int(let number): return String(number)
    case .float(let number): return GradvizText.PythonNumber.repr(number)
    case .scalar(let scalar):
      if scalar.dtype.isFloat {
        return NumPyNumber.repr(scalar.double, kind: Self.kind(of: scalar.dtype))
      }
      if scalar.dtype == .bool { return NumPyNumber.repr(scalar.int != 0) }
      return "np.\(scalar.dtype.name)(\(wholeText(scalar)))"
    case .recorded: return try representation(of: plain(value))
    case .object(let object): return try representation(of: object, value)
    }
  }

  func representation(of object: Object, _ value: Value) throws(Interruption) -> String {
    callDepth += 1
    defer { callDepth -= 1 }
    guard callDepth < callLimit else {
      throw raise(
        .RecursionError, "maximum recursion depth exceeded while getting the repr of an object",
        id: "recursion")
    }
    switch object.kind {
    case .text: return PythonText.repr(of: unsafeDowncast(object, to: TextObject.self).text)
    case .list:
      let list = unsafeDowncast(object, to: ListObject.self)
      if shownNow.contains(ObjectIdentifier(list)) { return "[...]" }
      shownNow.insert(ObjectIdentifier(list))
      defer { shownNow.remove(ObjectIdentifier(list)) }
      return "[\(try joined(list.storage))]"
    case .tuple:
      let tuple = unsafeDowncast(object, to: TupleObject.self)
      if let fields = tuple.fields {
        if let text = try torchText(of: tuple, fields) { return text }
        var parts: [String] = []
        for (name, item) in zip(fields.names, tuple.items) {
          parts.append("\(name)=\(try representation(of: item))")
        }
        return "\(fields.typeName)(\(parts.joined(separator: ", ")))"
      }
      return "(\(try joined(tuple.items))\(tuple.items.count == 1 ? "," : ""))"
    case .dictionary:
      let dictionary = unsafeDowncast(object, to: DictionaryObject.self)
      if shownNow.contains(ObjectIdentifier(dictionary)) { return "{...}" }
      shownNow.insert(ObjectIdentifier(dictionary))
      defer { shownNow.remove(ObjectIdentifier(dictionary)) }
      var parts: [String] = []
      let entries = dictionary.isCounter ? try counted(dictionary) : dictionary.living
      for entry in entries {
        parts.append("\(try representation(of: entry.key)): \(try representation(of: entry.value))")
        try checkText(parts.count)
      }
      let text = "{\(parts.joined(separator: ", "))}"
      if dictionary.isOrdered {
        let pairs = try joined(dictionary.living.map { .tuple([$0.key, $0.value]) })
        return dictionary.count == 0 ? "OrderedDict()" : "OrderedDict([\(pairs)])"
      }
      if dictionary.isCounter { return dictionary.count == 0 ? "Counter()" : "Counter(\(text))" }
      return dictionary.factory.isUnset
        ? text : "defaultdict(\(try representation(of: dictionary.factory)), \(text))"
    case .dictionaryView:
      let view = unsafeDowncast(object, to: DictionaryViewObject.self)
      return "\(view.typeName)([\(try joined(view.dictionary.living.map(view.value)))])"
    case .set:
      let set = unsafeDowncast(object, to: SetObject.self)
      let text = try joined(orderedItems(of: set))
      if set.isFrozen { return set.count == 0 ? "frozenset()" : "frozenset({\(text)})" }
      return set.count == 0 ? "set()" : "{\(text)}"
    case .range:
      let range = unsafeDowncast(object, to: RangeObject.self)
      return range.step == 1
        ? "range(\(range.start), \(range.stop))"
        : "range(\(range.start), \(range.stop), \(range.step))"
    case .slice:
      let slice = unsafeDowncast(object, to: SliceObject.self)
      return "slice(\(try joined([slice.start, slice.stop, slice.step])))"
    case .array:
      return try arrayText(unsafeDowncast(object, to: ArrayObject.self), isRepresentation: true)
    case .bigInteger:
      let digits = unsafeDowncast(object, to: BigIntegerObject.self).number.description
      guard digits.count - (digits.hasPrefix("-") ? 1 : 0) <= 4300 else {
        throw raise(
          .ValueError,
          "Exceeds the limit (4300 digits) for integer string conversion; use "
            + "sys.set_int_max_str_digits() to increase the limit")
      }
      return digits
    case .ellipsis: return "Ellipsis"
    case .notImplemented: return "NotImplemented"
    case .instance:
      let instance = unsafeDowncast(object, to: InstanceObject.self)
      if let result = try callSpecial(known.representation, on: value) {
        return try checkedText(result, "__repr__")
      }
      return plainRepresentation(of: instance)
    case .classObject:
      let type = unsafeDowncast(object, to: ClassObject.self)
      return "<class '\(type.module)\(type.name)'>"
    case .dtype:
      let type = unsafeDowncast(object, to: DTypeObject.self)
      if type.isTorch { return "torch.\(type.dtype.name)" }
      return type.isType
        ? "<class 'numpy.\(type.dtype == .bool ? "bool" : type.dtype.name)'>"
        : "dtype('\(type.dtype.name)')"
    case .module: return "<module '\(unsafeDowncast(object, to: ModuleObject.self).path)'>"
    case .builtin:
      let entry = unsafeDowncast(object, to: BuiltinObject.self).entry
      return entry.operandCount != nil && entry.places[0].hasPrefix("numpy.")
        ? "<ufunc '\(entry.name)'>" : "<built-in function \(entry.name)>"
    case .native:
      if let text = unsafeDowncast(object, to: NativeFunctionObject.self).shown { return text }
    default: break
    }
    if let text = try libraryRepresentation(value) { return text }
    note(RunMessages.addressShown(range: range))
    let address = "0x" + String(identity(of: object), radix: 16)
    if let function = value.asFunction { return "<function \(function.name) at \(address)>" }
    return "<\(object.typeName) object at \(address)>"
  }

  private func joined(_ items: [Value]) throws(Interruption) -> String {
    var parts: [String] = []
    var bytes = 0
    for item in items {
      parts.append(try representation(of: item))
      bytes += parts[parts.count - 1].utf8.count + 2
      try checkText(bytes)
    }
    return parts.joined(separator: ", ")
  }

  /// What an object without a `__repr__` is shown as.
  func plainRepresentation(of instance: InstanceObject) -> String {
    let type = instance.type
    if type.isException {
      let items = instance.attributes[symbols["args"]]?.asTuple?.items ?? []
      return "\(type.name)(\((try? joined(items)) ?? ""))"
    }
    if let info = type.dataclass, info.isShown {
      if shownNow.contains(ObjectIdentifier(instance)) { return "..." }
      shownNow.insert(ObjectIdentifier(instance))
      defer { shownNow.remove(ObjectIdentifier(instance)) }
      let parts = info.fields.filter(\.isShown).map { field in
        "\(field.name)=\((try? representation(of: instance.attributes[symbols[field.name]] ?? .none)) ?? "")"
      }
      return "\(type.name)(\(parts.joined(separator: ", ")))"
    }
    if !instance.base.isUnset { return (try? representation(of: instance.base)) ?? "" }
    note(RunMessages.addressShown(range: range))
    return "<__main__.\(type.name) object at 0x\(String(identity(of: instance), radix: 16))>"
  }

  private func counted(_ counter: DictionaryObject) throws(Interruption) -> [DictionaryObject.Entry]
  {
    counter.living.enumerated().sorted {
      let (a, b) = (number(of: $0.element.value), number(of: $1.element.value))
      return a != b ? a > b : $0.offset < $1.offset
    }.map(\.element)
  }

  // MARK: Arrays

  static func kind(of dtype: DType) -> FloatKind { dtype == .float32 ? .float32 : .float64 }

  private func arrayText(
    _ array: ArrayObject, isRepresentation: Bool
  ) throws(Interruption) -> String {
    if array.tensor != nil { return try tensorText(array) }
    let values = try arrayValues(array)
    return isRepresentation
      ? ArrayText.repr(values, shape: array.shape, options: printOptions)
      : ArrayText.str(values, shape: array.shape, options: printOptions)
  }

  func arrayValues(_ array: ArrayObject) throws(Interruption) -> ArrayValues {
    if array.dtype.isFloat {
      return .floats(try plainDoubles(of: array), Self.kind(of: array.dtype))
    }
    let numbers = try plainInts(of: array)
    if array.dtype == .bool { return .booleans(numbers.map { $0 != 0 }) }
    if array.dtype.isUnsigned {
      return .unsigned(numbers.map { UInt(bitPattern: $0) }, type: array.dtype.name)
    }
    return .integers(numbers, type: array.dtype.name)
  }
}
