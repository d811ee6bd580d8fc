/// How far two numbers may lie apart and still count as the same.
///
/// `x` and `y` are the same where `|x − y| ≤ absolute + relative · max(|x|, |y|)`. A NaN is the same as a NaN, and an
/// infinity only as itself.
public struct Tolerance: Hashable, Sendable {
  /// How far, as a part of the greater of the two.
  public var relative: Double
  /// How far, whatever their size.
  public var absolute: Double

  /// A tolerance from its parts.
  public init(relative: Double, absolute: Double) {
    self.relative = relative
    self.absolute = absolute
  }

  /// A tolerance that is relative and absolute alike: `Tolerance(1e-9)`.
  public init(_ both: Double) {
    self.init(relative: both, absolute: both)
  }

  /// No difference is tolerated.
  public static let exact = Tolerance(0)

  /// Whether two numbers count as the same.
  public func areClose(_ x: Double, _ y: Double) -> Bool {
    if x == y || (x.isNaN && y.isNaN) { return true }
    guard x.isFinite, y.isFinite else { return false }
    return (x - y).magnitude <= absolute + relative * max(x.magnitude, y.magnitude)
  }
}
