import GradvizDiagram

/// Ranks that frames keep because wires would run through them otherwise.
///
/// A wire that has to get from one side of a frame to the other, between nodes that stand in ranks of the frame, leads
/// through it in whatever order they stand. Where the frame begins behind the node that the wire leaves, or ends before
/// the one it leads to, the wire passes by it.
struct FrameDelays {
  /// Edges for a ranking, beside those of the wires.
  private(set) var edges: [WireLengths.Edge] = []

  private let wires: WireLengths
  /// The nodes in each frame of the diagram without operands in it, and those without users in it.
  private let starts: [[Int]]
  private let ends: [[Int]]
  private var isKnown: Set<Trespasses.Trespass> = []

  /// How many wires are led past frames: each makes the picture longer.
  private static let most = 24

  init(_ diagram: Diagram, _ wires: WireLengths, _ tree: FrameTree) {
    self.wires = wires
    let frames = diagram.nodes.map { ($0.frame ?? -1) + 1 }
    var starts = [[Int]](repeating: [], count: diagram.frames.count)
    var ends = starts
    for node in diagram.nodes.indices {
      var frame = frames[node]
      while frame != FrameTree.root {
        func isInside(_ other: Int) -> Bool { tree.contains(frame, frames[other]) }
        if !wires.arriving[node].contains(where: { isInside(wires.edges[$0].from) }) {
          starts[frame - 1].append(node)
        }
        if !wires.leaving[node].contains(where: { isInside(wires.edges[$0].to) }) {
          ends[frame - 1].append(node)
        }
        frame = tree.parents[frame]
      }
    }
    self.starts = starts
    self.ends = ends
  }

  /// Adds what keeps wires out of the frames that they run through.
  ///
  /// - Returns: Whether there is something new.
  mutating func add(_ trespasses: Trespasses, _ work: inout Work) -> Bool {
    let count = edges.count
    for trespass in trespasses.all where isKnown.count < Self.most {
      guard case .frame(let frame) = trespass.place, isKnown.insert(trespass).inserted else {
        continue
      }
      let wire = wires.edges[trespass.wire]
      let behind = starts[frame].map {
        WireLengths.Edge(from: wire.from, to: $0, length: 1, weight: 0)
      }
      let before = ends[frame].map {
        WireLengths.Edge(from: $0, to: wire.to, length: 1, weight: 0)
      }
      for more in [behind, before] where isForward(more, &work) {
        edges += more
        break
      }
    }
    return edges.count > count
  }

  /// Whether there is an order in which all wires lead forwards, and these edges as well.
  private func isForward(_ more: [WireLengths.Edge], _ work: inout Work) -> Bool {
    let all = wires.edges + edges + more
    work.add(wires.nodeCount + all.count)
    return WireLengths(nodeCount: wires.nodeCount, edges: all).forward.count == all.count
  }
}
