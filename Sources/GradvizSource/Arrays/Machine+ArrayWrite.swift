import GradvizEngine

extension Machine {
  /// Writes a node's elements into all of an array.
  func write(_ node: Int32, to array: ArrayObject, isInput: Bool = false) throws(Interruption) {
    let buffer = array.buffer
    if array.isWhole {
      buffer.become(try isInput ? node : reshaped(node, to: array.shape))
      array.cache = (node, buffer.version)
      return
    }
    let sources = recordedSources(of: buffer)
    array.forEachPlace { index, place in
      sources.nodes[place] = node
      sources.places[place] = Int32(index)
    }
    buffer.noteWrite()
  }

  /// The buffer's sources, made of what it is now.
  private func recordedSources(of buffer: ArrayBuffer) -> ElementSources {
    if let sources = buffer.sources { return sources }
    let sources = ElementSources(count: buffer.count, node: buffer.node)
    buffer.become(sources, floats: buffer.floats)
    return sources
  }

  func readOnlyDestination(_ what: String) -> Interruption {
    raise(
      .ValueError, "\(what) is read-only", id: "read-only",
      help: "write to the array itself, or to a copy of the view: x.copy()")
  }

  /// Writes a value into places of an array's buffer, which have a shape together.
  func write(
    _ value: Value, to array: ArrayObject, places: [Int], shape: [Int], text: String?
  ) throws(Interruption) {
    if array.isReadOnly { throw readOnlyDestination("assignment destination") }
    let buffer = array.buffer
    if let target = value.asArray, target.buffer === buffer, target.count == places.count,
      target.shape == shape,
      target.places == places
    {
      noteChange(of: array)
      return
    }
    var source = try asArray(value)
    if array.tensor != nil || array.isDetached {
      source = try prepareWrite(of: source, to: array)
    }
    noteChange(of: array)
    // What is recorded in double precision is rounded by being written.
    if source.isRecorded, source.dtype == .float64, array.dtype == .float32 {
      source = try cast(source, to: .float32, copies: false)
    }
    guard let map = Self.broadcastMap(source.shape, to: shape) else {
      // Extents of 1 in front do not count.
      let trimmed = Array(source.shape.drop { $0 == 1 })
      guard let map = Self.broadcastMap(trimmed, to: shape) else {
        throw raise(
          .ValueError,
          "could not broadcast input array from shape \(Self.tupleText(source.shape)) into shape \(Self.tupleText(shape))",
          id: "shape-mismatch")
      }
      return try write(source, map, to: buffer, places, text)
    }
    try write(source, map, to: buffer, places, text)
  }

  private func write(
    _ source: ArrayObject, _ map: [Int]?, to buffer: ArrayBuffer, _ places: [Int], _ text: String?
  ) throws(Interruption) {
    defer { buffer.noteWrite() }
    if source.isRecorded, buffer.dtype.isFloat, unrecordedDepth == 0 {
      // Where each element comes from; what was itself put together keeps its own sources. They are read before anything
      // is written: both may be parts of one array.
      let inner = source.buffer.sources.map { sources in
        source.places.map {
          (sources.nodes[$0], sources.places[$0], source.buffer.floats?.base[$0] ?? 0)
        }
      }
      let node = inner == nil ? try self.node(of: source) : -1
      let sources = recordedSources(of: buffer)
      if let text { buffer.writeText = text }
      var floats = buffer.floats
      for (index, place) in places.enumerated() {
        let element = map.map { $0[index] } ?? index
        if let inner {
          let number: Double
          (sources.nodes[place], sources.places[place], number) = inner[element]
          if sources.nodes[place] < 0 {
            if floats == nil {
              floats = TensorStorage(count: buffer.count)
              floats?.base.update(repeating: 0, count: buffer.count)
            }
            floats?.base[place] = number
          }
        } else {
          sources.nodes[place] = node
          sources.places[place] = Int32(element)
        }
      }
      if floats !== buffer.floats { buffer.become(sources, floats: floats) }
      return
    }
    if source.isRecorded { notePlainUse(of: source) }
    if buffer.dtype.isFloat {
      let numbers = try plainTensor(of: source).elements
      let isSingle = buffer.dtype == .float32
      if buffer.isRecorded {
        let sources = recordedSources(of: buffer)
        if let text { buffer.writeText = text }
        let floats = buffer.floats ?? TensorStorage(count: buffer.count)
        if buffer.floats == nil { floats.base.update(repeating: 0, count: buffer.count) }
        for (index, place) in places.enumerated() {
          let number = numbers[map.map { $0[index] } ?? index]
          floats.base[place] = isSingle ? Double(Float(number)) : number
          sources.nodes[place] = -1
          sources.places[place] = 0
        }
        buffer.become(sources, floats: floats)
        return
      }
      guard let floats = buffer.floats else { return }
      for (index, place) in places.enumerated() {
        let number = numbers[map.map { $0[index] } ?? index]
        floats.base[place] = isSingle ? Double(Float(number)) : number
      }
      return
    }
    // Conditions pass no gradient: written into, they are plain from there on.
    if buffer.dtype == .bool, buffer.ints == nil {
      let whole = ArrayObject(buffer, shape: [buffer.count])
      notePlainUse(of: whole)
      buffer.becomePlain(IntStorage(try plainInts(of: whole)))
    }
    guard let ints = buffer.ints else {
      throw .stop(RunMessages.recordedWholeNumber(range: range))
    }
    if source.dtype.isFloat {
      let numbers = try plainTensor(of: source).elements
      for (index, place) in places.enumerated() {
        ints.base[place] = try whole(numbers[map.map { $0[index] } ?? index], as: buffer.dtype)
      }
    } else {
      let numbers = try plainInts(of: source)
      for (index, place) in places.enumerated() {
        ints.base[place] = buffer.dtype.wrapped(numbers[map.map { $0[index] } ?? index])
      }
    }
  }

