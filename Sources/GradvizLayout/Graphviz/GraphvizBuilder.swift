import GradvizDiagram

/// Turns the measured boxes of a diagram into a graph of Graphviz, and its answer into a placement.
struct GraphvizBuilder: ~Copyable {
  private let diagram: Diagram
  private let measurement: Measurement
  private let attempt: GraphvizLayout.Attempt
  private let isHorizontal: Bool
  private let table: GraphvizTable
  private let graph: GraphvizGraph

  // The indices that the graph gave to what was added.
  private var frames: [Int?] = []
  private var nodes: [Int] = []
  private var entryPorts: [[String]] = []
  private var exitPorts: [String] = []
  private var labels: [Int?] = []
  private var edges: [(first: Int, second: Int?)] = []

  init(
    _ diagram: Diagram, _ measurement: Measurement, _ settings: GraphvizGraph.Settings,
    _ attempt: GraphvizLayout.Attempt
  ) throws(LayoutError) {
    self.diagram = diagram
    self.measurement = measurement
    self.attempt = attempt
    isHorizontal = settings.isHorizontal
    table = GraphvizTable(isHorizontal: settings.isHorizontal)
    graph = try GraphvizGraph(settings)
  }

  /// Adds the frames that hold something; Graphviz knows no empty ones.
  mutating func addFrames() throws(LayoutError) {
    var isUsed = [Bool](repeating: false, count: diagram.frames.count)
    for node in diagram.nodes {
      var next = node.frame
      while let frame = next, !isUsed[frame] {
        isUsed[frame] = true
        next = diagram.frames[frame].parent
      }
    }
    for (index, frame) in diagram.frames.enumerated() {
      guard isUsed[index] else {
        frames.append(nil)
        continue
      }
      let size = measurement.frameLabels[index]
      let label = table.box(
        width: Int(size.width.rounded(.up)), height: Int(size.height.rounded(.up)))
      frames.append(
        try graph.addFrame(label: label, inside: frame.parent.flatMap { frames[$0] }))
    }
  }

  /// Adds a box for each node.
  mutating func addNodes() throws(LayoutError) {
    nodes = [Int](repeating: 0, count: diagram.nodes.count)
    entryPorts = [[String]](repeating: [], count: nodes.count)
    exitPorts = [String](repeating: "", count: nodes.count)
    let order = Array(diagram.nodes.indices)
    for index in attempt.isReversed ? order.reversed() : order {
      let block = measurement.nodes[index]
      let entries =
        attempt.hasOrderedOperands
        ? block.entries : [Int](repeating: block.exit, count: block.entries.count)
      let box = table.box(along: block.along, across: block.across, ports: entries + [block.exit])
      let frame = diagram.nodes[index].frame
      nodes[index] = try graph.addNode(box.table, inside: frame.flatMap { frames[$0] })
      entryPorts[index] = Array(box.ports.dropLast())
      exitPorts[index] = box.ports[box.ports.count - 1]
    }
  }

  /// Adds a box for each label, and the edges that lead to it and on from it.
  mutating func addWires() throws(LayoutError) {
    let near = isHorizontal ? "w" : "n"
    let far = isHorizontal ? "e" : "s"
    var leaving = [Int](repeating: 0, count: diagram.nodes.count)
    for wire in diagram.wires { leaving[wire.from] += 1 }
    var arrived = [Int](repeating: 0, count: diagram.nodes.count)
    for (wire, label) in zip(diagram.wires, measurement.labels) {
      let start = "\(exitPorts[wire.from]):\(far)"
      let end = "\(entryPorts[wire.to][arrived[wire.to]]):\(near)"
      arrived[wire.to] += 1
      let frame = commonFrame(diagram.nodes[wire.from].frame, diagram.nodes[wire.to].frame)
      // What belongs to one frame stays together: the wires into it stretch, not those inside.
      let usual = frame == nil ? 2 : 6
      // Graphviz makes frames narrow with a weight of 128; a chain inside stays straight all the same.
      let straight = frame == nil ? 6 : 300
      let firstWeight = leaving[wire.from] == 1 ? straight : usual
      let secondWeight = measurement.nodes[wire.to].entries.count == 1 ? straight : usual
      guard let label else {
        labels.append(nil)
        edges.append(
          (
            try graph.addEdge(
              from: nodes[wire.from], at: start, to: nodes[wire.to], at: end, weight: 1), nil
          ))
        continue
      }
      let box = table.box(along: label.along, across: label.across, ports: [label.wire])
      let middle = try graph.addNode(box.table, inside: frame.flatMap { frames[$0] })
      labels.append(middle)
      let first = try graph.addEdge(
        from: nodes[wire.from], at: start, to: middle, at: "\(box.ports[0]):\(near)",
        weight: firstWeight)
      let second = try graph.addEdge(
        from: middle, at: "\(box.ports[0]):\(far)", to: nodes[wire.to], at: end,
        weight: secondWeight)
      edges.append((first, second))
    }
  }

  /// Lays the graph out and reads where everything is.
  func placement(within seconds: Double?) throws(LayoutError) -> Placement {
    try graph.layOut(within: seconds)
    let empty = Layout.Rectangle(x: 0, y: 0, width: 0, height: 0)
    return Placement(
      nodes: nodes.map { turned(graph.box(ofNode: $0)) },
      labels: labels.map { $0.map { turned(graph.box(ofNode: $0)) } },
      courses: edges.map { first, second in
        Placement.Course(
          first: turned(graph.course(ofEdge: first)),
          second: second.map { turned(graph.course(ofEdge: $0)) } ?? [])
      },
      frames: frames.map { $0.map { turned(graph.box(ofFrame: $0)) } ?? empty })
  }

  private func turned(_ box: Layout.Rectangle) -> Layout.Rectangle {
    isHorizontal ? box : box.transposed
  }

  private func turned(_ points: [Layout.Point]) -> [Layout.Point] {
    isHorizontal ? points : points.map(\.transposed)
  }

  // The innermost frame around both, so that a frame holds no text of wires that leave it.
  private func commonFrame(_ first: Int?, _ second: Int?) -> Int? {
    var around: Set<Int> = []
    var next = first
    while let frame = next {
      around.insert(frame)
      next = diagram.frames[frame].parent
    }
    next = second
    while let frame = next, !around.contains(frame) { next = diagram.frames[frame].parent }
    return next
  }
}
