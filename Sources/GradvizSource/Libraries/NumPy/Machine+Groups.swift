import GradvizEngine

extension Machine {
  /// The array and the axis of a function that works along one; where none is given, along all elements.
  func arrayAndAxis(
    _ value: Value, _ axis: Value
  ) throws(Interruption) -> (array: ArrayObject, axis: Int) {
    let array = try asArray(value)
    if axis.isNone || axis.isUnset { return (try flat(array), 0) }
    return (array, try self.axis(wholeNumber(axis), rank: array.rank))
  }

  /// An array of one axis with the same elements; a view where that can be.
  func flat(_ array: ArrayObject) throws(Interruption) -> ArrayObject {
    array.rank == 1 ? array : try asArray(reshape(array, to: [array.count]))
  }

  /// The places of the elements that become one when axes are reduced, for each element of the result.
  ///
  /// Places count the elements in row-major order; those of one group ascend.
  func groups(_ shape: [Int], _ axes: [Int]) throws(Interruption) -> [[Int]] {
    let kept = Shape(shape).reduced(over: axes, keepsAxes: true)
    try reserve(shape)
    var groups = [[Int]](repeating: [], count: kept.count)
    guard let map = Self.broadcastMap(kept.dimensions, to: shape) else { return groups }
    for place in 0..<Shape(shape).count { groups[map.map { $0[place] } ?? place].append(place) }
    return groups
  }

  /// The shape that is left when axes are reduced.
  static func reducedShape(_ shape: [Int], _ axes: [Int], keepsAxes: Bool) -> [Int] {
    Shape(shape).reduced(over: axes, keepsAxes: keepsAxes).dimensions
  }

  /// The part of an array at regular places of one axis: a view.
  func part(_ array: ArrayObject, axis: Int, _ range: IndexRange) -> ArrayObject {
    var shape = array.shape
    var strides = array.strides
    var ranges = shape.map { IndexRange(start: 0, count: $0) }
    shape[axis] = range.count
    let offset = range.count > 0 ? array.offset + range.start * strides[axis] : array.offset
    strides[axis] *= range.step
    ranges[axis] = range
    let text =
      "[" + String(repeating: ":, ", count: axis) + Self.text(of: range, extent: array.shape[axis])
      + "]"
    return view(
      of: array, shape: shape, strides: strides, offset: offset, .slice,
      Attributes(shape: Shape(shape), ranges: ranges, text: text))
  }

  /// One place of an axis, which leaves: a view.
  func row(_ index: Int, of array: ArrayObject, axis: Int) throws(Interruption) -> ArrayObject {
    let part = part(array, axis: axis, IndexRange(start: index, count: 1))
    var shape = part.shape
    shape.remove(at: axis)
    var strides = part.strides
    strides.remove(at: axis)
    var ranges = array.shape.map { IndexRange(start: 0, count: $0) }
    ranges[axis] = IndexRange(start: index, count: 1)
    return view(
      of: array, shape: shape, strides: strides, offset: part.offset, .slice,
      Attributes(
        shape: Shape(shape), ranges: ranges,
        text: "[" + String(repeating: ":, ", count: axis) + "\(index)]"))
  }

  /// A range as Python writes it: `1:`, `:-1`, `::-1`.
  private static func text(of range: IndexRange, extent: Int) -> String {
    if range.count == extent, range.step == 1 { return ":" }
    if range.count == extent, range.step == -1 { return "::-1" }
    let end = range.start + range.count * range.step
    let stop = end < 0 || end >= extent && range.step > 0 ? "" : "\(end)"
    return "\(range.start == 0 ? "" : "\(range.start)"):\(stop)"
      + (range.step == 1 ? "" : ":\(range.step)")
  }

  /// Plain floats of values that are broadcast together.
  func broadcastDoubles(
    _ values: [Value], name: String
  ) throws(Interruption) -> (shape: [Int], numbers: [[Double]]) {
    let arrays = try arrays(values)
    let shape = try broadcastShape(arrays, name: name)
    var numbers: [[Double]] = []
    for array in arrays {
      notePlainUse(of: array)
      let own = try plainDoubles(of: array)
      if let map = Self.broadcastMap(array.shape, to: shape) ?? nil {
        numbers.append(map.map { own[$0] })
      } else {
        numbers.append(own)
      }
    }
    return (shape, numbers)
  }

