import GradvizTrace

/// Boxes that stand for several nodes, and what was cut off.
extension Painter {
  /// What a box looks like: its name, how many nodes it stands for, what more there is to say.
  func boxLook(
    _ id: Int, _ box: FoldedBox, _ shown: ShownGraph.Node, _ terms: [Trace.Value?]
  ) -> (shape: Diagram.Node.Shape, lines: [Diagram.Line], notes: [Diagram.Line]) {
    let isSingle = results(of: id).count == 1
    var lines: [Diagram.Line] = []
    var notes: [Diagram.Line] = []
    if style.hasCards, isSingle, box.kind == .scope {
      lines = cardLines(id, shown)
    } else {
      lines = [Diagram.Line(VisibleText.of(box.label, limit: NodeWords.nameLimit), .name)]
    }
    lines.insert(Diagram.Line(box.countText, .label), at: 1)
    for (index, remark) in box.remarks.enumerated() {
      lines.insert(Diagram.Line(VisibleText.of(remark, limit: 60), .label), at: 2 + index)
    }
    if !box.plot.isEmpty { lines += plotLines(box.plot) }
    if style.hasCards {
      if !isSingle || box.kind != .scope { lines += resultLines(of: id) }
    } else if isSingle, terms.count > 1, let total = total(terms, id) {
      notes = [total] + column(terms, id)
    }
    return (.card, lines, notes)
  }

  /// The gradient's norm over the turns of a loop: a small plot, and the first and the last of them in numbers.
  private func plotLines(_ norms: [Double]) -> [Diagram.Line] {
    guard fields.contains(.gradient), let first = norms.first, let last = norms.last else {
      return []
    }
    // The turn that stays open is plotted as well, so the line says how many there are.
    let ends =
      values.format.text(first) + " … " + values.format.text(last)
      + ", \(FoldedBox.text(norms.count)) turns"
    return [
      Diagram.Line(Sparkline.text(norms), .plot),
      Diagram.Line([Diagram.Span("‖grad‖ ", .label), Diagram.Span(ends, .gradient)]),
    ]
  }

  /// The nodes of the shorter trace that stand for the values of a box.
  func results(of id: Int) -> [Int] {
    guard let folding, folding.boxOf[id] >= 0 else { return [id] }
    var last = id
    while last + 1 < folding.boxOf.count, folding.boxOf[last + 1] == folding.boxOf[id] { last += 1 }
    return Array(id...last)
  }

  /// The values that leave a box, each with its gradient.
  private func resultLines(of id: Int) -> [Diagram.Line] {
    results(of: id).flatMap { result -> [Diagram.Line] in
      let node = trace.nodes[result]
      let name = words.name(result).map { $0 + "  " } ?? ""
      var lines: [Diagram.Line] = []
      if fields.contains(.value), let value = node.value {
        let text = values.text(value, shape: node.shape, showsShape: fields.contains(.shape))
        lines.append(Diagram.Line([Diagram.Span(name, .label), Diagram.Span(text, .value)]))
      }
      if let text = gradientText(result) {
        lines.append(Diagram.Line([Diagram.Span("grad ", .label), Diagram.Span(text, .gradient)]))
      }
      return lines
    }
  }

  /// What stands for nodes that were cut off: a name, the gradient, and how many they are.
  func cutLook(
    _ id: Int, _ cut: FoldedTrace.Cut, _ shown: ShownGraph.Node
  ) -> (shape: Diagram.Node.Shape, lines: [Diagram.Line], notes: [Diagram.Line]) {
    var lines: [Diagram.Line] = []
    if isLeaf(id, cut) {
      if let line = gradientLine(id, shown) { lines.append(line) }
      lines.insert(Diagram.Line(words.symbol(id), .name), at: 0)
      return (style.hasCards ? .card : .terminal, lines, [])
    }
    if case .before = cut {
      if let name = words.name(id) { lines.append(Diagram.Line(name, .name)) }
      if !style.hasCards || fields.contains(.gradient) {
        if let line = gradientLine(id, shown) { lines.append(line) }
      }
    }
    lines.append(Diagram.Line(cut.text, .label))
    return (style.hasCards ? .card : .terminal, lines, [])
  }

  /// Whether what was cut off is a leaf alone, which its name says all about.
  func isLeaf(_ id: Int, _ cut: FoldedTrace.Cut) -> Bool {
    cut == .before(1) && trace.nodes[id].kind != .op
  }

  func cutSummary(_ id: Int, _ cut: FoldedTrace.Cut) -> String {
    let node = trace.nodes[id]
    if isLeaf(id, cut) {
      return "\(node.kind.rawValue) \(words.symbol(id)): value "
        + words.text(node.value, node.shape) + ", gradient "
        + words.text(node.gradient, node.shape) + ", not all of its uses are drawn"
    }
    switch cut {
    case .before:
      return cut.text + " not drawn: what computes \(words.symbol(id)), value "
        + words.text(node.value, node.shape) + ", gradient " + words.text(node.gradient, node.shape)
    case .after: return cut.text + " not drawn: what else uses it"
    }
  }

  /// What was folded because it was too much, in words.
  var foldingNote: String? {
    guard let folding, !folding.automaticSteps.isEmpty else { return nil }
    return folding.note(drawnAs: graph.nodes.count)
  }

  /// How large the whole graph is where less of it is drawn, in one sentence.
  var foldedSize: String? {
    guard let folding, !folding.trace.nodes.indices.allSatisfy(folding.isWhole) else { return nil }
    if let foldingNote { return "A computation graph: \(foldingNote)." }
    return "A computation graph of \(FoldedBox.text(folding.wholeCount)) nodes, drawn as "
      + "\(FoldedBox.text(graph.nodes.count))."
  }

  /// What is said of a box in words.
  func boxSummary(_ id: Int, _ box: FoldedBox, _ roles: [Role]) -> String {
    let facts = results(of: id).map { result -> String in
      let node = trace.nodes[result]
      return words.symbol(result) + " value " + words.text(node.value, node.shape)
        + ", gradient " + words.text(node.gradient, node.shape)
    }
    let label = VisibleText.of(box.label, limit: VisibleText.titleLimit)
    return (["\(label), \(box.countText) drawn as one"] + box.remarks).joined(separator: ", ")
      + ": " + facts.joined(separator: "; ")
  }
}
