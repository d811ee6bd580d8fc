/// Which elements of an array are printed: all, or those at the ends of every dimension.
struct ShownElements {
  /// The dimensions.
  let shape: [Int]
  /// How many stand at both ends of a dimension; nil for all of them.
  let edge: Int?

  /// The elements that are printed, in order.
  func pick<Element>(_ values: [Element]) -> [Element] {
    // NumPy takes no elements at the start and all at the end.
    guard let edge, edge > 0 else { return values }
    var result: [Element] = []
    append(values, axis: 0, start: 0, edge, to: &result)
    return result
  }

  private func append<Element>(
    _ values: [Element], axis: Int, start: Int, _ edge: Int, to result: inout [Element]
  ) {
    guard axis < shape.count else {
      result.append(values[start])
      return
    }
    let length = shape[axis]
    for index in 0..<length where index < edge || index >= length - edge {
      append(values, axis: axis + 1, start: start * length + index, edge, to: &result)
    }
  }
}
