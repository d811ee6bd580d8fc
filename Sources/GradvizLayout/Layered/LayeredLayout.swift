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
    var best = titled(diagram, measurement, [], &work)
    if diagram.frames.isEmpty || diagram.nodes.count > mendingLimit { return best }
    var trespasses = Trespasses(diagram, best)
    if trespasses.throughFrames == 0 { return best }
    let frames = FrameTree(diagram.frames)
    var delays = FrameDelays(diagram, WireLengths(diagram, measurement, frames), frames)
    var least = trespasses.all.count
    for _ in 0..<delayRounds where delays.add(trespasses, &work) {
      let last = titled(diagram, measurement, delays.edges, &work)
      trespasses = Trespasses(diagram, last)
      if trespasses.all.count >= least { continue }
      (best, least) = (last, trespasses.all.count)
    }
    return best
  }

  /// A layout with room for titles where wires would run through them.
  private static func titled(
    _ diagram: Diagram, _ measurement: Measurement, _ delays: [WireLengths.Edge],
    _ work: inout Work
  ) -> Layout {
    var room = TitleRoom()
    var last = layout(diagram, measurement, room, delays, &work)
    var best = last
    // Downwards wires enter a frame where its title stands: where one is crossed it gets room beside them.
    for _ in 0..<titleRounds
    where diagram.direction == .topToBottom && diagram.nodes.count <= mendingLimit {
      let crossed = Set(last.crossedFrameLabels)
      let more = TitleRoom(
        wide: room.wide.union(crossed),
        guarded: room.guarded.union(crossed.intersection(room.wide)))
      if more == room { break }
      room = more
      last = layout(diagram, measurement, room, delays, &work)
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
  private static let delayRounds = 3
  /// The largest picture that is laid out anew for a title or a frame: in a larger one nobody reads them.
  private static let mendingLimit = 1_000

  private static func layout(
    _ diagram: Diagram, _ measurement: Measurement, _ room: TitleRoom,
    _ delays: [WireLengths.Edge], _ work: inout Work
  ) -> Layout {
    let placement = placement(of: diagram, measurement, titled: room.wide, delays, &work)
    return Layout(
      diagram, measurement: measurement, placement: placement, titled: room.guarded, &work)
  }

  private static func placement(
    of diagram: Diagram, _ measurement: Measurement, titled: Set<Int>,
    _ delays: [WireLengths.Edge], _ work: inout Work
  ) -> Placement {
    let spacing = Spacing(diagram, measurement, titled: titled)
    let frames = FrameTree(diagram.frames)
    let wires = WireLengths(diagram, measurement, frames)
    let delayed = WireLengths(nodeCount: wires.nodeCount, edges: wires.edges + delays)
    let ranks = Ranking.ranks(
      delays.isEmpty ? wires : delayed, frames: diagram.nodes.map { ($0.frame ?? -1) + 1 }, frames,
      &work)
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
