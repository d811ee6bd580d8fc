import GradvizTrace

/// Says of drawn nodes and wires what a reader may want to know of them, and from which step on.
struct PartFacts {
  private let painter: Painter
  private var words: NodeWords { painter.words }
  private var trace: Trace { painter.trace }

  init(_ painter: Painter) {
    self.painter = painter
  }

  /// What is known of a node.
  func facts(_ shown: ShownGraph.Node, _ node: Diagram.Node, _ appearance: Appearance) -> [PartFact]
  {
    switch shown.content {
    case .failure: return [PartFact(label: .note, text: node.summary, step: 0)]
    case .output(let id): return numbers(id, appearance, sum: nil)
    case .node(let id):
      if painter.folding?.isWhole(id) == false {
        let isOneValue =
          painter.folding?.box(of: id) != nil && painter.results(of: id).count == 1
        return (isOneValue ? numbers(id, appearance, sum: nil) : [])
          + [PartFact(label: .note, text: node.summary, step: appearance.all)]
      }
      let terms = painter.terms(shown)
      let sum = terms.count > 1 ? words.writtenSum(terms, total: trace.nodes[id].gradient) : nil
      var facts = numbers(id, appearance, sum: sum)
      for role in node.roles where role != .output {
        if let text = NodeWords.sentence(role) {
          facts.append(PartFact(label: .note, text: "\(text)", step: appearance.state))
        }
      }
      if let caption = trace.nodes[id].caption {
        facts.append(
          PartFact(label: .comment, text: VisibleText.of(caption, limit: 400), step: 0))
      }
      return facts
    }
  }

  /// What is known of a wire.
  func facts(_ shown: ShownGraph.Wire, _ appearance: Appearance) -> [PartFact] {
    var facts: [PartFact] = []
    let operand = trace.nodes[shown.operand]
    if let value = operand.value {
      facts.append(
        fact(.value, words.symbol(shown.operand), of: value, operand.shape, appearance.value))
    }
    if case .output = painter.graph.nodes[shown.to].content, let gradient = operand.gradient {
      let ratio = derivative(of: shown.operand)
      facts.append(fact(.gradient, ratio, of: gradient, operand.shape, appearance.gradient))
    }
    if let place = shown.contribution { facts += chain(trace.contributions[place], appearance) }
    return facts
  }

  private func numbers(_ id: Int, _ appearance: Appearance, sum: String?) -> [PartFact] {
    let node = trace.nodes[id]
    var facts: [PartFact] = []
    if let value = node.value {
      facts.append(fact(.value, words.symbol(id), of: value, node.shape, appearance.value))
    }
    if let gradient = node.gradient {
      facts.append(
        fact(.gradient, derivative(of: id), of: gradient, node.shape, appearance.gradient))
      if let sum { facts.append(PartFact(label: .sum, text: sum, step: appearance.gradient)) }
    }
    return facts
  }

  /// The chain rule at a wire: three lines, as they stand under each other at a board.
  private func chain(_ contribution: Trace.Contribution, _ appearance: Appearance) -> [PartFact] {
    guard let downstream = contribution.downstream else { return [] }
    let step = appearance.gradient
    let (node, operand) = (trace.nodes[contribution.node], trace.nodes[contribution.operand])
    var facts: [PartFact] = []
    if let upstream = contribution.upstream {
      facts.append(
        fact(.upstream, derivative(of: contribution.node), of: upstream, node.shape, step))
    }
    var local = words.rule(contribution, limit: 200)
    if let number = contribution.local.flatMap(ValueText.uniform) {
      let text = NumberFormat.result(words.values.format.text(number))
      if !local.hasSuffix(text) { local += " " + text }
    }
    facts.append(PartFact(label: .local, text: local, step: step))
    let text = words.values.text(downstream, shape: operand.shape)
    let product = StepSentences.product(contribution, words.values.format)
    facts.append(
      PartFact(
        label: .downstream,
        text: product.map { $0 + " " + NumberFormat.result(text) } ?? text, step: step))
    return facts
  }

  /// `∂f/∂q`.
  private func derivative(of id: Int) -> String {
    guard let output = trace.output else { return "∂/∂" + words.symbol(id) }
    return "∂\(words.symbol(output))/∂\(words.symbol(id))"
  }

  private func fact(
    _ label: PartFact.Label, _ name: String, of value: Trace.Value, _ shape: [Int], _ step: Int
  ) -> PartFact {
    let text = words.values.text(value, shape: shape)
    return PartFact(label: label, text: name + " " + NumberFormat.result(text), step: step)
  }
}
