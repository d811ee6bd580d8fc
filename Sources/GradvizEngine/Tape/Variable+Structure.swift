// Reductions and rearrangements of tensors. Axes count from 0, negative ones from the last; shapes and axes that do not
// fit stop the program with a message that holds them, at the line of the caller.
extension Variable {
  /// The matrix product of the last two axes, stacks broadcast.
  ///
  /// - Shape: `[…, m, k], […, k, n] → […, m, n]`; a factor of rank 1 is a row on the left and a column on the right.
  public func matmul(
    _ y: Variable, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    .record(.matmul, [self, y], Attributes(), file, line)
  }

  /// The sum over some axes, over all where none are given.
  public func sum(
    axes: Int..., keepsAxes: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.sum, axes, keepsAxes, file, line)
  }

  /// The mean over some axes, over all where none are given.
  public func mean(
    axes: Int..., keepsAxes: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.mean, axes, keepsAxes, file, line)
  }

  /// The product over some axes, over all where none are given.
  public func product(
    axes: Int..., keepsAxes: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.prod, axes, keepsAxes, file, line)
  }

  /// The largest element over some axes, over all where none are given; several that are equal share the gradient.
  public func max(
    axes: Int..., keepsAxes: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.max, axes, keepsAxes, file, line)
  }

  /// The smallest element over some axes, over all where none are given; several that are equal share the gradient.
  public func min(
    axes: Int..., keepsAxes: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.min, axes, keepsAxes, file, line)
  }

  /// The logarithm of the sum of exponentials, without overflow, over some axes, over all where none are given.
  public func logsumexp(
    axes: Int..., keepsAxes: Bool = false, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.logsumexp, axes, keepsAxes, file, line)
  }

  /// The variance over some axes, over all where none are given.
  ///
  /// The correction is taken off the number of elements to divide by: 1 for an unbiased estimate.
  public func variance(
    axes: Int..., correction: Double = 0, keepsAxes: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.variance, axes, keepsAxes, correction: correction, file, line)
  }

  /// The standard deviation over some axes, over all where none are given.
  ///
  /// The correction is taken off the number of elements to divide by: 1 for an unbiased estimate.
  public func standardDeviation(
    axes: Int..., correction: Double = 0, keepsAxes: Bool = false,
    file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    reduced(.std, axes, keepsAxes, correction: correction, file, line)
  }

  /// Exponentials divided by their sum along an axis, without overflow.
  public func softmax(
    axis: Int = -1, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    .record(.softmax, [self], Attributes(axes: [counted(axis, file, line)]), file, line)
  }

  /// The logarithm of a softmax along an axis, without overflow.
  public func logSoftmax(
    axis: Int = -1, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    .record(.logSoftmax, [self], Attributes(axes: [counted(axis, file, line)]), file, line)
  }

  /// The running sum along an axis.
  public func cumulativeSum(
    axis: Int = 0, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    .record(.cumsum, [self], Attributes(axes: [counted(axis, file, line)]), file, line)
  }

  /// The same elements in another shape; one extent may be −1 and follows from the others.
  public func reshaped(
    _ dimensions: Int..., file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    check(file, line)
    var dimensions = dimensions
    let count = shape.count
    if let free = dimensions.firstIndex(of: -1) {
      dimensions[free] = 1
      let others = Shape(dimensions).checkedCount ?? 0
      dimensions[free] = others == 0 ? 0 : count / others
    }
    return reshaped(Shape(dimensions), file, line)
  }

  /// All elements in one axis.
  public func flattened() -> Variable { reshaped(to: Shape([shape.count])) }

  /// The axes in reverse order: a matrix transposed.
  public func transposed() -> Variable { transposed(shape.dimensions.indices.reversed()) }

  /// Without some axes of extent 1, without all of them where none are given.
  public func squeezed(
    axes: Int..., file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    check(file, line)
    let shape = shape
    let axes = axes.map { counted($0, file, line) }
    for axis in axes
    where !shape.dimensions.indices.contains(axis) || shape.dimensions[axis] != 1 {
      return failed(EngineMessages.squeeze(axis, shape), file, line)
    }
    let kept = shape.dimensions.enumerated().filter { axis, extent in
      extent != 1 || !(axes.isEmpty || axes.contains(axis))
    }
    return reshaped(Shape(kept.map(\.element)), file, line)
  }

  /// With a new axis of extent 1; a negative place counts from the last axis of the result.
  public func expanded(
    axis: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> Variable {
    check(file, line)
    let place = axis < 0 ? axis + shape.rank + 1 : axis
    guard (0...shape.rank).contains(place) else {
      return failed(EngineMessages.expand(axis, shape), file, line)
    }
    var dimensions = shape.dimensions
    dimensions.insert(1, at: place)
    return reshaped(Shape(dimensions), file, line)
  }

  // MARK: Axes

  private func reshaped(_ shape: Shape, _ file: StaticString, _ line: UInt) -> Variable {
    shape == self.shape ? self : .record(.reshape, [self], Attributes(shape: shape), file, line)
  }

  private func counted(_ axis: Int, _ file: StaticString, _ line: UInt) -> Int {
    check(file, line)
    return axis < 0 ? axis + shape.rank : axis
  }

  private func reduced(
    _ code: OpCode, _ axes: [Int], _ keepsAxes: Bool, correction: Double = 0,
    _ file: StaticString, _ line: UInt
  ) -> Variable {
    check(file, line)
    let axes =
      axes.isEmpty
      ? Array(shape.dimensions.indices) : axes.map { counted($0, file, line) }.sorted()
    return .record(
      code, [self], Attributes(axes: axes, keepsAxes: keepsAxes, correction: correction), file, line
    )
  }

  /// Variables added one after the other.
  static func added(
    _ variables: [Variable], _ function: String, _ file: StaticString, _ line: UInt
  ) -> Variable {
    guard let first = variables.first else {
      let error = EngineMessages.operandCount(function, 0, expected: "at least one operand")
      fatalError(error.description, file: file, line: line)
    }
    return variables.dropFirst().reduce(first) {
      .record(.add, [$0, $1], Attributes(), file, line)
    }
  }

  /// Operands joined along an axis of a result whose rank is that of the first and some more.
  static func joined(
    _ code: OpCode, _ variables: [Variable], axis: Int, newAxes: Int, _ file: StaticString,
    _ line: UInt
  ) -> Variable {
    guard let first = variables.first else {
      let error = EngineMessages.operandCount(code.name, 0, expected: "at least one operand")
      fatalError(error.description, file: file, line: line)
    }
    first.check(file, line)
    let rank = first.shape.rank + newAxes
    return .record(code, variables, Attributes(axes: [axis < 0 ? axis + rank : axis]), file, line)
  }
}
