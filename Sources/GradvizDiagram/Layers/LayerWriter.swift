import GradvizTrace

/// Puts words on the states of a layer flow and on the ways between them.
struct LayerWriter {
  /// How many inputs stand in their state.
  private static let inputLines = 6

  let maker: LayerFlowMaker
  let groups: [LayerFlowMaker.Group]
  let layers: [LayerFlowMaker.Way]
  let steps: [LayerFlowMaker.Way]
  let words: LayerWords

  init(
    maker: LayerFlowMaker, groups: [LayerFlowMaker.Group], layers: [LayerFlowMaker.Way],
    steps: [LayerFlowMaker.Way]
  ) {
    self.maker = maker
    self.groups = groups
    self.layers = layers
    self.steps = steps
    words = LayerWords(maker.trace, maker.painter)
  }

  private var trace: Trace { maker.trace }
  private var painter: Painter { maker.painter }

  /// Adds all states and transitions to a flow.
  func write(to flow: inout LayerFlow, groupOf: [Int]) {
    let inputs = self.inputs()
    var crossings = [[LayerFlowMaker.Crossing]](repeating: [], count: groups.count)
    for way in layers { crossings[way.from] += way.crossings }
    for (index, group) in groups.enumerated() {
      flow.states.append(state(group, crossings[index], inputs))
    }
    flow.transitions = (layers + steps).map { way in
      LayerFlow.Transition(from: way.from, to: way.to, lines: words.lines(way.crossings))
    }
    addInputs(inputs, to: &flow)
    addFailure(groupOf, to: &flow)
    if let output = trace.output, trace.nodes.indices.contains(output),
      let seed = trace.nodes[output].gradient
    {
      let place = trace.nodes[output].kind == .op ? groupOf[output] : groups.count
      let layer = groups.indices.contains(place) ? groups[place].parent ?? place : place
      if flow.states.indices.contains(layer) {
        let symbol = painter.words.symbol(output)
        let text = painter.words.text(seed, trace.nodes[output].shape)
        flow.start = (layer, Diagram.Line("∂\(symbol)/∂\(symbol) = \(text)", .gradient))
      }
    }
  }

  /// The inputs of the layers that no other layer comes before: where the gradient's way ends.
  private func inputs() -> Set<Int> {
    var hasWay = [Bool](repeating: false, count: groups.count)
    for way in layers { hasWay[way.from] = true }
    var inputs: Set<Int> = []
    for (index, group) in groups.enumerated() where group.parent == nil && !hasWay[index] {
      for leaf in group.leaves { inputs.insert(leaf.operand) }
    }
    if groups.isEmpty {
      for id in trace.nodes.indices where maker.isShown[id] && trace.nodes[id].kind == .input {
        inputs.insert(id)
      }
    }
    return inputs
  }

  private func state(
    _ group: LayerFlowMaker.Group, _ crossings: [LayerFlowMaker.Crossing], _ inputs: Set<Int>
  ) -> LayerFlow.State {
    let result = group.members[0]
    let isComposite = group.steps > 0
    var lines = [title(result, group)]
    if !isComposite, painter.fields.contains(.value) { lines += valueLines(result) }
    let roles = isComposite ? [.op] : painter.roles(result, isUsed: true)
    let notes = group.parent == nil ? words.notes(group, crossings, inputs) : []
    return LayerFlow.State(
      lines: lines, roles: roles, notes: notes, parent: group.parent, isComposite: isComposite)
  }

  private func title(_ result: Int, _ group: LayerFlowMaker.Group) -> Diagram.Line {
    // Notes and expressions call what has no name by its number.
    let name = painter.words.name(result) ?? painter.words.numberName(result)
    if let label = group.label {
      // A scope with steps inside is called as it is; as one step it is known by what it gives.
      guard group.steps == 0, let name else {
        return Diagram.Line(label, .frame)
      }
      return Diagram.Line([Diagram.Span(name, .name), Diagram.Span(" · " + label, .frame)])
    }
    var spans: [Diagram.Span] = []
    if let name { spans.append(Diagram.Span(name, .name)) }
    if let expression = painter.words.expression(result) {
      spans.append(Diagram.Span((spans.isEmpty ? "" : " = ") + expression, .expression))
    }
    return Diagram.Line(
      spans.isEmpty ? [Diagram.Span(painter.words.symbol(result), .expression)] : spans)
  }

  private func valueLines(_ id: Int) -> [Diagram.Line] {
    let node = trace.nodes[id]
    guard let value = node.value else { return [] }
    return [
      Diagram.Line([
        Diagram.Span("value ", .label),
        Diagram.Span(painter.values.text(value, shape: node.shape), .value),
      ])
    ]
  }

  private func addInputs(_ inputs: Set<Int>, to flow: inout LayerFlow) {
    guard !inputs.isEmpty else { return }
    let ids = inputs.sorted()
    let place = flow.states.count
    let title = ids.count == 1 ? "input" : "inputs"
    var lines = [Diagram.Line(title, .name)]
    for id in ids.prefix(Self.inputLines) { lines.append(inputLine(id)) }
    if ids.count > Self.inputLines {
      lines.append(Diagram.Line("… and \(ids.count - Self.inputLines) more", .label))
    }
    flow.states.append(LayerFlow.State(lines: lines, roles: [.input]))
    for (index, group) in groups.enumerated() where group.parent == nil {
      let crossings = group.leaves.filter { inputs.contains($0.operand) }
      guard !crossings.isEmpty else { continue }
      flow.transitions.append(
        LayerFlow.Transition(from: index, to: place, lines: words.lines(crossings)))
    }
  }

  /// `x = 3, grad 2.06`.
  private func inputLine(_ id: Int) -> Diagram.Line {
    let node = trace.nodes[id]
    var spans = [Diagram.Span(painter.words.name(id) ?? painter.words.symbol(id), .name)]
    if painter.fields.contains(.value), let value = node.value {
      let isWritten = ValueText.isWritten(value)
      let text =
        isWritten
        ? painter.values.text(value, shape: node.shape) : ValueText.text(shape: node.shape)
      spans += [Diagram.Span(isWritten ? " = " : " ", .label), Diagram.Span(text, .value)]
    }
    if painter.fields.contains(.gradient), let gradient = node.gradient {
      let text = painter.values.text(gradient, shape: node.shape, showsShape: false)
      spans += [Diagram.Span(", grad ", .label), Diagram.Span(text, .gradient)]
    }
    return Diagram.Line(spans)
  }

  /// The op that could not be computed stands where the backward pass would start.
  private func addFailure(_ groupOf: [Int], to flow: inout LayerFlow) {
    guard let failure = trace.failure else { return }
    let place = flow.states.count
    let message = Painter.wrapped(VisibleText.of(failure.message, limit: 160), width: 34)
    flow.states.append(
      LayerFlow.State(
        lines: [Diagram.Line("failed: " + (failure.op.map(OpSymbols.symbol) ?? "?"), .name)]
          + message.map { Diagram.Line($0, .caption) }, roles: [.op, .failed]))
    var targets: Set<Int> = []
    for operand in failure.operands where groupOf.indices.contains(operand) && groupOf[operand] >= 0
    {
      let layer = groups[groupOf[operand]].parent ?? groupOf[operand]
      guard targets.insert(layer).inserted else { continue }
      flow.transitions.append(LayerFlow.Transition(from: place, to: layer, lines: []))
    }
  }
}
