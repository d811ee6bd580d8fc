import GradvizTrace

/// Puts words on the nodes and wires that are shown.
struct Painter {
  /// What is drawn: the trace, or a shorter one where something is folded.
  let trace: Trace
  /// How the shorter trace came about, nil where the whole one is drawn.
  let folding: FoldedTrace?
  let style: Diagram.Style
  let direction: Diagram.Direction
  let fields: FieldSet
  let graph: ShownGraph
  let states: GradientStates
  let colorBy: Diagram.ColorBy
  let shadeScale: ShadeScale?
  let values: ValueText
  let words: NodeWords
  /// Whether nodes and wires are described in words.
  let hasSummaries: Bool

  init(_ trace: Trace, options: Diagram.Options, defaults: Diagram.Defaults) {
    let recorded = trace.withResidues()
    let folding = Reduction(recorded, options).folded()
    let trace = folding?.trace ?? recorded
    self.trace = trace
    self.folding = folding
    style = options.style ?? defaults.style
    fields = FieldSet(options.show ?? defaults.fields(of: style))
    let uses = Uses(trace, options, style, folding)
    graph = ShownGraph(trace, uses, options, folding, isReversed: style == .backward)
    hasSummaries = defaults.hasSummaries
    direction = options.direction ?? defaults.direction ?? graph.direction(style)
    states = GradientStates(trace) { folding?.isWhole($0) == false }
    colorBy = Self.colorBy(options, folding)
    shadeScale = Self.shadeScale(colorBy, trace, graph, folding, hasCards: style.hasCards)
    values = ValueText(NumberFormat(digits: options.digits))
    words = NodeWords(trace: trace, values: values, origins: folding?.origins)
  }

  /// All nodes, in the order of the backward pass.
  func nodes() -> [Diagram.Node] {
    graph.nodes.map { shown in
      switch shown.content {
      case .node(let id): node(id, shown)
      case .output(let id): outputTerminal(id)
      case .failure: failedNode(shown)
      }
    }
  }

  /// All wires, in the order of the backward pass.
  func wires() -> [Diagram.Wire] {
    graph.wires.map(wire)
  }

  /// What each wire of a node adds to its gradient; the wire to the output's terminal adds nothing.
  func terms(_ shown: ShownGraph.Node) -> [Trace.Value?] {
    if folding != nil, case .node(let id) = shown.content, results(of: id).count > 1 { return [] }
    var terms: [Trace.Value?] = []
    for index in shown.wires {
      if let contribution = graph.wires[index].contribution,
        let downstream = trace.contributions[contribution].downstream
      {
        terms.append(downstream)
      }
    }
    return terms
  }

  /// What a node of the trace is and what state it is in.
  func roles(_ id: Int, isUsed: Bool) -> [Role] {
    var roles: [Role] = []
    switch trace.nodes[id].kind {
    case .input: roles.append(.input)
    case .constant: roles.append(.constant)
    case .op: roles.append(.op)
    }
    if id == trace.output { roles.append(.output) }
    if folding?.isWhole(id) == false { roles.append(.folded) }
    if !isUsed { roles.append(.unused) }
    if let state = state(states.nodes[id], valueOf: id) { roles.append(state) }
    return roles
  }

  /// The state of a gradient, or of the value beside it where one is shown that is not finite.
  func state(_ gradient: Role?, valueOf id: Int) -> Role? {
    (fields.contains(.value) ? states.values[id] : nil) ?? gradient
  }

  private func node(_ id: Int, _ shown: ShownGraph.Node) -> Diagram.Node {
    let terms = terms(shown)
    let roles = roles(id, isUsed: shown.isUsed)
    let look = look(id, shown, terms)
    let isClone = shown.copy > 1
    let name = folding?.name(of: id) ?? "n" + String(id)
    let title = title(id)
    return Diagram.Node(
      id: isClone ? "\(name)-\(shown.copy)" : name, traceNode: folding?.origins[id] ?? id,
      shape: look.shape,
      lines: look.lines, notes: isClone ? [] : look.notes + remarks(id), roles: roles,
      title: isClone ? title + ", again" : title,
      summary: !hasSummaries
        ? ""
        : isClone
          ? "\(words.symbol(id)) again, use \(shown.copy) of \(shown.copies)"
          : summary(id, title, terms, roles), frame: shown.frame,
      shade: shade(id, look.shape, roles))
  }

