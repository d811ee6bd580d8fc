/// The graph of a layered layout: everything that takes room, each in one rank, and the pieces of wire between
/// neighbouring ranks.
///
/// - Units: points across; `before` and `after` are the extents from the line on which wires enter and leave.
struct LayeredGraph {
  /// What takes room.
  struct Item {
    /// What it is.
    enum Kind {
      /// A node with its notes.
      case node
      /// The text of a wire.
      case label
      /// A wire that passes a rank.
      case bend
      /// Nothing, kept free so that a frame has an inside in every rank it passes.
      case space
    }

    var kind: Kind
    var rank: Int
    var before: Int
    var after: Int
    var along: Int
    /// The innermost frame around it.
    var frame: Int
  }

  /// A piece of wire from one rank to the next.
  struct Segment {
    var from: Int
    var to: Int
    /// How much it should be straight.
    var weight: Int
    /// The first wire it belongs to.
    var wire: Int
  }

  /// The first part of a way, which several wires share.
  struct Trunk {
    /// Its index in the graph.
    var number: Int
    /// How many of its bends a wire passes.
    var count: Int
  }

  /// The way of a wire between its two nodes.
  struct Way {
    /// What it shares with other wires at first.
    var trunk: Trunk?
    /// The bends and the label that it passes by itself.
    var items: [Int]
    /// Where the label stands in the way, nil where there is none.
    var label: Int?
    /// Whether it goes around the picture behind its last item.
    var isDetour = false
  }

  /// First the nodes of the diagram, in its order.
  var items: [Item]
  var segments: [Segment] = []
  /// One for each wire of the diagram.
  var ways: [Way] = []
  /// The bends of each trunk.
  var trunks: [[Int]] = []
  var rankCount: Int
  let frames: FrameTree

  /// The first and the last rank of each frame, nil where it holds nothing.
  var frameRanks: [ClosedRange<Int>?] = []
}
