import GradvizEngine

extension Machine {
  /// What `requires_grad=` and `device=` make of a new tensor.
  func finished(_ value: Value, _ call: Arguments) throws(Interruption) -> Value {
    if let device = call.optional("device")?.asText, !device.hasPrefix("cpu") {
      throw raise(
        .RuntimeError, "Found no NVIDIA driver on your system.", id: "device",
        help: "write device='cpu', or leave it out")
    }
    if try flag(call["requires_grad"]), let array = value.asArray { try requireGradient(array) }
    return value
  }

  /// `torch.tensor(data)`: a tensor of its own.
  func madeTensor(_ data: Value, _ dtype: DType?) throws(Interruption) -> Value {
    if let array = data.asArray {
      // A copy of a tensor does not lead back to it.
      if array.tensor != nil || usesTorchGradients {
        noteCut(of: array, .copy)
        let copy = try plainTensorCopy(of: array)
        return .object(try cast(copy, to: dtype ?? array.dtype))
      }
      let copy = try cast(copied(array), to: dtype ?? array.dtype)
      copy.tensor = TensorInfo()
      return .object(copy)
    }
    if data.asText != nil || data.isNone || data.asDictionary != nil || data.asSet != nil {
      throw raise(
        .RuntimeError, "Could not infer dtype of \(typeName(of: data))", id: "dtype",
        help: "give numbers or lists of numbers")
    }
    if usesTorchGradients { unrecordedDepth += 1 }
    defer { if usesTorchGradients { unrecordedDepth -= 1 } }
    var array = try asArray(data)
    if array.count == 0 {
      array = ArrayObject(Tensor(shape: Shape(array.shape), elements: []), torch.defaultType)
    }
    let isTyped = hasTypedNumbers(data)
    let type = dtype ?? (array.dtype.isFloat && !isTyped ? torch.defaultType : array.dtype)
    let result = try cast(array, to: type)
    if result.tensor == nil { result.tensor = TensorInfo() }
    return .object(result)
  }

  /// Whether numbers in lists bring their types with them: those of NumPy and tensors.
  private func hasTypedNumbers(_ value: Value) -> Bool {
    switch value {
    case .scalar: return true
    case .recorded(let number): return !number.isPython
    default: break
    }
    if value.asArray != nil { return true }
    return (value.asList?.storage ?? value.asTuple?.items ?? []).contains { hasTypedNumbers($0) }
  }

  /// A tensor that shares its elements with an array.
  func shared(_ array: ArrayObject) throws(Interruption) -> Value {
    if array.tensor != nil { return .object(array) }
    let result = ArrayObject(
      array.buffer, shape: array.shape, strides: array.strides, offset: array.offset,
      derivation: array.derivation)
    result.tensor = TensorInfo()
    array.isNoticed = false
    if usesTorchGradients, array.isRecorded { result.isDetached = true }
    return .object(result)
  }

  /// `torch.Tensor([1, 2])` of data, `torch.Tensor(2, 3)` of extents.
  func legacyTensor(_ rest: [Value], _ type: DType) throws(Interruption) -> Value {
    if rest.count == 1, rest[0].asList != nil || rest[0].asTuple != nil || rest[0].asArray != nil {
      return try madeTensor(rest[0], type)
    }
    for value in rest where try optionalWhole(value) == nil {
      throw raise(
        .TypeError, "new(): data must be a sequence (got \(typeName(of: value)))", id: "operands",
        help: "write torch.tensor(\((try? representation(of: value)) ?? "…"))")
    }
    let shape = rest.isEmpty ? [0] : try extents(rest)
    return try asTensor(full(shape, .int(0), type))
  }

  func torchRange(_ call: Arguments) throws(Interruption) -> Value {
    var bounds = call.rest
    if !call["end"].isUnset {
      bounds = [call["start"].isUnset ? bounds.first ?? .int(0) : call["start"], call["end"]]
    }
    if !call["step"].isUnset {
      bounds = (bounds.count == 1 ? [.int(0)] : []) + bounds + [call["step"]]
    }
    guard (1...3).contains(bounds.count) else {
      throw raise(.TypeError, "arange() received an invalid combination of arguments")
    }
    var numbers: [Value] = []
    for bound in bounds {
      numbers.append(
        try bound.asArray.map { array throws(Interruption) in try plainItem(of: array) }
          ?? plain(bound))
    }
    let start = bounds.count == 1 ? Value.int(0) : numbers[0]
    let stop = bounds.count == 1 ? numbers[0] : numbers[1]
    let step = bounds.count == 3 ? numbers[2] : .int(1)
    let given = try dtype(call["dtype"])
    if case .int(let first) = start, case .int(let last) = stop, case .int(let by) = step {
      guard by != 0 else { throw raise(.RuntimeError, "step must be nonzero") }
      guard by > 0 ? first <= last : first >= last else {
        throw raise(.RuntimeError, "upper bound and lower bound inconsistent with step sign")
      }
      let range = RangeObject(first, last, by)
      try reserve([range.count])
      let whole = tensor(whole: (0..<range.count).map { range[$0] }, shape: [range.count])
      return .object(try cast(whole, to: given ?? .int64))
    }
    let (first, last, by) = (try double(start), try double(stop), try double(step))
    guard by != 0 else { throw raise(.RuntimeError, "step must be nonzero") }
    let length = ((last - first) / by).rounded(.up)
    guard length >= 0, let count = Int(exactly: length) else {
      throw raise(.RuntimeError, "upper bound and lower bound inconsistent with step sign")
    }
    try reserve([count])
    let type = given ?? torch.defaultType
    return .object(
      try cast(
        tensor(
          (0..<count).map { first + Double($0) * by }, type.isFloat ? type : .float64,
          shape: [count]), to: type))
  }

  /// Evenly spaced numbers, from both ends towards the middle as PyTorch computes them.
  func evenly(_ start: Double, _ end: Double, _ count: Int, _ type: DType) -> [Double] {
    if count == 1 { return [start] }
    if type == .float32 {
      let (first, last) = (Float(start), Float(end))
      let step = (last - first) / Float(count - 1)
      return (0..<count).map {
        Double(
          $0 < count / 2
            ? first.addingProduct(step, Float($0))
            : last.addingProduct(-step, Float(count - 1 - $0)))
      }
    }
    let step = (end - start) / Double(count - 1)
    return (0..<count).map {
      $0 < count / 2
        ? start.addingProduct(step, Double($0)) : end.addingProduct(-step, Double(count - 1 - $0))
    }
  }
}