  private func look(
    _ id: Int, _ shown: ShownGraph.Node, _ terms: [Trace.Value?]
  ) -> (shape: Diagram.Node.Shape, lines: [Diagram.Line], notes: [Diagram.Line]) {
    if let box = folding?.box(of: id) { return boxLook(id, box, shown, terms) }
    if let cut = folding?.cuts[id] { return cutLook(id, cut, shown) }
    return switch style {
    case .cards: card(id, shown)
    case .backward: backwardCard(id, shown, terms)
    case .circuit, .minimal: circuitLook(id, shown, terms)
    }
  }

  private func title(_ id: Int) -> String {
    if let cut = folding?.cuts[id], !isLeaf(id, cut) { return cut.text }
    return words.title(id)
  }

  private func summary(
    _ id: Int, _ title: String, _ terms: [Trace.Value?], _ roles: [Role]
  ) -> String {
    if let box = folding?.box(of: id) { return boxSummary(id, box, roles) }
    if let cut = folding?.cuts[id] { return cutSummary(id, cut) }
    return words.summary(id, title: title, terms: terms, roles: roles)
  }

  private static let remarkFields = FieldSet([.stage, .role, .caption])

  /// What `--show stage`, `role` and `caption` add under a node.
  private func remarks(_ id: Int) -> [Diagram.Line] {
    if fields.isDisjoint(with: Self.remarkFields) { return [] }
    let node = trace.nodes[id]
    var lines: [Diagram.Line] = []
    if fields.contains(.stage), let stage = node.stage, node.kind == .op {
      lines.append(Diagram.Line("#(\(stage))", .stage))
    }
    if fields.contains(.role), node.kind == .op, let gate = OpSymbols.gate(of: node.op) {
      lines.append(Diagram.Line(gate.rawValue, .stage))
    }
    if fields.contains(.caption), let caption = node.caption {
      lines.append(Diagram.Line(VisibleText.of(caption, limit: 40), .caption))
    }
    return lines
  }

  private func outputTerminal(_ id: Int) -> Diagram.Node {
    let name = words.name(id) ?? "output"
    let node = trace.nodes[id]
    return Diagram.Node(
      id: "out", traceNode: nil, shape: .terminal, lines: [Diagram.Line(name, .name)],
      roles: [.output], title: "output " + (words.name(id) ?? words.symbol(id)),
      summary: "the output: value " + words.text(node.value, node.shape)
        + "; the backward pass starts here with gradient " + words.text(node.gradient, node.shape))
  }

  private func failedNode(_ shown: ShownGraph.Node) -> Diagram.Node {
    let message = trace.failure?.message ?? ""
    let lines = Self.wrapped(VisibleText.of(message, limit: 160), width: 34)
    return Diagram.Node(
      id: "failed", traceNode: nil, shape: style.hasCards ? .card : .circle,
      lines: [Diagram.Line(shown.symbol, style.hasCards ? .name : .symbol)],
      notes: lines.map { Diagram.Line($0, .caption) }, roles: [.op, .failed],
      title: "failed: " + VisibleText.of(message, limit: VisibleText.titleLimit),
      summary: "this op could not be computed: "
        + VisibleText.of(message, limit: VisibleText.titleLimit))
  }

  /// A text in lines of about some characters, broken at spaces that are not inside brackets.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var depth = 0
    for word in text.split(separator: " ") {
      if depth == 0 && !line.isEmpty && line.count + word.count >= width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
      for byte in word.utf8 {
        if byte == UInt8(ascii: "[") { depth += 1 }
        if byte == UInt8(ascii: "]") { depth = max(depth - 1, 0) }
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