  /// A float as an element of an array of whole numbers or booleans.
  func whole(_ number: Double, as dtype: DType) throws(Interruption) -> Int {
    if dtype == .bool { return number != 0 ? 1 : 0 }
    if let result = Int(exactly: number.rounded(.towardZero)) { return dtype.wrapped(result) }
    if number.isNaN || number.isInfinite || number.magnitude >= 9.3e18 {
      // What NumPy makes of these depends on the processor.
      throw raise(
        .ValueError, "\(number) has no value as '\(dtype.name)'", id: "lossy-type",
        help: "NumPy's result depends on the processor; test with np.isfinite first")
    }
    return 0
  }

  /// Which element of a smaller shape each element of a larger one is; nil where it does not fit, and where the shapes
  /// are the same, no map.
  static func broadcastMap(_ shape: [Int], to target: [Int]) -> [Int]?? {
    if shape == target { return .some(nil) }
    guard shape.count <= target.count else { return .none }
    let strides = Shape(shape).strides
    let offset = target.count - shape.count
    for axis in shape.indices where shape[axis] != target[axis + offset] && shape[axis] != 1 {
      return .none
    }
    var result: [Int] = [0]
    for axis in target.indices {
      let inner = axis - offset
      let step = inner >= 0 && shape[inner] != 1 ? strides[inner] : 0
      result = result.flatMap { start in (0..<target[axis]).map { start + $0 * step } }
    }
    return .some(result)
  }

  /// A shape as Python writes it: `(2, 3)`, `(3,)`.
  static func tupleText(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ",") + ")"
  }

  /// Replaces all elements of an array by those of a result of the same shape: `x += y`.
  func replace(_ array: ArrayObject, by result: Value, op: String) throws(Interruption) {
    if array.isReadOnly { throw readOnlyDestination("output array") }
    let source = try asArray(result)
    guard source.shape == array.shape || Self.broadcastMap(source.shape, to: array.shape) != nil
    else {
      throw raise(
        .ValueError,
        "non-broadcastable output operand with shape \(Self.tupleText(array.shape)) doesn't match the broadcast shape "
          + Self.tupleText(source.shape),
        id: "shape-mismatch")
    }
    let isAllowed =
      source.dtype == array.dtype || array.dtype.isFloat
      || (array.dtype.isInteger && !source.dtype.isFloat)
    guard isAllowed else {
      throw raise(
        .UFuncTypeError,
        "Cannot cast ufunc '\(op)' output from dtype('\(source.dtype.name)') to dtype('\(array.dtype.name)') with "
          + "casting rule 'same_kind'",
        id: "casting", help: "make the array one of floats: x.astype(float)")
    }
    if source.isRecorded, source.buffer.sources == nil, array.isWhole, array.dtype.isFloat,
      unrecordedDepth == 0,
      source.shape == array.shape, !array.isDetached
    {
      let node = try node(of: source)
      noteChange(of: array, by: node)
      array.buffer.become(node)
      array.buffer.history.isCopy = false
      return
    }
    try write(result, to: array, places: array.places, shape: array.shape, text: nil)
  }
}
