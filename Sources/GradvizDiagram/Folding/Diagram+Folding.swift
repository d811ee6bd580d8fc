extension Diagram {
  /// What of a trace is drawn as one box, and what on its own.
  ///
  /// A scope is named by a call (`sigmoid#2`), by a function for all its calls (`sigmoid`), by a turn (`t=0`), by a loop
  /// (`t`), or by a path (`cell/sigmoid`).
  public struct Folding: Hashable, Sendable {
    /// How many nodes a picture has where nothing else is said.
    public static let usualMaxNodes = 300
    /// How many frames lie inside each other at most, where ``depth`` does not allow more and ``maxNodes`` folds.
    public static let usualDepth = 12

    /// The scopes that are drawn as one box each.
    public var folded: [String]
    /// The scopes that stay open whatever else is said.
    public var unfolded: [String]
    /// How many scopes may lie inside each other and be open; deeper ones are drawn as boxes.
    public var depth: Int?
    /// How many nodes a picture has at most; what is too much is folded.
    ///
    /// Scopes that lie deeper than ``usualDepth`` are too much as well. Nil and `Int.max` fold nothing that is not
    /// asked for.
    public var maxNodes: Int?
    /// Whether loops with equal turns are drawn as one turn, and a box for those before it.
    public var rollsLoops: Bool

    /// Folding, each part with its default.
    public init(
      folded: [String] = [], unfolded: [String] = [], depth: Int? = nil, maxNodes: Int? = nil,
      rollsLoops: Bool = false
    ) {
      self.folded = folded
      self.unfolded = unfolded
      self.depth = depth
      self.maxNodes = maxNodes
      self.rollsLoops = rollsLoops
    }

    /// Whether something is folded that was asked for, and not only because it is too much.
    var isAsked: Bool { !folded.isEmpty || depth != nil || rollsLoops }
  }
}
