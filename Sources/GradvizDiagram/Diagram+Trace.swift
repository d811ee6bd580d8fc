public import GradvizTrace

extension Diagram {
  /// The picture of a trace.
  ///
  /// - Complexity: linear in nodes and wires, without recursion on the depth of the graph.
  public init(_ trace: Trace, options: Options = Options()) {
    let painter = Painter(trace, options: options)
    self.init(
      style: options.style, direction: options.direction, title: painter.title(),
      summary: painter.summary(), nodes: painter.nodes(), wires: painter.wires(),
      frames: painter.graph.frames, legend: options.hasLegend ? painter.legend() : [])
  }
}
