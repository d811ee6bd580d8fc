/// The wires of a graph, counted through: wire `operandIndex` of a node has a place in one list of all.
struct Edges {
  /// For each node the place of its first wire, and at last the number of all.
  private let starts: [Int]

  init(_ nodes: [Trace.Node]) {
    var starts = [0]
    starts.reserveCapacity(nodes.count + 1)
    var count = 0
    for node in nodes {
      count += node.operands.count
      starts.append(count)
    }
    self.starts = starts
  }

  var count: Int { starts[starts.count - 1] }

  /// The place of a wire, nil where there is no such node or wire.
  func place(_ node: Int, _ operandIndex: Int) -> Int? {
    guard node >= 0, node < starts.count - 1, operandIndex >= 0,
      operandIndex < starts[node + 1] - starts[node]
    else { return nil }
    return starts[node] + operandIndex
  }

  /// The first contribution or step that speaks of no wire of the graph, or of one twice.
  func fault(in trace: Trace) -> Trace.Fault? {
    var isSeen = [Bool](repeating: false, count: count)
    for (index, contribution) in trace.contributions.enumerated() {
      if let message = message(contribution, trace.nodes, &isSeen) {
        return Trace.Fault(part: .contribution(index), message: message)
      }
    }
    var hasCarried = [Bool](repeating: false, count: count)
    var isComputed = [Bool](repeating: false, count: trace.nodes.count)
    for (index, step) in trace.steps.enumerated() {
      if let message = message(step, trace.nodes, &hasCarried, &isComputed) {
        return Trace.Fault(part: .step(index), message: message)
      }
    }
    return nil
  }

  private func message(
    _ contribution: Trace.Contribution, _ nodes: [Trace.Node], _ isSeen: inout [Bool]
  ) -> String? {
    // Written only where it is needed.
    var wire: String { "operand \(contribution.operandIndex) of node \(contribution.node)" }
    guard let place = place(contribution.node, contribution.operandIndex) else {
      return "there is no \(wire)"
    }
    let node = nodes[contribution.node]
    let operand = node.operands[contribution.operandIndex]
    if operand != contribution.operand {
      return "\(wire) is node \(operand), not \(contribution.operand)"
    }
    if isSeen[place] { return "\(wire) contributes twice" }
    isSeen[place] = true
    guard let count = Trace.count(node.shape), let width = Trace.count(nodes[operand].shape) else {
      return "\(wire) has no shape"
    }
    if let message = Trace.message(
      contribution.upstream, "upstream of \(wire)", node.shape, count)
      ?? Trace.message(contribution.local, "local of \(wire)", node.shape, count)
      ?? Trace.message(
        contribution.downstream, "downstream of \(wire)", nodes[operand].shape, width)
    {
      return message
    }
    if let jacobian = contribution.jacobian,
      jacobian.count != count || jacobian.contains(where: { $0.count != width })
    {
      return "the jacobian of \(wire) does not have \(count) rows of \(width) numbers"
    }
    return nil
  }

  private func message(
    _ step: Trace.Step, _ nodes: [Trace.Node], _ hasCarried: inout [Bool],
    _ isComputed: inout [Bool]
  ) -> String? {
    guard nodes.indices.contains(step.node) else {
      return "the step names node \(step.node), and there are \(nodes.count) nodes"
    }
    switch (step.pass, step.operandIndex) {
    case (.backward, nil): return "a backward step has an 'operandIndex'"
    case (.backward, let index?):
      guard let place = place(step.node, index) else {
        return "there is no operand \(index) of node \(step.node)"
      }
      if hasCarried[place] {
        return "operand \(index) of node \(step.node) has two backward steps"
      }
      hasCarried[place] = true
    case (_, _?): return "only a backward step has an 'operandIndex'"
    case (.forward, nil):
      if isComputed[step.node] { return "node \(step.node) has two forward steps" }
      isComputed[step.node] = true
    case (.seed, nil): break
    }
    return nil
  }
}
