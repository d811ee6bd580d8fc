import GradvizEngine

extension Machine {
  // MARK: Plain values

  /// The elements as plain floats in row-major order, recorded or not; nothing notes that they were read.
  func plainTensor(of array: ArrayObject) throws(Interruption) -> Tensor {
    let buffer = array.buffer
    if let floats = buffer.floats, buffer.sources == nil, array.isContiguous,
      array.count == floats.count || array.offset == 0 && array.count == buffer.count
    {
      return Tensor(shape: Shape(array.shape), storage: floats)
    }
    if !cuts.contexts.isEmpty { noteUnrecordedUse(of: array) }
    try reserve(array.shape)
    return Tensor(Shape(array.shape)) { result in
      if let sources = buffer.sources {
        array.forEachPlace { index, place in
          let node = sources.nodes[place]
          result[index] =
            node < 0
            ? buffer.floats?.base[place] ?? 0
            : tape.elements(of: node)[Int(sources.places[place])]
        }
      } else if buffer.node >= 0 {
        let elements = tape.elements(of: buffer.node)
        array.forEachPlace { index, place in result[index] = elements[place] }
      } else if let floats = buffer.floats {
        array.forEachPlace { index, place in result[index] = floats.base[place] }
      } else if let ints = buffer.ints {
        let dtype = buffer.dtype
        array.forEachPlace { index, place in result[index] = dtype.double(ints.base[place]) }
      }
    }
  }

  func plainDoubles(of array: ArrayObject) throws(Interruption) -> [Double] {
    try plainTensor(of: array).elements
  }

  /// The elements of an array of whole numbers or booleans.
  func plainInts(of array: ArrayObject) throws(Interruption) -> [Int] {
    if let ints = array.buffer.ints {
      var result = [Int](repeating: 0, count: try reserve(array.shape))
      array.forEachPlace { index, place in result[index] = ints.base[place] }
      return result
    }
    return try plainDoubles(of: array).map { Int(exactly: $0.rounded(.towardZero)) ?? 0 }
  }

  /// An array of its own with the same elements, plain.
  func plainCopy(of array: ArrayObject) throws(Interruption) -> ArrayObject {
    if array.dtype.isFloat {
      let tensor = try plainTensor(of: array)
      return ArrayObject(Tensor(shape: tensor.shape, elements: tensor.elements), array.dtype)
    }
    return ArrayObject(try plainInts(of: array), array.dtype, shape: array.shape)
  }

  // MARK: Nodes

  /// The node of an array as it is now; a plain one becomes a constant.
  func node(of array: ArrayObject) throws(Interruption) -> Int32 {
    let buffer = array.buffer
    if buffer.awaitedShape != nil, array.isRecorded { try recordLeafInput(buffer) }
    if let cache = array.cache, cache.version == buffer.version {
      noteRead(cache.node, of: array)
      return cache.node
    }
    let node = try makeNode(of: array)
    array.cache = (node, buffer.version)
    noteRead(node, of: array)
    return node
  }

  private func makeNode(of array: ArrayObject) throws(Interruption) -> Int32 {
    let buffer = array.buffer
    if !array.isRecorded {
      guard array.isWhole, !buffer.isRecorded, let name = buffer.name else {
        return try recordLeaf(plainTensor(of: array), isInput: false)
      }
      // What the top level has a name for is no part of the call or the turn that happens to use it first.
      let tensor = try plainTensor(of: array)
      openScopesOnTape()
      return try tape.outsideScopes { () throws(Interruption) in
        let node = try recordLeaf(tensor, isInput: false)
        nameNode(node, name, caption: buffer.caption)
        return node
      }
    }
    if array.count == 0 {
      return try recordLeaf(Tensor(shape: Shape(array.shape), elements: []), isInput: false)
    }
    if buffer.sources != nil {
      if let node = singleSource(of: array) { return try reshaped(node, to: array.shape) }
      let node = try assemble(array)
      if array.isWhole { buffer.become(node, isWrite: false) }
      if let name = array.isWhole ? buffer.name : array.viewName { nameNode(node, name) }
      return node
    }
    let node = try atOrigin(of: array) { () throws(Interruption) in
      // A column that is transposed has its elements in the same order.
      if array.isWhole, array.derivation?.op != .transpose {
        return try reshaped(buffer.node, to: array.shape)
      }
      guard let derivation = array.derivation else {
        return try record(
          .gather, [buffer.node], Attributes(shape: Shape(array.shape), indices: array.places))
      }
      return try record(derivation.op, [self.node(of: derivation.parent)], derivation.attributes)
    }
    if let name = array.viewName { nameNode(node, name) }
    return node
  }

