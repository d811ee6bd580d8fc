/// What stands for one axis between the brackets of a subscript: a place, a range, or ``TensorIndex/all``.
public protocol TensorIndex {
  /// The places along an axis of an extent, nil where they are not on it.
  func places(in extent: Int) -> IndexRange?
  /// Whether the axis stays: it leaves where only one place is named.
  var keepsAxis: Bool { get }
  /// How it is written in pictures and tables, as in Python: `0`, `1:3`, `:`.
  var text: String { get }
}

extension TensorIndex {
  /// The axis stays unless an index says otherwise.
  public var keepsAxis: Bool { true }
}

/// All places of an axis, or some of them with a step: `x[.all, 0]`, `x[.every(2)]`.
public struct AxisPlaces: TensorIndex, Sendable {
  let step: Int

  /// The places along an axis.
  public func places(in extent: Int) -> IndexRange? {
    IndexRange(
      start: step < 0 ? Swift.max(extent - 1, 0) : 0,
      count: extent == 0 ? 0 : (extent - 1) / Swift.abs(step) + 1, step: step)
  }

  /// `:`, `::2`, `::-1`.
  public var text: String { step == 1 ? ":" : "::\(step)" }
}

extension TensorIndex where Self == AxisPlaces {
  /// All places of an axis.
  public static var all: AxisPlaces { AxisPlaces(step: 1) }
  /// All places of an axis, from the last to the first.
  public static var reversed: AxisPlaces { AxisPlaces(step: -1) }
  /// Every so many places of an axis, from the last where the step is negative.
  ///
  /// - Precondition: the step is not 0; else the program stops with a message.
  public static func every(
    _ step: Int, file: StaticString = #fileID, line: UInt = #line
  ) -> AxisPlaces {
    if step == 0 || step == .min {
      fatalError("a step of \(step) leads nowhere", file: file, line: line)
    }
    return AxisPlaces(step: step)
  }
}

extension Int: TensorIndex {
  /// The one place; a negative one counts from the end.
  public func places(in extent: Int) -> IndexRange? {
    let place = self < 0 ? self + extent : self
    return (0..<extent).contains(place) ? IndexRange(start: place, count: 1) : nil
  }
  /// The axis leaves.
  public var keepsAxis: Bool { false }
  /// As in Python: `2`.
  public var text: String { description }
}

extension Range: TensorIndex where Bound == Int {
  /// The places of the range.
  public func places(in extent: Int) -> IndexRange? {
    IndexRange(from: lowerBound, upTo: upperBound, in: extent)
  }
  /// As in Python: `0:2`.
  public var text: String { "\(lowerBound):\(upperBound)" }
}

extension ClosedRange: TensorIndex where Bound == Int {
  /// The places of the range.
  public func places(in extent: Int) -> IndexRange? {
    IndexRange(from: lowerBound, through: upperBound, in: extent)
  }
  /// As in Python: `0:3`.
  public var text: String { "\(lowerBound):\(upperBound &+ 1)" }
}

extension PartialRangeFrom: TensorIndex where Bound == Int {
  /// The places from the bound on.
  public func places(in extent: Int) -> IndexRange? {
    IndexRange(from: lowerBound, upTo: extent, in: extent)
  }
  /// As in Python: `2:`.
  public var text: String { "\(lowerBound):" }
}

extension PartialRangeUpTo: TensorIndex where Bound == Int {
  /// The places before the bound.
  public func places(in extent: Int) -> IndexRange? {
    IndexRange(from: 0, upTo: upperBound, in: extent)
  }
  /// As in Python: `:2`.
  public var text: String { ":\(upperBound)" }
}

extension PartialRangeThrough: TensorIndex where Bound == Int {
  /// The places before the bound, and it.
  public func places(in extent: Int) -> IndexRange? {
    IndexRange(from: 0, through: upperBound, in: extent)
  }
  /// As in Python: `:3`.
  public var text: String { ":\(upperBound &+ 1)" }
}

extension IndexRange {
  /// The places from one up to another, nil where they are not on the axis.
  fileprivate init?(from start: Int, upTo end: Int, in extent: Int) {
    guard 0 <= start, start <= end, end <= extent else { return nil }
    self.init(start: start, count: end - start)
  }

  /// The places from one to another, nil where they are not on the axis.
  fileprivate init?(from start: Int, through last: Int, in extent: Int) {
    guard last >= 0, last < extent else { return nil }
    self.init(from: start, upTo: last + 1, in: extent)
  }
}
