extension Trace {
  /// What an op was given beside its operands, so that it can be computed again from the record alone.
  ///
  /// ```text
  /// "attributes": {"axes": [0], "keepsAxes": true}
  /// "attributes": {"ranges": [{"start": 0, "count": 2}, {"start": 4, "count": 3, "step": -1}]}
  /// ```
  ///
  /// What stays at its default is not written. The shape that a reshape, a broadcast, a slice or a gather is told is that
  /// of the node.
  public struct Attributes: Hashable, Sendable {
    /// The axes that are reduced, or the one axis worked along, or the permutation of a transpose; from 0.
    public var axes: [Int]
    /// Whether reduced axes stay with the extent 1, as with NumPy's `keepdims`.
    public var keepsAxes: Bool
    /// The places of a slice, one range for each axis of the operand.
    public var ranges: [Range]
    /// The places of a gather in the operand's row-major order, one for each element of the node.
    ///
    /// Those of a scatter are places in the node, one for each element of the operand. A trace that leaves values out
    /// leaves these out too.
    public var indices: [Int]
    /// What is taken off the number of elements when a variance is divided by it.
    public var correction: Double
    /// Whether each factor of a matrix product is read transposed; empty where none is.
    public var transposes: [Bool]
    /// Whether a running sum starts from the end.
    public var fromEnd: Bool
    /// The subscripts of a sum over products, such as `ij,jk->ik`; empty where there are none.
    public var subscripts: String

    /// Attributes, all at their defaults unless given.
    public init(
      axes: [Int] = [], keepsAxes: Bool = false, ranges: [Range] = [], indices: [Int] = [],
      correction: Double = 0, transposes: [Bool] = [], fromEnd: Bool = false,
      subscripts: String = ""
    ) {
      self.axes = axes
      self.keepsAxes = keepsAxes
      self.ranges = ranges
      self.indices = indices
      self.correction = correction
      self.transposes = transposes
      self.fromEnd = fromEnd
      self.subscripts = subscripts
    }
  }
}

extension Trace.Attributes {
  /// Regular places along one axis: `count` of them from `start`, `step` apart.
  public struct Range: Hashable, Sendable {
    /// The first place, from 0.
    public var start: Int
    /// How many places.
    public var count: Int
    /// The distance between places, negative to run backwards.
    public var step: Int

    /// A range from its first place, its number of places and their distance.
    public init(start: Int, count: Int, step: Int = 1) {
      self.start = start
      self.count = count
      self.step = step
    }
  }

  /// Whether all are at their defaults, so that there is nothing to write.
  package var isEmpty: Bool { self == Trace.Attributes() }

  /// What is wrong with them, nil when nothing is.
  ///
  /// Whether they fit the op and its operands only the op knows.
  func message(_ node: Int) -> String? {
    if let axis = axes.first(where: { $0 < 0 }) {
      return "node \(node) has the axis \(axis): they count from 0"
    }
    if let place = indices.first(where: { $0 < 0 }) {
      return "node \(node) has the index \(place): they count from 0"
    }
    if let range = ranges.first(where: { $0.count < 0 }) {
      return "node \(node) has a range of \(range.count) places"
    }
    return nil
  }
}
