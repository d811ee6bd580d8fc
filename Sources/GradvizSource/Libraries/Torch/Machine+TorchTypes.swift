import GradvizEngine

/// The types that PyTorch computes in: tensors with axes go before those without, and these before Python's numbers;
/// only a further kind of number (boolean, whole, float) changes the type of one that goes before.
extension Machine {
  /// The operands of an elementwise operation in one type, where a tensor takes part; numbers of Python stay such.
  func torchOperands(
    _ values: [Value], _ rule: TypeRule, _ name: String
  ) throws(Interruption) -> [Value] {
    guard values.contains(where: { $0.asArray?.tensor != nil }) else { return values }
    let values = values.map { $0.asArray == nil ? python($0) : $0 }
    var type = try torchType(values)
    if rule == .floating, !type.isFloat { type = torch.defaultType }
    try checkTorchBroadcast(values)
    var result: [Value] = []
    for value in values {
      if let array = value.asArray {
        result.append(rule == .bitwise ? value : .object(try cast(array, to: type)))
      } else if type == .float32, case .float(let number) = value {
        result.append(.float(Double(Float(number))))
      } else {
        result.append(value)
      }
    }
    return result
  }

  /// The type of a result, by PyTorch's rules.
  func torchType(_ values: [Value]) throws(Interruption) -> DType {
    var withAxes: DType?
    var without: DType?
    var numbers: DType?
    for value in values {
      if let array = value.asArray {
        if array.rank > 0 {
          withAxes = Self.torchPromote(withAxes, array.dtype)
        } else {
          without = Self.torchPromote(without, array.dtype)
        }
        continue
      }
      let type: DType
      switch value {
      case .bool: type = .bool
      case .int: type = .int64
      case .float: type = torch.defaultType
      case .recorded(let number): type = number.dtype.isFloat ? torch.defaultType : number.dtype
      default:
        if value.asBigInteger != nil {
          throw raise(.OverflowError, "int too large to convert", id: "number-size")
        }
        throw raise(
          .TypeError, "a tensor and a '\(typeName(of: value))' are not combined", id: "operands",
          help: value.asList == nil ? nil : "write torch.tensor(…) around the list")
      }
      numbers = Self.torchPromote(numbers, type)
    }
    return Self.combined(withAxes, Self.combined(without, numbers)) ?? torch.defaultType
  }

  private static func combined(_ higher: DType?, _ lower: DType?) -> DType? {
    guard let higher else { return lower }
    guard let lower else { return higher }
    if higher.isFloat { return higher }
    if higher == .bool || lower.isFloat { return torchPromote(higher, lower) }
    return higher
  }

  /// The type that holds the values of both; whole numbers take the type of floats.
  static func torchPromote(_ a: DType?, _ b: DType) -> DType {
    guard let a, a != b else { return b }
    if a.isFloat != b.isFloat { return a.isFloat ? a : b }
    return DType.promote(a, b)
  }

  /// Stops, in PyTorch's words, where shapes do not fit.
  func checkTorchBroadcast(_ values: [Value]) throws(Interruption) {
    var shape: [Int] = []
    for value in values {
      guard let array = value.asArray else { continue }
      guard let both = Shape(shape).broadcast(with: Shape(array.shape)) else {
        let rank = max(shape.count, array.rank)
        for axis in (0..<rank).reversed() {
          let a = axis - rank + shape.count
          let b = axis - rank + array.rank
          if a < 0 || b < 0 || shape[a] == array.shape[b] || shape[a] == 1 || array.shape[b] == 1 {
            continue
          }
          throw raise(
            .RuntimeError,
            "The size of tensor a (\(shape[a])) must match the size of tensor b (\(array.shape[b])) at non-singleton "
              + "dimension \(axis)",
            id: "shape-mismatch", label: "shapes \(Shape(shape)) and \(Shape(array.shape))",
            help: "from the last axis backwards, extents must be equal or 1")
        }
        return
      }
      shape = both.dimensions
    }
  }

  // MARK: Arguments

  /// A tensor that a function was given.
  func tensor(
    _ value: Value, _ function: String, _ name: String = "input", _ place: Int = 1
  ) throws(Interruption) -> ArrayObject {
    if let array = value.asArray, array.tensor != nil { return array }
    let type = value.asArray == nil ? typeName(of: value) : "numpy.ndarray"
    throw raise(
      .TypeError,
      "\(function)(): argument '\(name)' (position \(place)) must be Tensor, not \(type)",
      id: "not-a-tensor",
      help: "write torch.tensor(…) around it")
  }

  /// A result as a tensor.
  func asTensor(_ value: Value) throws(Interruption) -> Value {
    let array = try asArray(value)
    if array.tensor == nil { array.tensor = TensorInfo() }
    return .object(array)
  }

  /// A result that no gradient reaches, as a tensor.
  func plainTensorValue(_ array: ArrayObject) -> Value {
    array.tensor = TensorInfo()
    return .object(array)
  }

  func tensor(_ numbers: [Double], _ dtype: DType, shape: [Int]) -> ArrayObject {
    let array = ArrayObject(
      Tensor(shape: Shape(shape), elements: numbers.map(dtype.rounded)), dtype)
    array.tensor = TensorInfo()
    return array
  }

  func tensor(whole numbers: [Int], _ dtype: DType = .int64, shape: [Int]) -> ArrayObject {
    let array = ArrayObject(numbers, dtype, shape: shape)
    array.tensor = TensorInfo()
    return array
  }

  /// An axis counted from 0, with PyTorch's words.
  func dimension(_ value: Value, rank: Int) throws(Interruption) -> Int {
    let axis = try wholeNumber(value)
    let extent = max(rank, 1)
    guard (-extent..<extent).contains(axis) else {
      throw raise(
        .IndexError,
        "Dimension out of range (expected to be in range of [\(-extent), \(extent - 1)], but got \(axis))",
        id: "axis")
    }
    return axis < 0 ? axis + extent : axis
  }

  /// Several axes counted from 0; all where none is given.
  func dimensions(_ value: Value, rank: Int) throws(Interruption) -> [Int] {
    if value.isNone || value.isUnset { return Array(0..<rank) }
    guard let items = value.asTuple?.items ?? value.asList?.storage else {
      return rank == 0 ? [] : [try dimension(value, rank: rank)]
    }
    if items.isEmpty { return Array(0..<rank) }
    var axes: [Int] = []
    for item in items {
      let axis = try dimension(item, rank: rank)
      if axes.contains(axis) {
        throw raise(
          .RuntimeError, "dim \(axis) appears multiple times in the list of dims", id: "axis")
      }
      axes.append(axis)
    }
    return axes.sorted()
  }

  /// Extents given one by one or as one sequence: `zeros(2, 3)`, `zeros((2, 3))`.
  func extents(_ rest: [Value]) throws(Interruption) -> [Int] {
    if rest.count == 1, rest[0].asTuple != nil || rest[0].asList != nil {
      return try shape(rest[0])
    }
    return try shape(.tuple(rest))
  }

  /// Names the step back to what a result was computed from.
  func named(_ value: Value, _ function: String) -> Value {
    if let array = value.asArray, array.derivation != nil || array.buffer.awaitedShape == nil {
      array.tensor?.gradientFunction = (function, array.buffer.version)
    }
    return value
  }
}
