import GradvizTrace

/// The cards style: one box for each node, local and downstream on the wires.
extension Painter {
  /// What a node looks like.
  func card(
    _ id: Int, _ shown: ShownGraph.Node
  ) -> (shape: Diagram.Node.Shape, lines: [Diagram.Line], notes: [Diagram.Line]) {
    (.card, cardLines(id, shown), [])
  }

  /// The name of a node and what it computes, its value, its gradient.
  func cardLines(_ id: Int, _ shown: ShownGraph.Node) -> [Diagram.Line] {
    let node = trace.nodes[id]
    var title: [Diagram.Span] = []
    if let name = words.name(id) ?? words.numberName(id) { title.append(Diagram.Span(name, .name)) }
    if let expression = words.expression(id) {
      title.append(Diagram.Span((title.isEmpty ? "" : " = ") + expression, .expression))
    }
    if title.isEmpty { title = [Diagram.Span(kindWord(node, shown), .expression)] }
    var lines = [Diagram.Line(title)]
    if fields.contains(.value), let value = node.value {
      let text = values.text(value, shape: node.shape, showsShape: fields.contains(.shape))
      lines.append(Diagram.Line([Diagram.Span("value ", .label), Diagram.Span(text, .value)]))
    }
    if let gradient = gradientLine(id, shown) {
      let label = shown.copy > 1 ? [] : [Diagram.Span("grad ", .label)]
      lines.append(Diagram.Line(label + gradient.spans))
    }
    return lines
  }

  /// What stands above a wire: the local derivative.
  func cardAbove(_ contribution: Trace.Contribution) -> [Diagram.Line] {
    var lines: [Diagram.Line] = []
    if fields.contains(.rule) {
      lines.append(Diagram.Line(words.rule(contribution, limit: 24), .rule))
    }
    if fields.contains(.local) {
      lines.append(Diagram.Line("local " + local(contribution), .chain))
    }
    return lines
  }

  /// What stands below a wire: what it adds to the gradient.
  func cardBelow(_ contribution: Trace.Contribution) -> [Diagram.Line] {
    var lines: [Diagram.Line] = []
    let shape = trace.nodes[contribution.node].shape
    if fields.contains(.upstream), let upstream = contribution.upstream {
      let text = values.text(upstream, shape: shape, showsShape: false)
      lines.append(Diagram.Line("upstream " + text, .chain))
    }
    if fields.contains(.downstream), let downstream = contribution.downstream {
      let operandShape = trace.nodes[contribution.operand].shape
      let text = values.text(downstream, shape: operandShape, showsShape: false)
      lines.append(Diagram.Line([Diagram.Span("down ", .label), Diagram.Span(text, .gradient)]))
    }
    return lines
  }

  /// What the lines of a wire mean.
  func cardLegend() -> [[Diagram.Span]] {
    var entries: [[Diagram.Span]] = []
    if fields.contains(.local) {
      entries.append([
        Diagram.Span("local", .chain),
        Diagram.Span("  derivative of the node it leads to", .legend),
      ])
    }
    if fields.contains(.downstream) {
      entries.append([
        Diagram.Span("down", .gradient), Diagram.Span("  what the wire adds", .legend),
      ])
    }
    return entries
  }

  private func kindWord(_ node: Trace.Node, _ shown: ShownGraph.Node) -> String {
    switch node.kind {
    case .input: "input #\(folding?.origins[node.id] ?? node.id)"
    case .constant: node.value.map { values.text($0, shape: node.shape) } ?? "constant"
    case .op: shown.symbol
    }
  }
}
