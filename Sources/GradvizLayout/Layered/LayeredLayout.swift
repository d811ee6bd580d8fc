package import GradvizDiagram

/// Our own layout: close to linear, the same on every machine, for graphs of any size.
///
/// Nodes stand in ranks along the forward pass and labels in ranks between them. Each pass is a file of this folder.
package enum LayeredLayout {
  /// The most ops that are laid out: beyond, a picture takes more memory than most machines have.
  package static let limit = 250_000

  /// Lays a diagram out.
  package static func layout(_ diagram: Diagram) -> Layout {
    var work = Work()
    return layout(diagram, &work)
  }

  /// Lays a diagram out, and counts the work.
  package static func layout(_ diagram: Diagram, _ work: inout Work) -> Layout {
    let measurement = Measurement(diagram)
    work.add(diagram.nodes.count + diagram.wires.count + diagram.frames.count)
    var room = TitleRoom()
    var last = layout(diagram, measurement, room, &work)
    var best = last
    // Downwards wires enter a frame where its title stands: where one is crossed it gets room beside them.
    for _ in 0..<titleRounds
    where diagram.direction == .topToBottom && diagram.nodes.count <= titleLimit {
      let crossed = Set(last.crossedFrameLabels)
      let more = TitleRoom(
        wide: room.wide.union(crossed),
        guarded: room.guarded.union(crossed.intersection(room.wide)))
      if more == room { break }
      room = more
      last = layout(diagram, measurement, room, &work)
      if last.crossedFrameLabels.count < best.crossedFrameLabels.count { best = last }
      if last.crossedFrameLabels.isEmpty { break }
    }
    return best
  }

  /// The frames that get room for their titles.
  private struct TitleRoom: Equatable {
    /// Those whose title has room beside the first wire.
    var wide: Set<Int> = []
    /// Those among them whose title wires go around, as that was not enough.
    var guarded: Set<Int> = []
  }

  private static let titleRounds = 4
  /// The largest picture that is laid out anew for a title: in a larger one nobody reads it.
  private static let titleLimit = 1_000

  private static func layout(
    _ diagram: Diagram, _ measurement: Measurement, _ room: TitleRoom, _ work: inout Work
  ) -> Layout {
    let placement = placement(of: diagram, measurement, titled: room.wide, &work)
    return Layout(
      diagram, measurement: measurement, placement: placement, titled: room.guarded, &work)
  }

  private static func placement(
    of diagram: Diagram, _ measurement: Measurement, titled: Set<Int>, _ work: inout Work
  ) -> Placement {
    let spacing = Spacing(diagram, measurement, titled: titled)
    let frames = FrameTree(diagram.frames)
    let wires = WireLengths(diagram, measurement, frames)
    let ranks = Ranking.ranks(
      wires, frames: diagram.nodes.map { ($0.frame ?? -1) + 1 }, frames, &work)
    let graph = Subdivision.graph(diagram, measurement, wires, ranks: ranks, frames: frames, &work)
    let order = Ordering.order(graph, &work)
    let separations = Separations(graph, order, spacing)
    work.add(separations.all.count + graph.items.count + graph.segments.count)
    let lines = LineCoordinates.values(graph, order, separations, &work)
    let across = SimplexCoordinates.improve(lines, graph, separations, &work)
    let places = RankPlaces(graph, spacing, across: across)
    return Assembly(diagram, measurement, graph, separations, across, places).placement(&work)
  }
}
