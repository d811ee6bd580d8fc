extension Diagram {
  /// The part of a picture that is drawn; what is cut off is counted where it was.
  ///
  /// A node is named as the picture names it (`c`, `c'` for its second value, `v12` for one without a name), or by its
  /// number alone; a name that several nodes have means all of them, and `t=0/cell/c` the one in these scopes.
  public struct Focus: Hashable, Sendable {
    /// The nodes in the middle of the picture.
    public var nodes: [String]
    /// How many wires away from them is drawn.
    public var radius: Int
    /// The two ends of the ways that are drawn.
    public var path: Path?
    /// How many of the largest contributions are drawn.
    public var top: Int?

    /// A focus, each part with its default.
    public init(nodes: [String] = [], radius: Int = 2, path: Path? = nil, top: Int? = nil) {
      self.nodes = nodes
      self.radius = radius
      self.path = path
      self.top = top
    }

    /// Whether anything is cut off at all.
    var isEmpty: Bool { nodes.isEmpty && path == nil && top == nil }
  }

  /// All ways from one node to another.
  public struct Path: Hashable, Sendable {
    /// The node the ways begin at.
    public var start: String
    /// The node they end at.
    public var end: String

    /// The ways between two nodes.
    public init(from start: String, to end: String) {
      self.start = start
      self.end = end
    }
  }
}
