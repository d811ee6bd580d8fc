package import GradvizTrace

/// A shorter trace that says the same: boxes stand for the nodes that are drawn together.
///
/// A box has a node for each value that leaves it, the first of which has all its wires; their contributions are the
/// sums of what the wires of its nodes contribute, so that gradients still add up where wires meet. Where a box has one
/// scalar result, its wires have true local derivatives through it.
package struct FoldedTrace {
  /// What stands for a node that was cut off.
  package enum Cut: Hashable {
    /// The value is computed by nodes that are not drawn, so many with itself.
    case before(Int)
    /// The value is used by nodes that are not drawn, so many.
    case after(Int)

    /// How many they are: `+12 nodes`.
    var text: String {
      switch self {
      // Where a picture is cut at thousands of places not all are counted.
      case .before(0), .after(0): "+more nodes"
      case .before(let count), .after(let count):
        "+" + FoldedBox.text(count) + (count == 1 ? " node" : " nodes")
      }
    }
  }

  /// The shorter trace.
  package var trace: Trace
  /// The node of the whole trace that each node shows.
  package var origins: [Int]
  /// The box of each node, −1 for a node that is drawn by itself.
  package var boxOf: [Int]
  /// The node that has the wires of each node's box; each node itself where it has none.
  package var representatives: [Int]
  /// The boxes.
  package var boxes: [FoldedBox]
  /// What was cut off at a node, nil for nodes that are drawn.
  package var cuts: [Cut?]
  /// Whether the output depends on each node.
  package var isUsed: [Bool]
  /// What was folded because it was too much, in words.
  package var automaticSteps: [String] = []
  /// How many nodes the picture should have at most.
  package var limit = Int.max
  /// How many nodes there are in the whole trace.
  package var wholeCount: Int
  /// How many comparisons it took to find repeats.
  package var work = 0

  /// What was folded because it was too much, in words.
  ///
  /// - Parameters:
  ///   - count: How many nodes the picture has; with its output and its leaves it may have no fewer than that.
  ///   - things: What they are called where they are no nodes: `states`.
  /// - Returns: One sentence without its full stop.
  package func note(drawnAs count: Int, _ things: String = "") -> String {
    let shown =
      FoldedBox.text(count) + things + (count > limit ? ", as few as there can be" : "")
    let last = automaticSteps.last ?? ""
    let list =
      automaticSteps.count <= 1
      ? last : automaticSteps.dropLast().joined(separator: ", ") + " and " + last
    return "\(FoldedBox.text(wholeCount)) nodes are drawn as \(shown): folded \(list)"
  }

  /// The box of a node, nil for a node that is drawn by itself.
  package func box(of id: Int) -> FoldedBox? { boxOf[id] < 0 ? nil : boxes[boxOf[id]] }

  /// Says of the turns that stand for a whole loop how many there are.
  mutating func name(_ turns: [(path: [String], count: Int)]) {
    struct Scope: Hashable {
      var parent: Int
      var label: String
    }
    // The paths as one tree: a node walks down it once, however many turns there are.
    var places: [Scope: Int] = [:]
    var counts = [0]
    for turn in turns {
      var place = 0
      for label in turn.path {
        let next = places[Scope(parent: place, label: label)] ?? counts.count
        if next == counts.count {
          places[Scope(parent: place, label: label)] = next
          counts.append(0)
        }
        place = next
      }
      counts[place] = turn.count
    }
    for id in trace.nodes.indices {
      var place = 0
      for (depth, label) in trace.nodes[id].scope.enumerated() {
        guard let next = places[Scope(parent: place, label: label)] else { break }
        place = next
        if counts[place] > 0 {
          trace.nodes[id].scope[depth] +=
            ", the last of \(FoldedBox.text(counts[place])) turns"
        }
      }
    }
  }

  /// Whether a node is one of the whole trace, drawn by itself.
  func isWhole(_ id: Int) -> Bool { boxOf[id] < 0 && cuts[id] == nil }

  /// A name of a node that is the same in every run: `n4`.
  func name(of id: Int) -> String {
    if case .after = cuts[id] { return "n\(origins[id])-rest" }
    return "n\(origins[id])"
  }
}
