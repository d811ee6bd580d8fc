// Reductions and rearrangements of tensors. Axes count from 0, negative ones from the last; shapes and axes that do not
// fit stop the program with a message that holds them.
extension Variable {
  /// The matrix product of the last two axes, stacks broadcast.
  ///
  /// - Shape: `[…, m, k], […, k, n] → […, m, n]`; a factor of rank 1 is a row on the left and a column on the right.
  public func matmul(_ y: Variable) -> Variable {
    matmul(y, transposingSelf: false, transposingOther: false)
  }

  /// The sum over some axes, over all where none are given.
  public func sum(axes: Int..., keepsAxes: Bool = false) -> Variable {
    reduced(.sum, axes, keepsAxes)
  }

  /// The mean over some axes, over all where none are given.
  public func mean(axes: Int..., keepsAxes: Bool = false) -> Variable {
    reduced(.mean, axes, keepsAxes)
  }

  /// The product over some axes, over all where none are given.
  public func product(axes: Int..., keepsAxes: Bool = false) -> Variable {
    reduced(.prod, axes, keepsAxes)
  }

  /// The largest element over some axes, over all where none are given; several that are equal share the gradient.
  public func max(axes: Int..., keepsAxes: Bool = false) -> Variable {
    reduced(.max, axes, keepsAxes)
  }

  /// The smallest element over some axes, over all where none are given; several that are equal share the gradient.
  public func min(axes: Int..., keepsAxes: Bool = false) -> Variable {
    reduced(.min, axes, keepsAxes)
  }

  /// The logarithm of the sum of exponentials, without overflow, over some axes, over all where none are given.
  public func logsumexp(axes: Int..., keepsAxes: Bool = false) -> Variable {
    reduced(.logsumexp, axes, keepsAxes)
  }

  /// The variance over some axes, over all where none are given.
  ///
  /// The correction is taken off the number of elements to divide by: 1 for an unbiased estimate.
  public func variance(
    axes: Int..., correction: Double = 0, keepsAxes: Bool = false
  ) -> Variable {
    reduced(.variance, axes, keepsAxes, correction: correction)
  }

  /// The standard deviation over some axes, over all where none are given.
  ///
  /// The correction is taken off the number of elements to divide by: 1 for an unbiased estimate.
  public func standardDeviation(
    axes: Int..., correction: Double = 0, keepsAxes: Bool = false
  ) -> Variable {
    reduced(.std, axes, keepsAxes, correction: correction)
  }

  /// Exponentials divided by their sum along an axis, without overflow.
  public func softmax(axis: Int = -1) -> Variable {
    .record(.softmax, [self], Attributes(axes: [counted(axis)]))
  }

  /// The logarithm of a softmax along an axis, without overflow.
  public func logSoftmax(axis: Int = -1) -> Variable {
    .record(.logSoftmax, [self], Attributes(axes: [counted(axis)]))
  }

  /// The running sum along an axis.
  public func cumulativeSum(axis: Int = 0) -> Variable {
    .record(.cumsum, [self], Attributes(axes: [counted(axis)]))
  }

  /// The same elements in another shape; one extent may be −1 and follows from the others.
  public func reshaped(_ dimensions: Int...) -> Variable {
    var dimensions = dimensions
    let count = shape.count
    if let free = dimensions.firstIndex(of: -1) {
      dimensions[free] = 1
      let others = Shape(dimensions).checkedCount ?? 0
      dimensions[free] = others == 0 ? 0 : count / others
    }
    return reshaped(to: Shape(dimensions))
  }

  /// All elements in one axis.
  public func flattened() -> Variable { reshaped(to: Shape([shape.count])) }

  /// The axes in reverse order: a matrix transposed.
  public func transposed() -> Variable { transposed(shape.dimensions.indices.reversed()) }

  /// Without some axes of extent 1, without all of them where none are given.
  public func squeezed(axes: Int...) -> Variable {
    let shape = shape
    let axes = axes.map(counted)
    for axis in axes
    where !shape.dimensions.indices.contains(axis) || shape.dimensions[axis] != 1 {
      fatalError("axis \(axis) of \(shape) has not the extent 1 and cannot be left out")
    }
    return reshaped(
      to: Shape(
        shape.dimensions.enumerated().filter { axis, extent in
          extent != 1 || !(axes.isEmpty || axes.contains(axis))
        }.map(\.element)))
  }

  /// With a new axis of extent 1; a negative place counts from the last axis of the result.
  public func expanded(axis: Int) -> Variable {
    let place = axis < 0 ? axis + shape.rank + 1 : axis
    guard (0...shape.rank).contains(place) else {
      fatalError("\(shape) has no place \(axis) for a new axis")
    }
    var dimensions = shape.dimensions
    dimensions.insert(1, at: place)
    return reshaped(to: Shape(dimensions))
  }

  // MARK: Axes

  private func counted(_ axis: Int) -> Int { axis < 0 ? axis + shape.rank : axis }

  private func reduced(
    _ code: OpCode, _ axes: [Int], _ keepsAxes: Bool, correction: Double = 0
  ) -> Variable {
    let axes = axes.isEmpty ? Array(shape.dimensions.indices) : axes.map(counted).sorted()
    return .record(
      code, [self], Attributes(axes: axes, keepsAxes: keepsAxes, correction: correction))
  }

  static func joined(
    _ code: OpCode, _ variables: [Variable], axis: Int, rank: Int
  ) -> Variable {
    if variables.isEmpty { fatalError("'\(code.name)' takes at least 1 operand, not 0") }
    return .record(code, variables, Attributes(axes: [axis < 0 ? axis + rank : axis]))
  }
}
