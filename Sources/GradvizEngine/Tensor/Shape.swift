/// The extents of a tensor's axes; a scalar has none.
///
/// ```text
/// Shape([2, 3])   [2, 3]
/// Shape([])       []
/// ```
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// The extent of each axis, the slowest-running first.
  public let dimensions: [Int]

  /// A shape from the extents of its axes.
  public init(_ dimensions: [Int]) {
    self.dimensions = dimensions
  }

  /// The shape of a single number.
  public static let scalar = Shape([])

  /// How many axes there are.
  public var rank: Int { dimensions.count }

  /// How many elements a tensor of this shape has.
  ///
  /// - Precondition: the number can be counted, which is so for the shape of every tensor there is.
  public var count: Int {
    // Where an extent is 0 the product is 0, however the others multiply.
    dimensions.reduce(1, &*)
  }

  /// The number of elements, nil where an extent is negative or the number is beyond what can be counted.
  ///
  /// An axis without elements does not excuse the others: parts of the shape are multiplied as well.
  package var checkedCount: Int? {
    var count = 1
    for extent in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: Swift.max(extent, 1))
      if overflow || extent < 0 { return nil }
      count = product
    }
    return dimensions.contains(0) ? 0 : count
  }

  /// The distance in elements between neighbours along each axis, row-major.
  package var strides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) {
      strides[axis] = strides[axis + 1] &* dimensions[axis + 1]
    }
    return strides
  }

  /// The shape two operands have together by NumPy's rules of broadcasting, nil where they do not fit.
  ///
  /// ```text
  /// [2, 3] with [3]      [2, 3]
  /// [2, 1] with [1, 4]   [2, 4]
  /// [2, 3] with [2]      nil
  /// ```
  package func broadcast(with other: Shape) -> Shape? {
    if self == other { return self }
    let rank = max(rank, other.rank)
    var result = [Int](repeating: 1, count: rank)
    for axis in 1..<rank + 1 {
      let x = axis <= self.rank ? dimensions[self.rank - axis] : 1
      let y = axis <= other.rank ? other.dimensions[other.rank - axis] : 1
      guard x == y || x == 1 || y == 1 else { return nil }
      result[rank - axis] = x == 1 ? y : x
    }
    return Shape(result)
  }

  /// The shape left when some axes are summed away, or kept with the extent 1.
  package func reduced(over axes: [Int], keepsAxes: Bool) -> Shape {
    var result: [Int] = []
    for (axis, extent) in dimensions.enumerated() {
      if !axes.contains(axis) { result.append(extent) } else if keepsAxes { result.append(1) }
    }
    return Shape(result)
  }

  /// The extents in brackets: `[2, 3]`.
  public var description: String {
    "[" + dimensions.map(String.init).joined(separator: ", ") + "]"
  }
}