  /// Records a view where the program takes it, and not in the call or the turn that happens to read it first.
  private func atOrigin(
    of array: ArrayObject, _ record: () throws(Interruption) -> Int32
  ) throws(Interruption) -> Int32 {
    guard let origin = array.origin, let inside = scopes.depth(inside: origin.place), inside > 0
    else { return try record() }
    openScopesOnTape()
    let open = (scopes.count - inside..<scopes.count).count { scopes[$0].isOpen }
    let outer = viewPosition
    viewPosition = origin.position
    defer { viewPosition = outer }
    return try tape.outsideScopes(open, record)
  }

  /// A node in another shape; the same one where the shape stays.
  func reshaped(_ node: Int32, to shape: [Int]) throws(Interruption) -> Int32 {
    if tape.variable(at: node).shape.dimensions == shape { return node }
    return try record(.reshape, [node], Attributes(shape: Shape(shape)))
  }

  /// The node whose elements, all of them in order, are those of the array.
  private func singleSource(of array: ArrayObject) -> Int32? {
    guard let sources = array.buffer.sources, array.count > 0 else { return nil }
    var node: Int32 = -2
    var isInOrder = true
    array.forEachPlace { index, place in
      if node == -2 { node = sources.nodes[place] }
      if sources.nodes[place] != node || sources.places[place] != Int32(index) { isInOrder = false }
    }
    guard isInOrder, node >= 0, tape.elements(of: node).count == array.count else { return nil }
    return node
  }

  /// Records what the array was put together of.
  private func assemble(_ array: ArrayObject) throws(Interruption) -> Int32 {
    guard let sources = array.buffer.sources else { return array.buffer.node }
    var operands: [Int32] = []
    var starts: [Int32: Int] = [:]
    var indices = [Int](repeating: 0, count: array.count)
    var next = 0
    var hasPlain = false
    array.forEachPlace { _, place in if sources.nodes[place] < 0 { hasPlain = true } }
    if hasPlain {
      // Plain elements come from one constant that holds them all.
      var numbers = [Double](repeating: 0, count: array.count)
      array.forEachPlace { index, place in
        if sources.nodes[place] < 0 { numbers[index] = array.buffer.floats?.base[place] ?? 0 }
      }
      operands.append(
        try recordLeaf(Tensor(shape: Shape(array.shape), elements: numbers), isInput: false))
      starts[-1] = 0
      next = array.count
    }
    array.forEachPlace { index, place in
      let node = sources.nodes[place]
      if node < 0 {
        indices[index] = index
        return
      }
      if starts[node] == nil {
        starts[node] = next
        operands.append(node)
        next += tape.elements(of: node).count
      }
      indices[index] = (starts[node] ?? 0) + Int(sources.places[place])
    }
    return try record(
      .assemble, operands,
      Attributes(shape: Shape(array.shape), indices: indices, text: assembledText(array)))
  }

  /// What an array that was written part by part is called: `y with y[0] set`; of a part of one, `parts of y`.
  private func assembledText(_ array: ArrayObject) -> String? {
    guard let text = array.buffer.writeText, let end = text.lastIndex(of: "[") else { return nil }
    return array.isWhole ? "\(text[..<end]) with \(text) set" : "parts of \(text[..<end])"
  }

  // MARK: Elements

