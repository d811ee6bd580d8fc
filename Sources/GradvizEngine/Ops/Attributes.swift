/// Regular places along one axis: `count` of them from `start`, `step` apart.
public struct IndexRange: Hashable, Sendable {
  /// The first place, from 0.
  public var start: Int
  /// How many places.
  public var count: Int
  /// The distance between places, negative to run backwards, never 0.
  public var step: Int

  /// A range from its first place, its number of places and their distance.
  public init(start: Int, count: Int, step: Int = 1) {
    self.start = start
    self.count = count
    self.step = step
  }
}

/// What an op needs beside its operands.
///
/// Axes count from 0 and are never negative; a reduction over everything lists all axes.
public struct Attributes: Hashable, Sendable {
  /// The axes that are reduced, or the one axis worked along, or the permutation of a transpose.
  public var axes: [Int]
  /// Whether reduced axes stay with the extent 1.
  public var keepsAxes: Bool
  /// The shape of the result, for ops that are told it.
  public var shape: Shape
  /// The places of a slice, one range for each axis of the operand.
  public var ranges: [IndexRange]
  /// The places of a gather in the operand's row-major order, one for each element of the result.
  public var indices: [Int]
  /// What is taken off the number of elements when a variance is divided by it.
  public var correction: Double
  /// Whether each factor of a matrix product is read transposed.
  public var transposes: [Bool]
  /// Whether a running sum starts from the end.
  public var fromEnd: Bool
  /// What the program wrote, to be shown: `[:n_a]`; the subscripts of a sum over products, `ij,jk->ik`.
  public var text: String?
  /// The op itself where it is a client's own.
  var custom: CustomOp?

  /// Attributes, all empty unless given.
  public init(
    axes: [Int] = [], keepsAxes: Bool = false, shape: Shape = .scalar, ranges: [IndexRange] = [],
    indices: [Int] = [], correction: Double = 0, transposes: [Bool] = [false, false],
    fromEnd: Bool = false, text: String? = nil
  ) {
    self.axes = axes
    self.keepsAxes = keepsAxes
    self.shape = shape
    self.ranges = ranges
    self.indices = indices
    self.correction = correction
    self.transposes = transposes
    self.fromEnd = fromEnd
    self.text = text
  }
}
