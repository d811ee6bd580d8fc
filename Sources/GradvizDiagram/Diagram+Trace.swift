public import GradvizTrace

extension Diagram {
  /// The picture of a trace; what the options leave open follows from the defaults.
  ///
  /// - Complexity: linear in nodes and wires, without recursion on the depth of the graph.
  public init(_ trace: Trace, options: Options = Options(), defaults: Defaults = Defaults()) {
    let painter = Painter(trace, options: options, defaults: defaults)
    self.init(
      style: painter.style, direction: painter.direction, title: painter.title(),
      summary: painter.summary(), nodes: painter.nodes(), wires: painter.wires(),
      frames: painter.graph.frames, legend: options.hasLegend ? painter.legend() : [],
      foldingNote: painter.foldingNote)
  }
}