  /// The element at a place of the buffer, as a scalar of NumPy.
  func element(
    at place: Int, of array: ArrayObject, indices: [Int], text: String?
  ) throws(Interruption) -> Value {
    let buffer = array.buffer
    if let sources = buffer.sources, array.isRecorded, unrecordedDepth == 0 {
      let node = sources.nodes[place]
      if node < 0 { return .scalar(NumPyScalar(buffer.floats?.base[place] ?? 0, buffer.dtype)) }
      let inner = Int(sources.places[place])
      let shape = tape.variable(at: node).shape
      let taken =
        shape.rank == 0
        ? node
        : try record(
          .slice, [node],
          Attributes(
            ranges: Self.unravel(inner, shape.dimensions).map { IndexRange(start: $0, count: 1) },
            text: text))
      return .recorded(RecordedNumber(node: taken, dtype: buffer.dtype, isPython: false))
    }
    if array.isRecorded, unrecordedDepth == 0 {
      let taken = try record(
        .slice, [node(of: array)],
        Attributes(ranges: indices.map { IndexRange(start: $0, count: 1) }, text: text))
      return .recorded(RecordedNumber(node: taken, dtype: buffer.dtype, isPython: false))
    }
    if let floats = buffer.floats, buffer.sources == nil {
      return .scalar(NumPyScalar(floats.base[place], buffer.dtype))
    }
    if let ints = buffer.ints {
      return .scalar(
        buffer.dtype == .bool
          ? NumPyScalar(ints.base[place] != 0) : NumPyScalar(ints.base[place], buffer.dtype))
    }
    let number: Double
    if let sources = buffer.sources {
      let node = sources.nodes[place]
      number =
        node < 0
        ? buffer.floats?.base[place] ?? 0 : tape.elements(of: node)[Int(sources.places[place])]
    } else {
      number = tape.elements(of: buffer.node)[place]
    }
    return scalar(number, buffer.dtype)
  }

  /// A number as a scalar of NumPy.
  func scalar(_ number: Double, _ dtype: DType) -> Value {
    if dtype.isFloat { return .scalar(NumPyScalar(number, dtype)) }
    if dtype == .bool { return .scalar(NumPyScalar(number != 0)) }
    return .scalar(NumPyScalar(Int(exactly: number.rounded(.towardZero)) ?? 0, dtype))
  }

  /// The indices of a place in row-major order.
  static func unravel(_ place: Int, _ shape: [Int]) -> [Int] {
    var rest = place
    var result = [Int](repeating: 0, count: shape.count)
    for axis in shape.indices.reversed() {
      result[axis] = rest % max(shape[axis], 1)
      rest /= max(shape[axis], 1)
    }
    return result
  }

  /// A row, or an element of an array of one axis; `index` is in range.
  func row(_ index: Int, of array: ArrayObject) throws(Interruption) -> Value {
    if array.rank == 1, array.tensor == nil {
      return try element(
        at: array.offset + index * array.strides[0], of: array, indices: [index],
        text: "[\(index)]")
    }
    var ranges = [IndexRange(start: index, count: 1)]
    for extent in array.shape.dropFirst() { ranges.append(IndexRange(start: 0, count: extent)) }
    let shape = Array(array.shape.dropFirst())
    return .object(
      view(
        of: array, shape: shape, strides: Array(array.strides.dropFirst()),
        offset: array.offset + index * array.strides[0], .slice,
        Attributes(shape: Shape(shape), ranges: ranges, text: "[\(index)]")))
  }

  /// A view of an array's elements.
  func view(
    of array: ArrayObject, shape: [Int], strides: [Int], offset: Int, _ op: OpCode,
    _ attributes: Attributes
  ) -> ArrayObject {
    let view = ArrayObject(
      array.buffer, shape: shape, strides: strides, offset: offset,
      derivation: (array, op, attributes))
    if array.isRecorded { view.origin = (scopes.place, position) }
    if let info = array.tensor { view.tensor = TensorInfo(derivedFrom: info) }
    view.isDetached = array.isDetached
    view.isNoticed = array.isNoticed
    return view
  }
}
