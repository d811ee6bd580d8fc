import GradvizEngine

extension Machine {
  func listText(_ shape: [Int]) -> String { "[\(shape.map(String.init).joined(separator: ", "))]" }

  func tensors(_ values: [Value], _ function: String) throws(Interruption) -> [ArrayObject] {
    var arrays: [ArrayObject] = []
    for (place, value) in values.enumerated() {
      guard let array = value.asArray, array.tensor != nil else {
        throw raise(
          .TypeError,
          "expected Tensor as element \(place) in argument 0, but got \(typeName(of: value))",
          id: "not-a-tensor",
          help: "write torch.tensor(…) around it")
      }
      arrays.append(array)
    }
    return arrays
  }

  func inOneType(_ arrays: [ArrayObject]) throws(Interruption) -> [ArrayObject] {
    let type = try torchType(arrays.map { .object($0) })
    var result: [ArrayObject] = []
    for array in arrays { result.append(try cast(array, to: type)) }
    return result
  }

  func joined(_ values: [Value], _ dim: Value) throws(Interruption) -> Value {
    var arrays = try tensors(values, "cat")
    if arrays.isEmpty { throw raise(.ValueError, "expected a non-empty list of Tensors") }
    arrays = arrays.filter { $0.shape != [0] }
    guard let first = arrays.first else { return values[0] }
    for (place, array) in arrays.enumerated() where array.rank == 0 {
      throw raise(
        .RuntimeError, "zero-dimensional tensor (at position \(place)) cannot be concatenated",
        id: "shape-mismatch",
        help: "write torch.stack([…])")
    }
    let axis = try dimension(dim, rank: first.rank)
    for (place, array) in arrays.enumerated() {
      guard array.rank == first.rank else {
        throw raise(
          .RuntimeError,
          "Tensors must have same number of dimensions: got \(first.rank) and \(array.rank)",
          id: "shape-mismatch")
      }
      for other in 0..<array.rank where other != axis && array.shape[other] != first.shape[other] {
        throw raise(
          .RuntimeError,
          "Sizes of tensors must match except in dimension \(axis). Expected size \(first.shape[other]) but got size "
            + "\(array.shape[other]) for tensor number \(place) in the list.", id: "shape-mismatch")
      }
    }
    return try asTensor(.object(apply(.concatenate, inOneType(arrays), Attributes(axes: [axis]))))
  }

  func atLeast(_ rank: Int, _ arrays: [ArrayObject]) throws(Interruption) -> [Value] {
    var result: [Value] = []
    for array in arrays {
      result.append(
        array.rank >= rank
          ? .object(array) : try reshape(array, to: rank == 1 ? [1] : [1, array.count]))
    }
    return result
  }

  /// Regular places along one axis: a view.
  func sliced(_ array: ArrayObject, _ axis: Int, _ range: IndexRange) -> Value {
    var shape = array.shape
    shape[axis] = range.count
    var strides = array.strides
    strides[axis] *= range.step
    var ranges = array.shape.map { IndexRange(start: 0, count: $0) }
    ranges[axis] = range
    let text =
      "["
      + (0..<array.rank).map { $0 == axis ? "\(range.start):\(range.start + range.count)" : ":" }
      .prefix(axis + 1).joined(separator: ", ") + "]"
    return .object(
      view(
        of: array, shape: shape, strides: strides,
        offset: array.offset + (range.count > 0 ? range.start * array.strides[axis] : 0),
        .slice, Attributes(shape: Shape(shape), ranges: ranges, text: text)))
  }

  /// One place along an axis, which is gone then: a view.
  func selected(
    _ array: ArrayObject, _ axis: Int, _ index: Int
  ) throws(Interruption) -> Value {
    var places: [Value] = (0..<axis).map { _ in .object(SliceObject(.none, .none, .none)) }
    places.append(.int(index))
    let text = "[" + (0..<axis).map { _ in ":, " }.joined() + "\(index)]"
    return try self.index(array, .tuple(places), text: text)
  }

  func cut(
    _ array: ArrayObject, _ axis: Int, _ sizes: [Int], _ name: String = "SplitBackward0"
  ) throws(Interruption) -> Value {
    guard array.rank > 0 else {
      throw raise(.RuntimeError, "split expects at least a 1-dimensional tensor", id: "axis")
    }
    try checkListCount(sizes.count)
    var start = 0
    var parts: [Value] = []
    for size in sizes {
      parts.append(named(sliced(array, axis, IndexRange(start: start, count: size)), name))
      start += size
    }
    return .tuple(parts)
  }
}
