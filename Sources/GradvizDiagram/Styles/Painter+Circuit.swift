import GradvizTrace

/// The circuit style: ops in circles, inputs as names, numbers on the wires.
extension Painter {
  /// What a node looks like.
  func circuitLook(
    _ id: Int, _ shown: ShownGraph.Node, _ terms: [Trace.Value?]
  ) -> (shape: Diagram.Node.Shape, lines: [Diagram.Line], notes: [Diagram.Line]) {
    switch trace.nodes[id].kind {
    case .op:
      // A result that nothing uses has no wire to stand on.
      var notes = shown.wires.isEmpty ? circuitAbove(id) : []
      if terms.count > 1, let total = total(terms, id) { notes += [total] + column(terms, id) }
      return (.circle, [Diagram.Line(shown.symbol, .symbol)], notes)
    case .input:
      var lines = [Diagram.Line(words.name(id) ?? "input #\(folding?.origins[id] ?? id)", .name)]
      if shown.wires.count != 1 { lines += valueLines(id) }
      if let line = gradientLine(id, shown, terms), !isOnOnlyWire(gradientOf: id, shown) {
        lines.append(line)
      }
      return (.terminal, lines, column(terms, id))
    case .constant:
      let node = trace.nodes[id]
      let value = node.value.map { values.text($0, shape: node.shape) }
      let number = Diagram.Line(value ?? "constant", .value)
      let name = words.name(id).map { Diagram.Line($0, .caption) }
      return (.terminal, (name.map { [$0] } ?? []) + [number], [])
    }
  }

  /// What stands above a wire: the name of an op's result, and the value.
  func circuitAbove(_ id: Int) -> [Diagram.Line] {
    guard trace.nodes[id].kind != .constant else { return [] }
    return valueLines(id, name: trace.nodes[id].kind == .op ? words.name(id) : nil)
  }

  /// What stands below a wire: the gradient, how it came about, and the rule.
  func circuitBelow(_ contribution: Trace.Contribution) -> [Diagram.Line] {
    var lines: [Diagram.Line] = []
    guard let downstream = contribution.downstream else { return lines }
    if fields.contains(.downstream) {
      let shape = trace.nodes[contribution.operand].shape
      lines.append(
        Diagram.Line(values.text(downstream, shape: shape, showsShape: false), .gradient))
    }
    if let chain = chain(contribution) { lines.append(Diagram.Line(chain, .chain)) }
    if fields.contains(.rule) {
      lines.append(Diagram.Line(words.rule(contribution, limit: 24), .rule))
    }
    return lines
  }

  /// Whether a leaf's only wire carries its gradient, which is not written twice then; its value is there as well.
  private func isOnOnlyWire(gradientOf id: Int, _ shown: ShownGraph.Node) -> Bool {
    guard shown.copies == 1, shown.wires.count == 1, fields.contains(.downstream) else {
      return false
    }
    let wire = graph.wires[shown.wires[0]]
    if case .output = graph.nodes[wire.to].content { return true }
    return wire.contribution.map { trace.contributions[$0].downstream } == trace.nodes[id].gradient
  }

  /// The gradient of a node, nil where gradients are not shown.
  func gradientText(_ id: Int) -> String? {
    fields.contains(.gradient) ? words.gradientText(id) : nil
  }

  /// The gradient of a leaf.
  ///
  /// Of a leaf that is drawn several times only the first shows it, as the sum it is; the others say which use they are.
  func gradientLine(
    _ id: Int, _ shown: ShownGraph.Node, _ terms: [Trace.Value?] = []
  ) -> Diagram.Line? {
    if shown.copy > 1 { return Diagram.Line("use \(shown.copy) of \(shown.copies)", .label) }
    return total(terms, id, hasSign: shown.copies > 1)
  }

  /// What the lines of a wire mean.
  func circuitLegend() -> [[Diagram.Span]] {
    var entries: [[Diagram.Span]] = []
    let isTall = direction == .topToBottom
    let hasGradients = !trace.contributions.isEmpty
    if fields.contains(.value) {
      let place = isTall ? "  left of its wire" : "  above its wire"
      entries.append([Diagram.Span("value", .value), Diagram.Span(place, .legend)])
    }
    if hasGradients, fields.contains(.downstream) {
      let place = isTall ? "  right of it" : "  below it"
      entries.append([Diagram.Span("gradient", .gradient), Diagram.Span(place, .legend)])
      if fields.contains(.upstream), fields.contains(.local) {
        entries.append([
          Diagram.Span("upstream × local", .chain),
          Diagram.Span("  how the gradient came about", .legend),
        ])
      }
    }
    return entries
  }

  /// What the dashes and weights in this picture mean, which say the states of wires without colour.
  func dashes() -> [[Diagram.Span]] {
    var states: Set<Role> = []
    for wire in graph.wires {
      if let state = state(of: wire) { states.insert(state) }
    }
    for node in graph.nodes {
      if case .node(let id) = node.content, let state = state(self.states.nodes[id], valueOf: id) {
        states.insert(state)
      }
    }
    if states.contains(.nan) { states.remove(.spread) }
    let meanings: [(Role, String)] = [
      (.zero, "dashed: gradient 0"), (.nan, "dash and dot: NaN or ∞, red where it begins"),
      (.spread, "dash and dot: NaN or ∞"),
      (.vanishing, "dotted: vanishing gradient, below 10⁻⁶"),
      (.exploding, "heavy: exploding gradient, above 10⁶"),
    ]
    return meanings.filter { states.contains($0.0) }.map { [Diagram.Span($0.1, .legend)] }
  }

  /// How many characters of a legend stand beside each other.
  private static let legendWidth = 130

  /// Entries beside each other, or one under the other in a picture that is tall.
  func lines(of entries: [[Diagram.Span]]) -> [Diagram.Line] {
    if direction == .topToBottom { return entries.map { Diagram.Line($0) } }
    var rows: [[Diagram.Span]] = []
    var width = Self.legendWidth
    for entry in entries {
      let length = entry.reduce(0) { $0 + $1.text.count }
      if width + length > Self.legendWidth {
        rows.append(entry)
        width = length
      } else {
        rows[rows.count - 1] += [Diagram.Span("      ", .legend)] + entry
        width += length + 6
      }
    }
    return rows.map { Diagram.Line($0) }
  }
}
