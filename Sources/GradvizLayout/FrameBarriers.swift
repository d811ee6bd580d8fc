import GradvizDiagram

/// Frames as wires see them: only those around one of its ends may be passed.
struct FrameBarriers {
  private let tree: FrameTree
  private let frameOfNode: [Int]
  /// The frames from the smallest to the largest.
  private let frames: [Int]
  private let grid: ObstacleGrid

  init(_ diagram: Diagram, _ placement: Placement, reach: Double) {
    tree = FrameTree(diagram.frames)
    frameOfNode = diagram.nodes.map { ($0.frame ?? -1) + 1 }
    frames = Self.obstructing(placement)
    grid = ObstacleGrid(frames.map { placement.frames[$0] }, reach: reach)
  }

  /// Whether a point of a wire is nearer than a distance to a frame that the wire has nothing to do with.
  func isHit(
    _ point: Layout.Point, of wire: Diagram.Wire, within distance: Double, _ work: inout Work
  ) -> Bool {
    // What is around the innermost frame at a point is around all that is there.
    guard let innermost = grid.first(at: point, within: distance, &work) else { return false }
    let frame = frames[innermost] + 1
    return !tree.contains(frame, frameOfNode[wire.from])
      && !tree.contains(frame, frameOfNode[wire.to])
  }

  // Of frames many deep the outermost are left out: they would cover the whole picture each, and hardly any wire passes
  // by them.
  private static func obstructing(_ placement: Placement) -> [Int] {
    let bounds = (placement.nodes + placement.frames).filter { $0.width > 0 }.bounds
    var room = 8 * (bounds.map { $0.width * $0.height } ?? 0)
    let areas = placement.frames.map { $0.width * $0.height }
    let order = areas.indices.filter { areas[$0] > 0 }
      .sorted { (areas[$0], $0) < (areas[$1], $1) }
    return Array(
      order.prefix { frame in
        room -= areas[frame]
        return room >= 0
      })
  }
}
