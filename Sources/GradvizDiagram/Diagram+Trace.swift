public import GradvizTrace

extension Diagram {
  /// The picture of a trace; what the options leave open follows from the defaults.
  ///
  /// - Complexity: linear in nodes and wires, without recursion on the depth of the graph.
  public init(_ trace: Trace, options: Options = Options(), defaults: Defaults = Defaults()) {
    self.init(
      Painter(trace, options: options, defaults: defaults), hasLegend: options.hasLegend)
    mark(options)
  }

  /// The picture that a painter makes.
  init(_ painter: Painter, hasLegend: Bool) {
    let nodes = painter.nodes()
    let wires = painter.wires()
    self.init(
      style: painter.style, direction: painter.direction, title: painter.title(),
      summary: painter.summary(), nodes: nodes, wires: wires,
      frames: painter.graph.frames, legend: hasLegend ? painter.legend(nodes, wires) : [],
      foldingNote: painter.foldingNote)
  }
}
