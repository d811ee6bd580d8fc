import GradvizEngine
import GradvizText

extension Machine {
  /// A value as an array: arrays themselves, numbers without axes, nested lists.
  func asArray(_ value: Value, tensor: Bool = false) throws(Interruption) -> ArrayObject {
    if let array = value.asArray { return array }
    let result = try makeArray(value)
    if tensor { result.tensor = TensorInfo() }
    return result
  }

  /// An array made of a value that is none.
  private func makeArray(_ value: Value) throws(Interruption) -> ArrayObject {
    switch value {
    case .int(let number): return ArrayObject([number], .int64, shape: [])
    case .bool(let value): return ArrayObject([value ? 1 : 0], .bool, shape: [])
    case .float(let number): return ArrayObject(Tensor(number))
    case .scalar(let scalar):
      return scalar.dtype.isFloat
        ? ArrayObject(Tensor(scalar.double), scalar.dtype)
        : ArrayObject([scalar.int], scalar.dtype, shape: [])
    case .recorded(let number):
      if unrecordedDepth > 0 { return try makeArray(plain(value)) }
      return ArrayObject(node: number.node, shape: [], number.dtype)
    case .object(let object):
      switch object.kind {
      case .array: return unsafeDowncast(object, to: ArrayObject.self)
      case .list:
        let list = unsafeDowncast(object, to: ListObject.self)
        let node = list.wholeNode
        if node >= 0, unrecordedDepth == 0 {
          return ArrayObject(node: node, shape: tape.variable(at: node).shape.dimensions, .float64)
        }
        return try stacked(items(of: list), depth: 0)
      case .tuple: return try stacked(unsafeDowncast(object, to: TupleObject.self).items, depth: 0)
      case .range:
        let range = unsafeDowncast(object, to: RangeObject.self)
        try reserve([range.count])
        return ArrayObject((0..<range.count).map { range[$0] }, .int64, shape: [range.count])
      case .instance:
        if let result = try callSpecial(symbols["__array__"], on: value)?.asArray { return result }
      case .bigInteger:
        throw raise(
          .OverflowError, "Python int too large to convert to C long", id: "number-size",
          help: "arrays hold whole numbers of 64 bits")
      default: break
      }
    default: break
    }
    throw raise(
      .TypeError, "an array of '\(typeName(of: value))' is not made here", id: "not-a-number",
      help: value.asText != nil || value.isNone ? "keep it in a list" : nil)
  }

  /// Items of one shape as an array with a further axis in front.
  private func stacked(_ items: [Value], depth: Int) throws(Interruption) -> ArrayObject {
    guard depth < 32 else {
      throw raise(
        .ValueError, "setting an array element with a sequence. The list is nested too deeply.",
        id: "ragged")
    }
    if items.isEmpty { return ArrayObject(Tensor(shape: Shape([0]), elements: [])) }
    if let plain = plainRow(items) { return plain }
    var parts: [ArrayObject] = []
    var dtype: DType?
    for item in items {
      let part: ArrayObject
      if let list = item.asList, list.wholeNode < 0 || unrecordedDepth > 0 {
        part = try stacked(self.items(of: list), depth: depth + 1)
      } else if let tuple = item.asTuple {
        part = try stacked(tuple.items, depth: depth + 1)
      } else {
        part = try asArray(item)
      }
      if let first = parts.first, first.shape != part.shape {
        throw raise(
          .ValueError,
          "setting an array element with a sequence. The requested array has an inhomogeneous shape after \(depth + 1) "
            + "dimensions.",
          id: "ragged", label: "shapes \(Shape(first.shape)) and \(Shape(part.shape))",
          help: "all rows must have the same length")
      }
      parts.append(part)
      dtype = dtype.map { DType.promote($0, part.dtype) } ?? part.dtype
    }
    let type = dtype ?? .float64
    let shape = [items.count] + parts[0].shape
    try reserve(shape)
    if parts.contains(where: \.isRecorded), unrecordedDepth == 0 {
      var nodes: [Int32] = []
      for part in parts { nodes.append(try node(of: part)) }
      return ArrayObject(node: try record(.stack, nodes, Attributes(axes: [0])), shape: shape, type)
    }
    if type.isFloat {
      var numbers: [Double] = []
      for part in parts { numbers += try plainDoubles(of: part) }
      return ArrayObject(Tensor(shape: Shape(shape), elements: numbers.map(type.rounded)), type)
    }
    var numbers: [Int] = []
    for part in parts { numbers += try plainInts(of: part).map(type.wrapped) }
    return ArrayObject(numbers, type, shape: shape)
  }

  /// A row of plain numbers of Python.
  private func plainRow(_ items: [Value]) -> ArrayObject? {
    var isFloat = false
    var isBool = true
    for item in items {
      switch item {
      case .float:
        isFloat = true
        isBool = false
      case .int: isBool = false
      case .bool: break
      default: return nil
      }
    }
    if isFloat {
      return ArrayObject(
        Tensor(shape: Shape([items.count]), elements: items.map { number(of: $0) }))
    }
    let numbers = items.map { item -> Int in
      switch item {
      case .int(let number): number
      case .bool(let value): value ? 1 : 0
      default: 0
      }
    }
    return ArrayObject(numbers, isBool ? .bool : .int64, shape: [items.count])
  }

