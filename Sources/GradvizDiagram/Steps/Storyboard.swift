package import GradvizTrace

/// A picture that comes about step by step.
///
/// All its states have the same nodes, wires and lines at the same places, so that one layout serves them all: what is
/// not yet known is empty, what is new has the role ``Role/current``, what is done looks as in the whole picture.
package struct Storyboard {
  /// The steps in order.
  package let steps: [ToldStep]
  /// The whole picture.
  package let diagram: Diagram
  /// When the parts of each node are known, in the order of the diagram.
  package let nodes: [Appearance]
  /// When the parts of each wire are known, in the order of the diagram.
  package let wires: [Appearance]
  private let painter: Painter

  /// The picture of a trace with its steps.
  ///
  /// - Complexity: linear in nodes and wires.
  package init(_ trace: Trace, _ options: Diagram.Options, _ stepOptions: StepOptions) {
    painter = Painter(trace, options: options, defaults: Diagram.Defaults())
    let list = StepList(painter, options, stepOptions)
    let appearances = Appearances(painter, list)
    steps = list.steps
    diagram = Diagram(painter, hasLegend: options.hasLegend)
    nodes = painter.graph.nodes.map(appearances.node)
    wires = painter.graph.wires.map(appearances.wire)
  }

  /// What is known of each node beside the picture, in the order of the diagram.
  package var nodeFacts: [[PartFact]] {
    let facts = PartFacts(painter)
    return painter.graph.nodes.indices.map {
      facts.facts(painter.graph.nodes[$0], diagram.nodes[$0], nodes[$0])
    }
  }

  /// What is known of each wire beside the picture, in the order of the diagram.
  package var wireFacts: [[PartFact]] {
    let facts = PartFacts(painter)
    return painter.graph.wires.indices.map { facts.facts(painter.graph.wires[$0], wires[$0]) }
  }

  /// The picture when a step is told: what is known then, with what is new in it.
  package func diagram(at step: ToldStep) -> Diagram {
    var picture = diagram
    picture.summary = "Step \(step.number) of \(steps.count): \(step.sentence)."
    func known(_ lines: [Diagram.Line], _ appearance: Appearance) -> [Diagram.Line] {
      appearance.lines(lines) { $0 <= step.number }
    }
    for index in picture.nodes.indices {
      let appearance = nodes[index]
      picture.nodes[index].lines = known(diagram.nodes[index].lines, appearance)
      picture.nodes[index].notes = known(diagram.nodes[index].notes, appearance)
      picture.nodes[index].roles = appearance.roles(diagram.nodes[index].roles, at: step.number)
      if step.number < appearance.all { picture.nodes[index].summary = "" }
      if step.number < appearance.state { picture.nodes[index].shade = nil }
    }
    for index in picture.wires.indices {
      let appearance = wires[index]
      picture.wires[index].above = known(diagram.wires[index].above, appearance)
      picture.wires[index].below = known(diagram.wires[index].below, appearance)
      picture.wires[index].roles = appearance.roles(diagram.wires[index].roles, at: step.number)
      if step.number < appearance.all { picture.wires[index].summary = "" }
    }
    return picture
  }
}