  /// The shape that arrays have together.
  func broadcastShape(_ arrays: [ArrayObject], name: String) throws(Interruption) -> [Int] {
    try checkBroadcast(arrays, name)
    var shape = Shape([])
    for array in arrays { shape = shape.broadcast(with: Shape(array.shape)) ?? shape }
    try reserve(shape.dimensions)
    return shape.dimensions
  }

  /// An array repeated to a shape that it fits.
  func broadcast(_ array: ArrayObject, to shape: [Int]) throws(Interruption) -> ArrayObject {
    if array.shape == shape { return array }
    try reserve(shape)
    guard let map = Self.broadcastMap(array.shape, to: shape) else {
      throw raise(
        .ValueError,
        "operands could not be broadcast together with remapped shapes [original->remapped]: "
          + "\(Self.tupleText(array.shape)) and requested shape \(Self.tupleText(shape))",
        id: "shape-mismatch")
    }
    if array.isRecorded, unrecordedDepth == 0 {
      return try apply(.broadcastTo, [array], Attributes(shape: Shape(shape)))
    }
    return try taken(map ?? Array(0..<array.count), of: array, shape: shape, text: nil)
  }

  /// Zeros with elements of an array added at places of the row-major order.
  func scattered(
    _ array: ArrayObject, _ indices: [Int], shape: [Int]
  ) throws(Interruption) -> ArrayObject {
    let count = try reserve(shape)
    if array.isRecorded, unrecordedDepth == 0 {
      return try apply(.scatter, [array], Attributes(shape: Shape(shape), indices: indices))
    }
    if array.dtype.isFloat {
      var result = [Double](repeating: 0, count: count)
      for (index, number) in try plainDoubles(of: array).enumerated() {
        result[indices[index]] = array.dtype.rounded(result[indices[index]] + number)
      }
      return ArrayObject(Tensor(shape: Shape(shape), elements: result), array.dtype)
    }
    var result = [Int](repeating: 0, count: count)
    for (index, number) in try plainInts(of: array).enumerated() {
      result[indices[index]] = array.dtype.wrapped(result[indices[index]] &+ number)
    }
    return ArrayObject(result, array.dtype, shape: shape)
  }

  /// An array of booleans.
  func booleans(_ values: [Bool], shape: [Int]) -> Value {
    unwrapped(ArrayObject(values.map { $0 ? 1 : 0 }, .bool, shape: shape))
  }

  /// An array of plain whole numbers.
  func wholes(_ values: [Int], shape: [Int]) -> Value {
    unwrapped(ArrayObject(values, .int64, shape: shape))
  }

  /// An array of plain floats.
  func floats(_ values: [Double], shape: [Int], _ dtype: DType = .float64) -> Value {
    unwrapped(ArrayObject(Tensor(shape: Shape(shape), elements: values.map(dtype.rounded)), dtype))
  }
}

/// Compares elements of an array by their places in row-major order; NaN comes last, as NumPy sorts it.
struct ElementOrder {
  private var floats: [Double] = []
  private var ints: [Int] = []
  private let isFloat: Bool
  private let isUnsigned: Bool

  init(_ array: ArrayObject, _ machine: Machine) throws(Interruption) {
    machine.notePlainUse(of: array)
    isFloat = array.dtype.isFloat
    isUnsigned = array.dtype == .uint64
    if isFloat {
      floats = try machine.plainDoubles(of: array)
    } else {
      ints = try machine.plainInts(of: array)
    }
  }

  func isNaN(_ place: Int) -> Bool { isFloat && floats[place].isNaN }

  func precedes(_ a: Int, _ b: Int) -> Bool {
    if isFloat { return floats[a] < floats[b] || (floats[b].isNaN && !floats[a].isNaN) }
    if isUnsigned { return UInt(bitPattern: ints[a]) < UInt(bitPattern: ints[b]) }
    return ints[a] < ints[b]
  }

  func areEqual(_ a: Int, _ b: Int) -> Bool {
    isFloat ? floats[a] == floats[b] : ints[a] == ints[b]
  }

  /// Places in ascending order of their elements; equal ones keep their order.
  func sorted(_ places: [Int]) -> [Int] {
    places.enumerated().sorted {
      precedes($0.element, $1.element)
        || (!precedes($1.element, $0.element) && $0.offset < $1.offset)
    }.map(\.element)
  }
}
