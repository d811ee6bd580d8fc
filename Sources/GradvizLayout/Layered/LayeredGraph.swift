/// The graph of a layered layout: everything that takes room, each in one rank, and the pieces of wire between
/// neighbouring ranks.
///
/// - Units: points across; `before` and `after` are the extents from the line on which wires enter and leave.
package struct LayeredGraph: Sendable {
  /// What takes room.
  package struct Item: Sendable {
    /// What it is.
    package enum Kind: Sendable {
      /// A node with its notes.
      case node
      /// The text of a wire.
      case label
      /// A wire that passes a rank.
      case bend
      /// Nothing, kept free so that a frame has an inside in every rank it passes.
      case space
    }

    /// What it is.
    package var kind: Kind
    /// The rank it stands in.
    package var rank: Int
    /// How far it extends before its line, across.
    package var before: Int
    /// How far it extends behind its line, across.
    package var after: Int
    /// How far it extends along the forward pass.
    package var along: Int
    /// The innermost frame around it.
    package var frame: Int
  }

  /// A piece of wire from one rank to the next.
  package struct Segment: Sendable {
    /// The item in the rank before.
    package var from: Int
    /// The item in the rank behind.
    package var to: Int
    /// How much it should be straight.
    package var weight: Int
    /// The first wire it belongs to.
    package var wire: Int
  }

  /// The first part of a way, which several wires share.
  package struct Trunk: Sendable {
    /// Its index in the graph.
    package var number: Int
    /// How many of its bends a wire passes.
    package var count: Int
  }

  /// The way of a wire between its two nodes.
  package struct Way: Sendable {
    /// What it shares with other wires at first.
    package var trunk: Trunk?
    /// The bends and the label that it passes by itself.
    package var items: [Int]
    /// Where the label stands in the way, nil where there is none.
    package var label: Int?
    /// Whether it goes around the picture behind its last item.
    package var isDetour = false
  }

  /// First the nodes of the diagram, in its order.
  package var items: [Item]
  /// In the order of the wires.
  package var segments: [Segment] = []
  /// One for each wire of the diagram.
  package var ways: [Way] = []
  /// The bends of each trunk.
  package var trunks: [[Int]] = []
  /// How many ranks there are.
  package var rankCount: Int
  /// The frames that are drawn.
  package var frames: FrameTree
  /// The first and the last rank of each frame, nil where it holds nothing.
  package var frameRanks: [ClosedRange<Int>?] = []
}
