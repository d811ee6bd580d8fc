import GradvizTrace

extension Painter {
  /// One wire with its words.
  func wire(_ shown: ShownGraph.Wire) -> Diagram.Wire {
    switch graph.nodes[shown.to].content {
    case .output: outputWire(shown)
    case .failure: plainWire(shown, id: "w-failed-\(shown.operandIndex)", roles: [.failed])
    case .node(let id):
      if let place = shown.contribution {
        wire(shown, wireName(shown, to: id), trace.contributions[place])
      } else {
        plainWire(shown, id: wireName(shown, to: id), roles: [])
      }
    }
  }

  /// A name that is the same in every run: `w4-0`.
  private func wireName(_ shown: ShownGraph.Wire, to id: Int) -> String {
    let name = folding.map { String($0.name(of: id).dropFirst()) } ?? String(id)
    return "w" + name + "-" + String(shown.operandIndex)
  }

  private func wire(
    _ shown: ShownGraph.Wire, _ id: String, _ contribution: Trace.Contribution
  ) -> Diagram.Wire {
    let lines =
      switch style {
      case .cards: (above: cardAbove(contribution), below: cardBelow(contribution))
      case .backward: backwardLines(contribution)
      case .circuit, .minimal:
        (above: circuitAbove(shown.operand), below: circuitBelow(contribution))
      }
    return Diagram.Wire(
      id: id, from: graph.start(of: shown), to: graph.end(of: shown), above: lines.above,
      below: lines.below,
      roles: wireRoles(shown),
      title: words.rule(contribution, limit: 200),
      summary: hasSummaries ? words.summary(contribution) : "")
  }

  /// A wire that no gradient comes back through.
  private func plainWire(_ shown: ShownGraph.Wire, id: String, roles: [Role]) -> Diagram.Wire {
    let symbol = words.symbol(shown.operand)
    let value = words.valueText(shown.operand) ?? "unknown"
    return Diagram.Wire(
      id: id, from: graph.start(of: shown), to: graph.end(of: shown),
      above: style.hasCards ? [] : circuitAbove(shown.operand), below: [],
      roles: roles + wireRoles(shown), title: symbol,
      summary: hasSummaries ? symbol + ": value " + value + ", no gradient" : "")
  }

  private func outputWire(_ shown: ShownGraph.Wire) -> Diagram.Wire {
    let node = trace.nodes[shown.operand]
    let symbol = words.symbol(shown.operand)
    var below: [Diagram.Line] = []
    if fields.contains(.downstream), let gradient = node.gradient {
      below.append(
        Diagram.Line(values.text(gradient, shape: node.shape, showsShape: false), .gradient))
      if fields.contains(.local) { below.append(Diagram.Line("∂\(symbol)/∂\(symbol)", .chain)) }
    }
    return Diagram.Wire(
      id: "w-out", from: shown.from, to: shown.to,
      above: valueLines(shown.operand), below: below,
      roles: wireRoles(shown), title: "∂\(symbol)/∂\(symbol) = 1",
      summary: "the output \(symbol): value \(words.text(node.value, node.shape)); "
        + "the gradient starts as \(words.text(node.gradient, node.shape))")
  }

  /// What state a wire is in, and whether the output depends on what it leads to.
  func wireRoles(_ shown: ShownGraph.Wire) -> [Role] {
    var roles: [Role] = []
    if !graph.nodes[shown.to].isUsed { roles.append(.unused) }
    if let state = state(of: shown) { roles.append(state) }
    return roles
  }

  /// What state a wire is in, nil where there is nothing to be said of it.
  ///
  /// A value that is not finite begins at a node, and a wire only hands it on.
  func state(of shown: ShownGraph.Wire) -> Role? {
    var gradient = shown.contribution.flatMap { states.wires[$0] }
    if case .output = graph.nodes[shown.to].content { gradient = states.nodes[shown.operand] }
    if gradient == .nan { return .nan }
    return fields.contains(.value) && states.values[shown.operand] != nil ? .spread : gradient
  }

