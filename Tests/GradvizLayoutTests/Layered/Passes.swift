import GradvizDiagram
import GradvizLayout

/// Every pass of the layered layout over one diagram, and what each of them found.
struct Passes: Sendable {
  let diagram: Diagram
  let measurement: Measurement
  let spacing: Spacing
  let frames: FrameTree
  let wires: WireLengths
  let ranks: [Int]
  let graph: LayeredGraph
  let order: RankOrder
  let separations: Separations
  let lines: [Int]
  let across: [Int]
  let places: RankPlaces
  /// The steps of the passes that count them, in their order.
  private(set) var work: [(pass: String, steps: Int)] = []

  init(_ diagram: Diagram) {
    var counted = Work()
    var steps: [(pass: String, steps: Int)] = []
    func count(_ pass: String) {
      steps.append((pass, counted.total - steps.reduce(0) { $0 + $1.steps }))
    }
    self.diagram = diagram
    measurement = Measurement(diagram)
    spacing = Spacing(diagram, measurement)
    frames = FrameTree(diagram.frames)
    wires = WireLengths(diagram, measurement, frames)
    ranks = Ranking.ranks(
      wires, frames: diagram.nodes.map { ($0.frame ?? -1) + 1 }, frames, &counted)
    count("ranks")
    graph = Subdivision.graph(
      diagram, measurement, wires, ranks: ranks, frames: frames, &counted)
    count("subdivision")
    order = Ordering.order(graph, &counted)
    count("order")
    separations = Separations(graph, order, spacing)
    lines = LineCoordinates.values(graph, order, separations, &counted)
    count("lines")
    across = SimplexCoordinates.improve(lines, graph, separations, &counted)
    count("simplex")
    places = RankPlaces(graph, spacing, across: across)
    work = steps
  }

  /// The places that follow.
  func placement() -> Placement {
    var work = Work()
    return Assembly(diagram, measurement, graph, separations, across, places).placement(&work)
  }
}
