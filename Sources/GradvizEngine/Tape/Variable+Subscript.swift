/// What stands for one axis between the brackets of a subscript: a place, a range, or ``TensorIndex/all``.
public protocol TensorIndex {
  /// The places along an axis of an extent.
  ///
  /// - Precondition: they are on the axis.
  func places(in extent: Int) -> IndexRange
  /// Whether the axis stays: it leaves where only one place is named.
  var keepsAxis: Bool { get }
}

extension TensorIndex {
  /// The axis stays unless an index says otherwise.
  public var keepsAxis: Bool { true }
}

/// All places of an axis, or some of them with a step: `x[.all, 0]`, `x[.every(2)]`.
public struct AxisPlaces: TensorIndex, Sendable {
  let step: Int

  /// The places along an axis.
  public func places(in extent: Int) -> IndexRange {
    IndexRange(
      start: step < 0 ? Swift.max(extent - 1, 0) : 0,
      count: extent == 0 ? 0 : (extent - 1) / Swift.abs(step) + 1, step: step)
  }
}

extension TensorIndex where Self == AxisPlaces {
  /// All places of an axis.
  public static var all: AxisPlaces { AxisPlaces(step: 1) }
  /// All places of an axis, from the last to the first.
  public static var reversed: AxisPlaces { AxisPlaces(step: -1) }
  /// Every so many places of an axis, from the last where the step is negative.
  ///
  /// - Precondition: the step is not 0.
  public static func every(_ step: Int) -> AxisPlaces {
    precondition(step != 0 && step != Int.min, "a step of \(step) leads nowhere")
    return AxisPlaces(step: step)
  }
}

extension Int: TensorIndex {
  /// The one place; a negative one counts from the end.
  public func places(in extent: Int) -> IndexRange {
    let place = self < 0 ? self + extent : self
    precondition((0..<extent).contains(place), "index \(self) is not on an axis of \(extent)")
    return IndexRange(start: place, count: 1)
  }
  /// The axis leaves.
  public var keepsAxis: Bool { false }
}

extension TensorIndex where Self: RangeExpression<Int> {
  /// The places of the range.
  public func places(in extent: Int) -> IndexRange {
    let range = relative(to: 0..<extent)
    precondition(
      range.lowerBound >= 0 && range.upperBound <= extent,
      "the range \(range) is not on an axis of \(extent)")
    return IndexRange(start: range.lowerBound, count: range.count)
  }
}

extension Range: TensorIndex where Bound == Int {}
extension ClosedRange: TensorIndex where Bound == Int {}
extension PartialRangeFrom: TensorIndex where Bound == Int {}
extension PartialRangeUpTo: TensorIndex where Bound == Int {}
extension PartialRangeThrough: TensorIndex where Bound == Int {}

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
  /// - Precondition: there is an axis for each index, and the places are on it.
  public subscript(indices: any TensorIndex...) -> Variable {
    let extents = shape.dimensions
    precondition(
      indices.count <= extents.count, "\(indices.count) indices do not fit a tensor of \(shape)")
    var ranges: [IndexRange] = []
    var dimensions: [Int] = []
    for (axis, extent) in extents.enumerated() {
      let index: any TensorIndex = axis < indices.count ? indices[axis] : AxisPlaces(step: 1)
      let places = index.places(in: extent)
      ranges.append(places)
      if index.keepsAxis { dimensions.append(places.count) }
    }
    return sliced(ranges, shape: Shape(dimensions))
  }
}