  /// A name and the value it has: `sigx = 0.9526`, and for a tensor that is not written out two lines, `gates [6, 3]`
  /// and `‖·‖ 2.34`.
  func valueLines(_ id: Int, name: String? = nil) -> [Diagram.Line] {
    guard fields.contains(.value), let text = words.valueText(id),
      let isWritten = trace.nodes[id].value.map(ValueText.isWritten)
    else { return name.map { [Diagram.Line($0, .expression)] } ?? [] }
    if isWritten { return [Diagram.Line(name.map { $0 + " = " + text } ?? text, .value)] }
    var spans = name.map { [Diagram.Span($0, .value)] } ?? []
    if fields.contains(.shape) {
      let shape = ValueText.text(shape: trace.nodes[id].shape)
      spans.append(Diagram.Span((name == nil ? "" : "  ") + shape, .shape))
    }
    return (spans.isEmpty ? [] : [Diagram.Line(spans)]) + [Diagram.Line(text, .value)]
  }

  /// How a gradient came about: `−0.7916 × 0.04518`, and for tensors `ḡ ⊙ σ(1 − σ)`.
  func chain(_ contribution: Trace.Contribution) -> String? {
    let shows = (fields.contains(.upstream), fields.contains(.local))
    let upstream = shows.0 ? words.upstreamText(contribution) : nil
    switch shows {
    case (false, false): return nil
    case (true, false): return upstream.map { "upstream " + $0 }
    case (false, true): return "local " + local(contribution)
    case (true, true): return product(contribution, upstream)
    }
  }

  /// What a tensor's gradient goes through in a box, nil where it is one number.
  private func boxFactor(_ contribution: Trace.Contribution) -> String? {
    guard let local = contribution.local, let elements = local.elements, elements.count > 1,
      ValueText.uniform(local) == nil
    else { return nil }
    guard ValueText.isWritten(local) else { return NodeWords.rule(contribution.rule, limit: 24) }
    return "ḡ ⊙ " + values.text(local, shape: trace.nodes[contribution.node].shape)
  }

  private func product(_ contribution: Trace.Contribution, _ upstream: String?) -> String? {
    if folding?.box(of: contribution.node) != nil, let factor = boxFactor(contribution) {
      return factor
    }
    if let local = ValueText.number(contribution.local), let upstream,
      !contribution.isSelected, ValueText.number(contribution.upstream) != nil
    {
      return upstream + " × " + factor(local)
    }
    if contribution.isSelected { return NodeWords.rule(contribution.rule, limit: 24) }
    let isSummed =
      trace.nodes[contribution.node].shape != trace.nodes[contribution.operand].shape
    switch contribution.local {
    case nil: return NodeWords.rule(contribution.rule, limit: 24)
    case .some(let local):
      let sum = isSummed ? "∑ " : ""
      if let number = ValueText.uniform(local) {
        return sum + (number == 1 ? "ḡ" : "ḡ × " + factor(number))
      }
      return sum + "ḡ ⊙ " + factor(NodeWords.rule(contribution.rule, limit: 24))
    }
  }

  /// The local derivative: in numbers where they are few, else in symbols.
  func local(_ contribution: Trace.Contribution) -> String {
    guard let local = contribution.local else {
      return NodeWords.rule(contribution.rule, limit: 24)
    }
    if let number = ValueText.uniform(local) { return values.format.text(number) }
    let shape = trace.nodes[contribution.node].shape
    if let elements = local.elements, elements.count <= ValueText.writtenElements {
      return values.text(local, shape: shape)
    }
    return NodeWords.rule(contribution.rule, limit: 24)
  }

  private func factor(_ number: Double) -> String {
    number < 0 ? "(" + values.format.text(number) + ")" : values.format.text(number)
  }

  /// A rule as a factor: in brackets where it is a sum.
  private func factor(_ rule: String) -> String {
    var depth = 0
    for scalar in rule.unicodeScalars {
      switch scalar {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "+" where depth == 0, "−" where depth == 0: return "(" + rule + ")"
      default: continue
      }
    }
    return rule
  }
}