  /// An array with elements of another type; the same one where the type stays.
  func cast(
    _ array: ArrayObject, to dtype: DType, copies: Bool = false
  ) throws(Interruption) -> ArrayObject {
    let result: ArrayObject
    if array.dtype == dtype {
      if !copies { return array }
      result = try copied(array)
    } else if dtype.isFloat, array.isRecorded, unrecordedDepth == 0 {
      // Single precision rounds, and what was rounded stays so in double precision.
      var node = try self.node(of: array)
      if dtype == .float32 {
        node = try record(.multiply, [node, recordConstant(1)])
        tape.roundToSingle(tape.variable(at: node))
        noteSinglePrecision()
      }
      result = ArrayObject(node: node, shape: array.shape, dtype)
    } else if dtype.isFloat {
      let numbers = try plainDoubles(of: array)
      result = ArrayObject(
        Tensor(shape: Shape(array.shape), elements: numbers.map(dtype.rounded)), dtype)
    } else {
      notePlainUse(of: array)
      if array.dtype.isFloat {
        var numbers: [Int] = []
        for number in try plainDoubles(of: array) { numbers.append(try whole(number, as: dtype)) }
        result = ArrayObject(numbers, dtype, shape: array.shape)
      } else {
        result = ArrayObject(try plainInts(of: array).map(dtype.wrapped), dtype, shape: array.shape)
      }
    }
    if let info = array.tensor { result.tensor = TensorInfo(derivedFrom: info) }
    return result
  }

  /// An array of its own with the same elements.
  func copied(_ array: ArrayObject) throws(Interruption) -> ArrayObject {
    let result: ArrayObject
    if array.isRecorded, unrecordedDepth == 0 {
      result = ArrayObject(node: try node(of: array), shape: array.shape, array.dtype)
      result.buffer.history.isCopy = true
    } else {
      result = try plainCopy(of: array)
      if array.isWhole { result.buffer.name = array.buffer.name }
    }
    if let info = array.tensor { result.tensor = TensorInfo(derivedFrom: info) }
    return result
  }

  /// `np.float32(x)`, `np.int64(x)`, `np.bool_(x)`.
  func convert(_ dtype: DType, _ arguments: CallArguments) throws(Interruption) -> Value {
    guard let value = arguments.positional.first else { return scalar(0, dtype) }
    if let text = value.asText {
      guard let number = GradvizText.PythonNumber.float(text) else {
        throw raise(.ValueError, "could not convert string to float: '\(text)'")
      }
      return scalar(number, dtype)
    }
    if case .int(let number) = value, dtype.isInteger, !dtype.range.contains(number) {
      throw raise(
        .OverflowError, "Python integer \(number) out of bounds for \(dtype.name)",
        id: "number-size", help: "write np.array(…).astype(np.\(dtype.name)) to cut it off")
    }
    let array = try cast(asArray(value), to: dtype)
    return unwrapped(array)
  }

  /// An array without axes as a scalar; any other as it is.
  func unwrapped(_ array: ArrayObject) -> Value {
    guard array.rank == 0, array.tensor == nil else { return .object(array) }
    if array.isRecorded, unrecordedDepth == 0, let node = try? node(of: array) {
      return .recorded(RecordedNumber(node: node, dtype: array.dtype, isPython: false))
    }
    if array.dtype.isFloat {
      let number = (try? plainTensor(of: array))?.item ?? .nan
      return .scalar(NumPyScalar(number, array.dtype))
    }
    let number = (try? plainInts(of: array))?.first ?? 0
    return .scalar(
      array.dtype == .bool ? NumPyScalar(number != 0) : NumPyScalar(number, array.dtype))
  }

  /// Whether a value is a number of NumPy, which is no array and keeps what it is.
  static func isNumPyNumber(_ value: Value) -> Bool {
    switch value {
    case .scalar: true
    case .recorded(let number): !number.isPython
    default: false
    }
  }

  /// Says once that single precision was rounded.
  func noteSinglePrecision() { note(RunMessages.singlePrecision(range: range)) }

  /// The type that a `dtype` argument asks for; nil for None.
  func dtype(_ value: Value) throws(Interruption) -> DType? {
    switch value {
    case .none, .unset: return nil
    case .object(let object):
      if let type = object as? DTypeObject { return type.dtype }
      if let text = value.asText, let dtype = DType.named(text) { return dtype }
      if let type = value.asClass ?? Library.typeClass(of: value, self) {
        switch type.represents {
        case .float: return .float64
        case .int: return .int64
        case .bool: return .bool
        default: break
        }
      }
    default: break
    }
    let text = (try? self.text(of: value)) ?? typeName(of: value)
    throw raise(
      .TypeError, "data type '\(text)' not understood", id: "dtype",
      help: "arrays hold float64, float32, whole numbers and booleans")
  }
}
