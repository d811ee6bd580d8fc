import GradvizEngine

extension Machine {
  func torchReshaped(_ array: ArrayObject, _ given: [Int]) throws(Interruption) -> Value {
    let open = given.filter { $0 == -1 }.count
    if open > 1 {
      throw raise(.RuntimeError, "only one dimension can be inferred", id: "shape-mismatch")
    }
    let known = given.filter { $0 != -1 }.reduce(1) {
      $0.multipliedReportingOverflow(by: $1).partialValue
    }
    let fits = open == 1 ? known > 0 && array.count % known == 0 : known == array.count
    guard fits, given.allSatisfy({ $0 >= -1 }) else {
      throw raise(
        .RuntimeError,
        "shape '[\(given.map(String.init).joined(separator: ", "))]' is invalid for input of size \(array.count)",
        id: "shape-mismatch", label: "a tensor of shape \(Shape(array.shape))")
    }
    let result = try reshape(array, to: given)
    let isCopy = result.asArray.map { $0.buffer !== array.buffer } ?? false
    return isCopy ? named(result, "UnsafeViewBackward0") : result
  }

  func permuted(_ array: ArrayObject, _ dims: [Int]) throws(Interruption) -> Value {
    guard dims.count == array.rank else {
      throw raise(
        .RuntimeError,
        "permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of "
          + "dimensions i.e. input.dim() = \(array.rank) is not equal to len(dims) = \(dims.count)",
        id: "axis")
    }
    var axes: [Int] = []
    for dim in dims {
      let axis = try dimension(.int(dim), rank: array.rank)
      if axes.contains(axis) {
        throw raise(.RuntimeError, "permute(): duplicate dims are not allowed.", id: "axis")
      }
      axes.append(axis)
    }
    return named(try transpose(array, axes), "PermuteBackward0")
  }

  func expanded(_ array: ArrayObject, _ sizes: [Int]) throws(Interruption) -> Value {
    guard sizes.count >= array.rank else {
      throw raise(
        .RuntimeError,
        "expand: the number of sizes provided (\(sizes.count)) must be greater or equal to the number of "
          + "dimensions in the tensor (\(array.rank))", id: "shape-mismatch")
    }
    var shape = sizes
    for axis in sizes.indices.reversed() {
      let own = axis - sizes.count + array.rank
      if sizes[axis] == -1, own >= 0 { shape[axis] = array.shape[own] }
      guard own < 0 || array.shape[own] == shape[axis] || array.shape[own] == 1, shape[axis] >= 0
      else {
        throw raise(
          .RuntimeError,
          "The expanded size of the tensor (\(sizes[axis])) must match the existing size (\(own >= 0 ? array.shape[own] : 1)) at "
            + "non-singleton dimension \(axis).  Target sizes: \(listText(sizes)).  Tensor sizes: \(listText(array.shape))",
          id: "shape-mismatch", label: "a tensor of shape \(Shape(array.shape))")
      }
    }
    try reserve(shape)
    let result = try apply(.broadcastTo, [array], Attributes(shape: Shape(shape)))
    return named(.object(result), "ExpandBackward0")
  }

  func repeated(_ array: ArrayObject, _ counts: [Int]) throws(Interruption) -> Value {
    let own = Array(repeating: 1, count: counts.count - array.rank) + array.shape
    let shape = zip(own, counts).map { $0.multipliedReportingOverflow(by: max($1, 0)).partialValue }
    let count = try reserve(shape)
    let strides = Shape(own).strides
    let indices = (0..<count).map { place in
      zip(Self.unravel(place, shape), zip(own, strides)).reduce(0) {
        $0 + $1.0 % max($1.1.0, 1) * $1.1.1
      }
    }
    return .object(try taken(indices, of: array, shape: shape, text: nil))
  }

  /// The parts of a tensor along an axis, in an order.
  func alongAxis(
    _ array: ArrayObject, _ axis: Int, _ order: [Int], _ shape: [Int]
  ) throws(Interruption) -> ArrayObject {
    let inner = array.shape[(axis + 1)...].reduce(1, *)
    let outer = array.shape[..<axis].reduce(1, *)
    let extent = array.shape[axis]
    var indices: [Int] = []
    indices.reserveCapacity(outer * order.count * inner)
    for block in 0..<outer {
      for place in order {
        for rest in 0..<inner { indices.append((block * extent + place) * inner + rest) }
      }
    }
    return try taken(indices, of: array, shape: shape, text: nil)
  }

  func flipped(_ array: ArrayObject, _ dims: Value) throws(Interruption) -> Value {
    var result = array
    if array.rank == 0 { return .object(array) }
    for axis in try dimensions(dims, rank: array.rank) {
      result = try alongAxis(result, axis, Array((0..<result.shape[axis]).reversed()), result.shape)
    }
    return named(.object(result), "FlipBackward0")
  }

  /// Which diagonal is meant; one far away has no elements.
  func diagonalOffset(_ value: Value) throws(Interruption) -> Int {
    let offset = try wholeNumber(value)
    try reserve([Int(min(offset.magnitude, UInt(Int.max / 2)))])
    return offset
  }

  func diagonal(_ array: ArrayObject, _ offset: Int) throws(Interruption) -> Value {
    let (rows, columns) = (array.shape[0], array.shape[1])
    let places = (0..<rows).filter { (0..<columns).contains($0 + offset) }.map {
      $0 * columns + $0 + offset
    }
    return .object(try taken(places, of: array, shape: [places.count], text: nil))
  }

  func diagonalMatrixTensor(_ array: ArrayObject, _ offset: Int) throws(Interruption) -> Value {
    let size = array.count + abs(offset)
    try reserve([size, size])
    let result = tensor(
      [Double](repeating: 0, count: size * size), array.dtype.isFloat ? array.dtype : .float64,
      shape: [size, size])
    let target = array.dtype.isFloat ? result : try cast(result, to: array.dtype)
    let places = (0..<array.count).map { ($0 + max(-offset, 0)) * size + $0 + max(offset, 0) }
    try write(.object(array), to: target, places: places, shape: [array.count], text: nil)
    return named(.object(target), "DiagEmbedBackward0")
  }
}
