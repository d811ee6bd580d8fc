import GradvizEngine

extension Machine {
  /// `array[index]`: an element, a view, or a copy of chosen elements.
  func index(_ array: ArrayObject, _ index: Value, text: String?) throws(Interruption) -> Value {
    if case .int(let number) = index, array.rank > 0 {
      let extent = array.shape[0]
      if number >= -extent, number < extent {
        return try row(number < 0 ? number + extent : number, of: array)
      }
    }
    notePlainUses(in: index)
    let selection = try Selection(array, index, self)
    // With `...` an element is an array without axes, as all of a tensor's are.
    let isWhole =
      array.tensor != nil || index.isEllipsis
      || index.asTuple?.items.contains(where: \.isEllipsis) == true
    if selection.isElement, !isWhole, array.rank == selection.parts.count {
      let (_, offset, ranges) = selection.regular(array)
      return try element(at: offset, of: array, indices: ranges.map(\.start), text: text)
    }
    if let indices = selection.indices {
      return .object(try taken(indices, of: array, shape: selection.shape, text: text))
    }
    let (strides, offset, ranges) = selection.regular(array)
    return .object(
      view(
        of: array, shape: selection.shape, strides: strides, offset: offset, .slice,
        Attributes(shape: Shape(selection.shape), ranges: ranges, text: text)))
  }

  /// A copy of elements at places in row-major order.
  func taken(
    _ indices: [Int], of array: ArrayObject, shape: [Int], text: String?
  ) throws(Interruption) -> ArrayObject {
    let result: ArrayObject
    if array.isRecorded, unrecordedDepth == 0 {
      let node = try record(
        .gather, [node(of: array)], Attributes(shape: Shape(shape), indices: indices, text: text))
      result = ArrayObject(node: node, shape: shape, array.dtype)
    } else if array.dtype.isFloat {
      let numbers = try plainTensor(of: array)
      result = ArrayObject(
        Tensor(Shape(shape)) { base in
          withExtendedLifetime(numbers) {
            for (index, place) in indices.enumerated() { base[index] = numbers.base[place] }
          }
        }, array.dtype)
    } else {
      let numbers = try plainInts(of: array)
      result = ArrayObject(indices.map { numbers[$0] }, array.dtype, shape: shape)
    }
    if let info = array.tensor { result.tensor = TensorInfo(derivedFrom: info) }
    return result
  }

  private func notePlainUses(in index: Value) {
    notePlainUse(index)
    for item in index.asTuple?.items ?? [] { notePlainUse(item) }
  }

  /// `array[index] = value`.
  func storeIndex(
    _ array: ArrayObject, _ index: Value, _ value: Value, text: String?
  ) throws(Interruption) {
    notePlainUses(in: index)
    if case .int(let number) = index, array.rank == 1 {
      let extent = array.shape[0]
      if number >= -extent, number < extent {
        let place = array.offset + (number < 0 ? number + extent : number) * array.strides[0]
        if try storeElement(array, place, value) { return }
      }
    }
    let selection = try Selection(array, index, self)
    if selection.isElement, array.rank == selection.parts.count {
      let place = selection.regular(array).offset
      if try storeElement(array, place, value) { return }
    }
    try checkWritable(array)
    try write(
      value, to: array, places: selection.places(in: array), shape: selection.shape, text: text)
  }

  /// Writes a plain number into a plain array.
  private func storeElement(
    _ array: ArrayObject, _ place: Int, _ value: Value
  ) throws(Interruption) -> Bool {
    try checkWritable(array)
    if array.isReadOnly { throw readOnlyDestination("assignment destination") }
    guard !array.isRecorded, array.buffer.sources == nil else { return false }
    let number: Double
    switch value {
    case .float(let given): number = given
    case .int(let given):
      if let ints = array.buffer.ints {
        noteChange(of: array)
        ints.base[place] = array.dtype.wrapped(given)
        array.buffer.noteWrite()
        return true
      }
      number = Double(given)
    case .bool(let given): number = given ? 1 : 0
    case .scalar(let scalar): number = scalar.double
    default: return false
    }
    if let floats = array.buffer.floats {
      noteChange(of: array)
      floats.base[place] = array.dtype.rounded(number)
    } else if let ints = array.buffer.ints {
      noteChange(of: array)
      ints.base[place] = try whole(number, as: array.dtype)
    } else {
      return false
    }
    array.buffer.noteWrite()
    return true
  }

  func checkWritable(_ array: ArrayObject) throws(Interruption) {
    if arraysAreImmutable, array.tensor == nil { throw immutableArray() }
    guard let info = array.tensor, info.requiresGradient, info.isLeaf, unrecordedDepth == 0 else {
      return
    }
    throw raise(
      .RuntimeError, "a leaf Variable that requires grad is being used in an in-place operation.",
      help: "change it under 'with torch.no_grad():'")
  }
}
