import GradvizTrace

/// Which nodes of a trace the output depends on, which are drawn, and which are written into their users.
struct Uses {
  /// The node that was differentiated, where there is one.
  var output: Int?
  /// Whether the output's wire leads to a terminal of its own.
  var hasTerminal: Bool
  /// Whether the output depends on a node; true for all where there is no output.
  var isUsed: [Bool]
  /// Whether a node is drawn.
  var isShown: [Bool]
  /// The symbols of the ops that plain numbers are written into, by node.
  var inline: [Int: InlineConstants] = [:]

  init(
    _ trace: Trace, _ options: Diagram.Options, _ style: Diagram.Style,
    _ folding: FoldedTrace? = nil
  ) {
    output = trace.output.flatMap { trace.nodes.indices.contains($0) ? $0 : nil }
    hasTerminal = output != nil && !style.hasCards
    isUsed = folding?.isUsed ?? [Bool](repeating: output == nil, count: trace.nodes.count)
    if folding == nil, let output {
      isUsed[output] = true
      for id in (0...output).reversed() where isUsed[id] {
        for operand in trace.nodes[id].operands where operand >= 0 && operand < id {
          isUsed[operand] = true
        }
      }
    }
    isShown =
      options.showsAll || folding != nil
      ? [Bool](repeating: true, count: trace.nodes.count) : isUsed
    hideInlined(trace, NumberFormat(digits: options.digits))
    // The flow of gradients leads only to what a gradient reaches.
    if style == .backward, !options.showsAll, !trace.contributions.isEmpty {
      for id in trace.nodes.indices
      where trace.nodes[id].gradient == nil && id != output && folding?.isWhole(id) != false {
        isShown[id] = false
      }
    }
  }

  /// What stands in an op's circle.
  func symbol(of id: Int, in trace: Trace) -> String {
    if let symbol = inline[id]?.symbol { return symbol }
    let key = OpSymbols.key(trace.nodes[id].op)
    if key == "slice" || key == "gather",
      let subscripts = Self.subscripts(trace.nodes[id].expression)
    {
      return subscripts
    }
    return OpSymbols.symbol(of: trace.nodes[id].op)
  }

  /// Constants that are only ever written into their users are not drawn by themselves.
  private mutating func hideInlined(_ trace: Trace, _ format: NumberFormat) {
    var hasWire = [Bool](repeating: false, count: trace.nodes.count)
    var isInlined = hasWire
    for id in trace.nodes.indices where isShown[id] {
      let constants = InlineConstants(trace.nodes[id], in: trace, format: format)
      if let constants { inline[id] = constants }
      for (operandIndex, operand) in trace.nodes[id].operands.enumerated()
      where operand >= 0 && operand < trace.nodes.count {
        if constants?.hidden.contains(operandIndex) == true {
          isInlined[operand] = true
        } else {
          hasWire[operand] = true
        }
      }
    }
    for operand in trace.failure?.operands ?? [] where hasWire.indices.contains(operand) {
      hasWire[operand] = true
    }
    for id in trace.nodes.indices where isInlined[id] && !hasWire[id] && id != output {
      isShown[id] = false
    }
  }

  /// What stands in the last brackets of `gates[:n_a]`, with the brackets.
  private static func subscripts(_ expression: String?) -> String? {
    guard let expression, expression.utf8.count < 200, expression.hasSuffix("]") else { return nil }
    var depth = 0
    for index in expression.indices.reversed() {
      if expression[index] == "]" { depth += 1 }
      if expression[index] == "[" { depth -= 1 }
      if depth == 0 { return MathText.of(String(expression[index...]), limit: 24) }
    }
    return nil
  }
}
