import GradvizEngine
import GradvizTrace

/// What an elementwise function does with the types of its operands.
enum TypeRule {
  /// Whole numbers stay whole: `+`, `maximum`.
  case arithmetic
  /// Everything becomes a float: `exp`, `/`.
  case floating
  /// The result is a boolean: `<`, `isnan`.
  case boolean
  /// For whole numbers and booleans only: `&`, `<<`.
  case bitwise
}

extension Machine {
  /// A value of an operation between elements, and whether its type yields to others: Python's numbers do.
  struct ElementOperand {
    var array: ArrayObject
    var isWeak: Bool
  }

  func elementOperand(_ value: Value) throws(Interruption) -> ElementOperand {
    switch value {
    case .int, .float: return ElementOperand(array: try asArray(value), isWeak: true)
    case .recorded(let number):
      return ElementOperand(
        array: try asArray(value), isWeak: number.isPython && number.dtype != .bool)
    default: return ElementOperand(array: try asArray(value), isWeak: false)
    }
  }

  /// The type that operands are computed in, by NumPy's rules.
  func commonType(_ operands: [ElementOperand]) throws(Interruption) -> DType {
    let strong = operands.filter { !$0.isWeak }.map(\.array.dtype)
    guard var result = strong.first else {
      return operands.contains { $0.array.dtype.isFloat } ? .float64 : .int64
    }
    for dtype in strong.dropFirst() { result = DType.promote(result, dtype) }
    for operand in operands where operand.isWeak {
      if operand.array.dtype.isFloat {
        if !result.isFloat { result = .float64 }
      } else if result == .bool {
        result = .int64
      } else if result.isInteger, !operand.array.isRecorded,
        let number = operand.array.buffer.ints?.base[0],
        !result.range.contains(number)
      {
        throw raise(
          .OverflowError, "Python integer \(number) out of bounds for \(result.name)",
          id: "number-size")
      }
    }
    return result
  }

  /// Computes an op on each element, with NumPy's types; `whole` computes with whole numbers.
  func elementwise(
    _ op: OpCode, _ values: [Value], _ rule: TypeRule, name: String,
    whole: ((_ x: Int, _ y: Int, _ dtype: DType) throws(Interruption) -> Int)? = nil
  ) throws(Interruption) -> Value {
    let values = try torchOperands(values, rule, name)
    var operands: [ElementOperand] = []
    for value in values { operands.append(try elementOperand(value)) }
    let common = try commonType(operands)
    var dtype = common
    switch rule {
    case .floating:
      if !common.isFloat { dtype = common.isInteger && common.bits == 16 ? .float32 : .float64 }
    case .boolean: dtype = .bool
    case .bitwise:
      if common.isFloat {
        throw raise(
          .TypeError,
          "ufunc '\(name)' not supported for the input types", id: "operands",
          label: "types " + operands.map(\.array.dtype.name).joined(separator: " and "),
          help: name == "bitwise_xor"
            ? "use ** for powers" : "for arrays of floats compare first: (x > 0) & (y > 0)")
      }
    case .arithmetic: break
    }
    let tensorInfo = operands.lazy.compactMap(\.array.tensor).first
    let result: ArrayObject
    if operands.contains(where: \.array.isRecorded), unrecordedDepth == 0, rule != .bitwise {
      result = try recordElementwise(op, operands, dtype)
    } else if common.isFloat || rule == .floating || whole == nil {
      var tensors: [Tensor] = []
      for operand in operands {
        // A number of Python takes the type of the array.
        var tensor = try plainTensor(of: operand.array)
        if operand.isWeak, common == .float32 {
          tensor = Tensor(common.rounded(tensor.item ?? .nan))
        }
        tensors.append(tensor)
      }
      try checkBroadcast(operands.map(\.array), name)
      let tensor = try evaluate(op, tensors)
      result =
        dtype.isFloat
        ? plainResult(tensor, dtype)
        : ArrayObject(
          tensor.elements.map { $0 != 0 ? 1 : 0 }, .bool, shape: tensor.shape.dimensions)
    } else {
      result = try wholeElementwise(operands.map(\.array), common, dtype, name, whole)
    }
    if let tensorInfo { result.tensor = TensorInfo(derivedFrom: tensorInfo) }
    return unwrapped(result)
  }

