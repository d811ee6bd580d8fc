import GradvizTrace

/// What is said of the picture as a whole.
extension Painter {
  /// A short name of the picture: `f = num × invden`.
  func title() -> String {
    if let output = trace.output, trace.nodes.indices.contains(output) {
      let name = words.name(output)
      let expression = words.expression(output, limit: 80)
      let parts = [name, expression].compactMap { $0 }
      return parts.isEmpty ? "computation graph" : parts.joined(separator: " = ")
    }
    if let failure = trace.failure {
      return "failed: " + VisibleText.of(failure.message, limit: 80)
    }
    return "computation graph"
  }

  /// The picture in words.
  ///
  /// - Parameter size: How large the graph is, in one sentence, where that is not what is drawn.
  /// - Returns: A few sentences.
  func summary(_ size: String? = nil) -> String {
    var ops = 0
    var inputs: [Int] = []
    for node in graph.nodes {
      guard case .node(let id) = node.content, node.copy == 1 else { continue }
      if trace.nodes[id].kind == .op { ops += 1 }
      if trace.nodes[id].kind == .input { inputs.append(id) }
    }
    inputs.reverse()
    var sentences = [
      size ?? foldedSize
        ?? "A computation graph of \(count(ops, "op")) on \(count(inputs.count, "input"))."
    ]
    if let output = trace.output, trace.nodes.indices.contains(output) {
      let node = trace.nodes[output]
      sentences.append("\(words.symbol(output)) is \(words.text(node.value, node.shape)).")
      let gradients = inputs.prefix(12).compactMap { id -> String? in
        let input = trace.nodes[id]
        guard let gradient = input.gradient else { return nil }
        return words.symbol(id) + " " + words.text(gradient, input.shape)
      }
      if !gradients.isEmpty {
        let rest = inputs.count > 12 ? ", …" : ""
        sentences.append("Gradients: " + gradients.joined(separator: ", ") + rest + ".")
      }
    }
    if let failure = trace.failure {
      sentences.append("The run stopped: \(VisibleText.of(failure.message, limit: 400)).")
    }
    return sentences.joined(separator: " ")
  }

  /// What the lines of a wire mean, empty where there are none.
  func legend(_ nodes: [Diagram.Node], _ wires: [Diagram.Wire]) -> [Diagram.Line] {
    guard !graph.wires.isEmpty else { return [] }
    guard !fields.isDisjoint(with: FieldSet([.value, .downstream, .local])) else { return [] }
    let entries =
      switch style {
      case .cards: cardLegend()
      case .backward: backwardLegend()
      case .circuit, .minimal: circuitLegend()
      }
    return lines(of: entries + signs(nodes, wires) + dashes() + shadeLegend())
  }

  private func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)" + (number == 1 ? "" : "s")
  }
}
