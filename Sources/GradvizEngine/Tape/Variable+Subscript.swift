extension Variable {
  /// A part of a tensor: one index for each axis, all places of the axes behind the last.
  ///
  /// ```swift
  /// x[0]           // the first row of a matrix
  /// x[0..<2]       // its first two rows
  /// x[.all, -1]    // its last column
  /// x[.reversed]   // its rows from the last to the first
  /// ```
  ///
  /// It is drawn as Python writes it: `x[0]`, `x[0:2]`, `x[:, -1]`, `x[::-1]`.
  ///
  /// - Precondition: there is an axis for each index, and the places are on it; else the program stops with a message
  ///   that holds the index and the shape.
  public subscript(
    indices: any TensorIndex..., file file: StaticString = #fileID, line line: UInt = #line
  ) -> Variable {
    check(file, line)
    let places: (ranges: [IndexRange], shape: Shape)
    do { places = try shape.places(of: indices) } catch { return failed(error, file, line) }
    let text = "[" + indices.map(\.text).joined(separator: ", ") + "]"
    return .record(
      .slice, [self], Attributes(shape: places.shape, ranges: places.ranges, text: text), file, line
    )
  }
}