  func plainResult(_ tensor: Tensor, _ dtype: DType) -> ArrayObject {
    guard dtype == .float32 else { return ArrayObject(tensor, dtype) }
    for index in 0..<tensor.count {
      tensor.storage.base[index] = Double(Float(tensor.storage.base[index]))
    }
    return ArrayObject(tensor, dtype)
  }

  private func recordElementwise(
    _ op: OpCode, _ operands: [ElementOperand], _ dtype: DType
  ) throws(Interruption) -> ArrayObject {
    try checkBroadcast(operands.map(\.array), op.name)
    var nodes: [Int32] = []
    for operand in operands { nodes.append(try node(of: operand.array)) }
    let node = try checkedWhole(record(op, nodes), dtype)
    if dtype == .float32 {
      tape.roundToSingle(tape.variable(at: node))
      noteSinglePrecision()
    }
    return ArrayObject(node: node, shape: tape.variable(at: node).shape.dimensions, dtype)
  }

  /// Stops, in NumPy's words, where shapes do not fit.
  func checkBroadcast(_ arrays: [ArrayObject], _ name: String) throws(Interruption) {
    guard var shape = arrays.first.map({ Shape($0.shape) }) else { return }
    for array in arrays.dropFirst() {
      guard let both = shape.broadcast(with: Shape(array.shape)) else {
        let shapes = arrays.map { Self.tupleText($0.shape) }.joined(separator: " ")
        let error = raise(
          .ValueError, "operands could not be broadcast together with shapes \(shapes) ",
          id: "shape-mismatch",
          help: "from the last axis backwards, extents must be equal or 1")
        if case .exception(let instance) = error {
          instance.raised?.failure = .init(
            id: "shape-mismatch",
            message: "operands could not be broadcast together with shapes \(shapes)", op: name,
            operands: arrays.compactMap { $0.isRecorded ? (try? Int(node(of: $0))) : nil },
            position: position)
        }
        throw error
      }
      shape = both
    }
  }

  private func wholeElementwise(
    _ arrays: [ArrayObject], _ common: DType, _ dtype: DType, _ name: String,
    _ whole: ((_ x: Int, _ y: Int, _ dtype: DType) throws(Interruption) -> Int)?
  ) throws(Interruption) -> ArrayObject {
    try checkBroadcast(arrays, name)
    guard let whole else { return arrays[0] }
    var numbers: [[Int]] = []
    for array in arrays { numbers.append(try plainInts(of: array)) }
    if arrays.count == 1 {
      var result: [Int] = []
      for number in numbers[0] { result.append(dtype.wrapped(try whole(number, 0, common))) }
      return ArrayObject(result, dtype, shape: arrays[0].shape)
    }
    let shape = (Shape(arrays[0].shape).broadcast(with: Shape(arrays[1].shape)) ?? .scalar)
      .dimensions
    let count = try reserve(shape)
    let left = Self.broadcastMap(arrays[0].shape, to: shape) ?? nil
    let right = Self.broadcastMap(arrays[1].shape, to: shape) ?? nil
    var result = [Int](repeating: 0, count: count)
    for index in 0..<count {
      result[index] = dtype.wrapped(
        try whole(
          numbers[0][left.map { $0[index] } ?? index], numbers[1][right.map { $0[index] } ?? index],
          common))
    }
    return ArrayObject(result, dtype, shape: shape)
  }
}

extension TensorInfo {
  /// What a tensor knows that was computed from another.
  convenience init(derivedFrom other: TensorInfo) {
    self.init()
    isLeaf = false
  }
}
