import GradvizTrace

/// The backward style: gradients from the output back, and how each came about.
extension Painter {
  /// What a node looks like: its name, its gradient, and where wires meet the sum.
  func backwardCard(
    _ id: Int, _ shown: ShownGraph.Node, _ terms: [Trace.Value?]
  ) -> (shape: Diagram.Node.Shape, lines: [Diagram.Line], notes: [Diagram.Line]) {
    var lines = cardLines(id, shown)
    if shown.copy == 1, let sum = row(terms, id) {
      lines.append(Diagram.Line("= " + sum, .chain))
    }
    return (.card, lines, [])
  }

  /// What stands beside a wire: the product, and what it gives.
  func backwardLines(
    _ contribution: Trace.Contribution
  ) -> (above: [Diagram.Line], below: [Diagram.Line]) {
    var above: [Diagram.Line] = []
    var below: [Diagram.Line] = []
    if fields.contains(.rule) {
      above.append(Diagram.Line(words.rule(contribution, limit: 24), .rule))
    }
    let chain = chain(contribution)
    if let chain { above.append(Diagram.Line(chain, .chain)) }
    if fields.contains(.value) { above += circuitAbove(contribution.operand) }
    if fields.contains(.downstream), let downstream = contribution.downstream {
      let shape = trace.nodes[contribution.operand].shape
      let text = values.text(downstream, shape: shape, showsShape: false)
      let equals = chain == nil || text.hasPrefix("≈") ? [] : [Diagram.Span("= ", .label)]
      below.append(Diagram.Line(equals + [Diagram.Span(text, .gradient)]))
    }
    return (above, below)
  }

  /// What the lines of a wire mean.
  func backwardLegend() -> [[Diagram.Span]] {
    var entries: [[Diagram.Span]] = []
    if fields.contains(.upstream), fields.contains(.local) {
      let isTall = direction == .topToBottom
      entries.append([
        Diagram.Span("upstream × local", .chain),
        Diagram.Span(isTall ? "  left of its wire" : "  above its wire", .legend),
      ])
    }
    if fields.contains(.downstream) {
      entries.append([
        Diagram.Span("= downstream", .gradient),
        Diagram.Span("  what the wire hands on", .legend),
      ])
    }
    return entries
  }
}
