extension Tensor {
  /// A tensor of a number, an array, an array of rows and so on.
  ///
  /// ```swift
  /// let rows: [[Double]] = [[1, 2], [3, 4]]
  /// print(Tensor(rows).shape)   // [2, 2]
  /// ```
  ///
  /// - Precondition: all rows have one shape; else the program stops with a message that holds both.
  public init(_ data: some TensorData, file: StaticString = #fileID, line: UInt = #line) {
    let dimensions = data.leadingDimensions
    var numbers: [Double] = []
    do {
      numbers.reserveCapacity(Shape(dimensions).checkedCount ?? 0)
      try data.append(to: &numbers, dimensions[...])
    } catch {
      fatalError("\(error)", file: file, line: line)
    }
    self.init(shape: Shape(dimensions), elements: numbers, file: file, line: line)
  }

  /// The numbers of an array in row-major order, in a shape: `Tensor(pixels, shape: [28, 28])`.
  ///
  /// - Precondition: there are as many as the shape has; else the program stops with a message.
  public init(
    _ data: some TensorData, shape: [Int], file: StaticString = #fileID, line: UInt = #line
  ) {
    self.init(
      shape: Shape(shape), elements: Tensor(data, file: file, line: line).elements, file: file,
      line: line)
  }

  /// Zeros: `Tensor.zeros([2, 3])`.
  public static func zeros(
    _ shape: [Int], file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    Tensor(shape: Shape(shape), repeating: 0, file: file, line: line)
  }

  /// Ones: `Tensor.ones([2, 3])`.
  public static func ones(
    _ shape: [Int], file: StaticString = #fileID, line: UInt = #line
  ) -> Tensor {
    Tensor(shape: Shape(shape), repeating: 1, file: file, line: line)
  }
}
