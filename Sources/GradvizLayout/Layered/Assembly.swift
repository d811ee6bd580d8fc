package import GradvizDiagram

/// Puts what the passes found together.
package struct Assembly {
  private let diagram: Diagram
  private let graph: LayeredGraph
  private let separations: Separations
  private let across: [Int]
  private let places: RankPlaces
  private let courses: Courses

  /// Everything that was found about a diagram.
  package init(
    _ diagram: Diagram, _ measurement: Measurement, _ graph: LayeredGraph,
    _ separations: Separations, _ across: [Int], _ places: RankPlaces
  ) {
    self.diagram = diagram
    self.graph = graph
    self.separations = separations
    self.across = across
    self.places = places
    var first = Int.max
    for (item, place) in zip(graph.items, across) { first = min(first, place - item.before) }
    for frame in 1..<max(graph.frames.count, 1) where graph.frameRanks[frame] != nil {
      first = min(first, across[separations.start(frame)])
    }
    courses = Courses(
      diagram: diagram, measurement: measurement, graph: graph, places: places, across: across,
      outside: Double(first == Int.max ? 0 : first) - 14)
  }

  /// The places of all parts.
  package func placement(_ work: inout Work) -> Placement {
    Placement(
      nodes: diagram.nodes.indices.map(courses.box),
      labels: diagram.wires.indices.map { wire in
        let way = graph.ways[wire]
        return way.label.map { courses.box(way.items[$0]) }
      },
      courses: courses.all(&work), frames: diagram.frames.indices.map(frame))
  }

  private func frame(_ index: Int) -> Layout.Rectangle {
    let frame = index + 1
    guard graph.frameRanks[frame] != nil else {
      return Layout.Rectangle(x: 0, y: 0, width: 0, height: 0)
    }
    let along = places.frames[frame]
    let start = Double(across[separations.start(frame)])
    let end = Double(across[separations.end(frame)])
    return Layout.Rectangle(
      x: along.lowerBound, y: start, width: along.upperBound - along.lowerBound,
      height: end - start)
  }
}
