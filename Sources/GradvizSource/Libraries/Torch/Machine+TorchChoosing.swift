import GradvizEngine

extension Machine {
  func sumWithProduct(_ call: Arguments, _ name: String) throws(Interruption) -> Value {
    var product = try torchMatmul(call[1], call[2])
    var term = call[0]
    if case .int(1) = call["alpha"] {
    } else {
      product = try binary(.multiply, product, call["alpha"])
    }
    if case .int(1) = call["beta"] {} else { term = try binary(.multiply, term, call["beta"]) }
    return named(try binary(.add, term, product), name)
  }

  /// The indices of elements that are not zero, one tensor for each axis.
  func places(_ array: ArrayObject) throws(Interruption) -> [Value] {
    notePlainUse(of: array)
    let numbers = try plainDoubles(of: array)
    let chosen = numbers.indices.filter { numbers[$0] != 0 }
    if array.rank == 0 { return [.object(tensor(whole: chosen, shape: [chosen.count]))] }
    return (0..<array.rank).map { axis in
      .object(
        tensor(whole: chosen.map { Self.unravel($0, array.shape)[axis] }, shape: [chosen.count]))
    }
  }

  /// The places that indices along one axis mean.
  func placesAlong(
    _ axis: Int, _ index: ArrayObject, _ shape: [Int], _ name: String
  ) throws(Interruption) -> [Int] {
    guard index.rank == shape.count || (index.rank <= 1 && shape.isEmpty) else {
      throw raise(
        .RuntimeError, "Index tensor must have the same number of dimensions as input tensor",
        id: "shape-mismatch")
    }
    guard index.dtype.isInteger else {
      throw raise(
        .RuntimeError, "\(name)(): Expected dtype int32/int64 for index", id: "dtype",
        help: "write index.long()")
    }
    for other in shape.indices where other != axis && index.shape[other] > shape[other] {
      throw raise(
        .RuntimeError,
        "Size does not match at dimension \(other) expected index \(listText(index.shape)) to be no larger than self "
          + "\(listText(shape)) apart from dimension \(axis)", id: "shape-mismatch")
    }
    notePlainUse(of: index)
    let strides = Shape(shape).strides
    var result: [Int] = []
    for (place, number) in try plainInts(of: index).enumerated() {
      let extent = shape.isEmpty ? 1 : shape[axis]
      guard (0..<extent).contains(number) else {
        throw raise(
          .RuntimeError,
          "index \(number) is out of bounds for dimension \(axis) with size \(extent)", id: "index",
          help: "indices run from 0 to \(extent - 1)")
      }
      if shape.isEmpty {
        result.append(0)
        continue
      }
      var indices = Self.unravel(place, index.shape)
      indices[axis] = number
      result.append(zip(indices, strides).reduce(0) { $0 + $1.0 * $1.1 })
    }
    return result
  }

  /// Zeros with elements added at places.
  func scattered(
    _ source: ArrayObject, _ places: [Int], _ shape: [Int]
  ) throws(Interruption) -> ArrayObject {
    try apply(.scatter, [source], Attributes(shape: Shape(shape), indices: places))
  }
}
