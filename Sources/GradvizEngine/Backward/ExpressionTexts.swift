/// How deep expressions lie inside the expressions of nodes, and which nodes are written by their number instead.
///
/// - Units: 1 byte a node.
struct ExpressionDepths {
  private static let number: UInt8 = .max
  /// A node whose expression is deeper is written by its number: what is longer than a line is in any case.
  private static let deepest = 64

  private var depths: [UInt8] = []

  init() {}

  init(count: Int) {
    depths = Array(repeating: 0, count: count)
  }

  var isEmpty: Bool { depths.isEmpty }

  /// How deep a node's expression is where it is written out, 0 for names and leaves.
  subscript(node: Int) -> Int { depths[node] == Self.number ? 0 : Int(depths[node]) }

  /// Whether a node is written by its expression.
  func isWritten(_ node: Int) -> Bool { depths[node] != Self.number }

  /// Says how deep a node's expression is, nil where it is too long.
  mutating func set(_ depth: Int?, of node: Int) {
    depths[node] = depth.map { $0 <= Self.deepest ? UInt8($0) : Self.number } ?? Self.number
  }
}

/// The texts of the nodes that were written last.
///
/// What is used soon after it is computed is found here; a run of any length takes the same memory.
struct RecentTexts {
  private static let size = 1 << 12

  private var nodes: [Int32] = []
  private var texts: [Notation.Text] = []

  func text(of node: Int) -> Notation.Text? {
    let slot = node & (Self.size - 1)
    return slot < nodes.count && nodes[slot] == Int32(node) ? texts[slot] : nil
  }

  mutating func keep(_ text: Notation.Text, of node: Int) {
    if nodes.isEmpty {
      nodes = Array(repeating: -1, count: Self.size)
      texts = Array(repeating: Notation.Text(""), count: Self.size)
    }
    let slot = node & (Self.size - 1)
    nodes[slot] = Int32(node)
    texts[slot] = text
  }
}
