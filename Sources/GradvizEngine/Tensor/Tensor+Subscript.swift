extension Tensor {
  /// A part of a tensor: one index for each axis, all places of the axes behind the last.
  ///
  /// ```swift
  /// t[0]           // the first row of a matrix
  /// t[1, 2]        // one of its elements, a scalar
  /// t[.all, -1]    // its last column
  /// ```
  ///
  /// The number of a scalar is its ``item``.
  ///
  /// - Precondition: there is an axis for each index, and the places are on it; else the program stops with a message
  ///   that holds the index and the shape.
  public subscript(
    indices: any TensorIndex..., file file: StaticString = #fileID, line line: UInt = #line
  ) -> Tensor {
    do {
      let places = try shape.places(of: indices)
      return sliced(places.ranges, shape: places.shape)
    } catch {
      fatalError(error.description, file: file, line: line)
    }
  }
}

extension Shape {
  /// The places that some indices name, one range for each axis, and the shape of what is there.
  func places(
    of indices: [any TensorIndex]
  ) throws(EngineError) -> (ranges: [IndexRange], shape: Shape) {
    if indices.count > rank { throw EngineMessages.indexCount(indices.count, self) }
    var ranges: [IndexRange] = []
    var kept: [Int] = []
    for (axis, extent) in dimensions.enumerated() {
      let index: any TensorIndex = axis < indices.count ? indices[axis] : AxisPlaces(step: 1)
      guard let places = index.places(in: extent) else {
        throw EngineMessages.index(index.text, axis: axis, self)
      }
      ranges.append(places)
      if index.keepsAxis { kept.append(places.count) }
    }
    return (ranges, Shape(kept))
  }
}
