import GradvizEngine

extension Machine {
  /// PyTorch's sign of what is no number is 0.
  func withoutMissing(_ value: Value) throws(Interruption) -> Value {
    guard let array = value.asArray, array.dtype.isFloat,
      try plainDoubles(of: array).contains(where: \.isNaN)
    else { return value }
    return try choose(
      isMissing(array),
      .object(tensor([Double](repeating: 0, count: array.count), array.dtype, shape: array.shape)),
      value)
  }

  private func isMissing(_ array: ArrayObject) throws(Interruption) -> Value {
    .object(
      tensor(whole: try plainDoubles(of: array).map { $0.isNaN ? 1 : 0 }, .bool, shape: array.shape)
    )
  }

  /// `torch.where` with tensors: elements of one or the other.
  func choose(_ mask: Value, _ x: Value, _ y: Value) throws(Interruption) -> Value {
    let mask = try asArray(mask)
    try checkTorchBroadcast([.object(mask), x, y])
    let operands = try torchOperands([x, y].map { $0 }, .arithmetic, "where")
    let type = try torchType([x, y])
    var arrays: [ArrayObject] = []
    for operand in operands { arrays.append(try cast(asArray(operand), to: type)) }
    let condition = mask.dtype == .bool ? mask : try cast(mask, to: .bool)
    if mask.isRecorded { notePlainUse(of: mask) }
    if arrays.contains(where: \.isRecorded), unrecordedDepth == 0 {
      let node = try record(
        .where, [node(of: condition), node(of: arrays[0]), node(of: arrays[1])])
      let result = ArrayObject(node: node, shape: tape.variable(at: node).shape.dimensions, type)
      result.tensor = TensorInfo(derivedFrom: TensorInfo())
      return .object(result)
    }
    let tensor = try evaluate(
      .where, [plainTensor(of: condition), plainTensor(of: arrays[0]), plainTensor(of: arrays[1])])
    let result =
      type.isFloat
      ? plainResult(tensor, type)
      : ArrayObject(tensor.elements.map { Int($0) }, type, shape: tensor.shape.dimensions)
    return plainTensorValue(result)
  }

  /// `torch.clamp`: no gradient passes at bounds that are numbers, and shares of it at bounds that are tensors.
  ///
  /// That is PyTorch's of 2.15; up to 2.13 the whole gradient passes at a bound that is a number.
  func clamped(_ value: Value, low: Value, high: Value) throws(Interruption) -> Value {
    if low.asArray?.tensor != nil || high.asArray?.tensor != nil {
      var result = value
      if !low.isNone {
        result = try elementwise(.maximum, [result, low], .arithmetic, name: "clamp") { a, b, _ in
          max(a, b)
        }
      }
      if !high.isNone {
        result = try elementwise(.minimum, [result, high], .arithmetic, name: "clamp") { a, b, _ in
          min(a, b)
        }
      }
      return named(result, "ClampBackward0")
    }
    let type = try torchType([value, low, high].filter { !$0.isNone })
    let array = try cast(asArray(value), to: type)
    let least = try low.isNone ? -Double.infinity : double(low)
    let most = try high.isNone ? Double.infinity : double(high)
    guard type.isFloat else {
      let numbers = try plainInts(of: array).map { number in
        var result = number
        if !low.isNone, Double(result) < least { result = Int(least) }
        if !high.isNone, Double(result) > most { result = Int(most) }
        return result
      }
      return .object(tensor(whole: numbers, type, shape: array.shape))
    }
    let (first, last) = (type.rounded(least), type.rounded(most))
    let numbers = try plainDoubles(of: array)
    let meetsBound = first >= last || numbers.contains { $0 == first || $0 == last }
    let passes: (Double) -> Bool = { $0 > first && $0 < last }
    let held = numbers.map { $0.isNaN ? $0 : min(max($0, first), last) }
    guard array.isRecorded, unrecordedDepth == 0 else {
      return .object(tensor(held, type, shape: array.shape))
    }
    let result: ArrayObject
    if meetsBound {
      let mask = tensor(
        whole: numbers.map { passes($0) ? 1 : 0 }, .bool, shape: array.shape)
      result = try asArray(
        choose(.object(mask), .object(array), .object(tensor(held, type, shape: array.shape))))
    } else {
      let node = try record(.clip, [node(of: array), recordConstant(first), recordConstant(last)])
      result = ArrayObject(node: node, shape: array.shape, type)
    }
    result.tensor = TensorInfo(derivedFrom: TensorInfo())
    return named(.object(result), "ClampBackward1")
  }
}
