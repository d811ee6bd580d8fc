extension Trace {
  /// The names of the inputs, in the order of recording and each once.
  public var inputNames: [String] {
    var seen: Set<String> = []
    let names = nodes.compactMap { $0.kind == .input ? $0.name : nil }
    return names.filter { seen.insert($0).inserted }
  }

  /// The same run with the gradients of some inputs only.
  ///
  /// The other inputs become constants. A node that none of these inputs influences keeps its value and has no gradient;
  /// the wires that lead from it contribute nothing.
  ///
  /// - Parameter names: The names of the inputs.
  /// - Returns: The record with less in it.
  public func withGradients(ofInputs names: Set<String>) -> Trace {
    var isInfluenced: [Bool] = []
    isInfluenced.reserveCapacity(nodes.count)
    for node in nodes {
      let isNamed = node.kind == .input && node.name.map(names.contains) ?? false
      isInfluenced.append(isNamed || node.operands.contains { isInfluenced[$0] })
    }
    var trace = self
    for index in trace.nodes.indices where !isInfluenced[index] {
      trace.nodes[index].gradient = nil
      if nodes[index].kind == .input {
        trace.nodes[index].kind = .constant
        trace.nodes[index].op = "constant"
      }
    }
    trace.contributions.removeAll { !isInfluenced[$0.operand] }
    trace.steps.removeAll { step in
      guard let index = step.operandIndex else { return false }
      return !isInfluenced[nodes[step.node].operands[index]]
    }
    return trace
  }
}
