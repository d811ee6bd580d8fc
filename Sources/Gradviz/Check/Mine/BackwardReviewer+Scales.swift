import GradvizEngine
import GradvizTrace

extension BackwardReviewer {
  // MARK: Gradients of each example

  /// Finds gradients that are as many times too large as there are examples, where the parameters' are divided by their
  /// number: `dZ = A - Y`, `dW = dZ @ A.T / m`.
  ///
  /// Each gradient of an input says by what those before it must be multiplied for it to come out right; most decide.
  func findScales(_ findings: inout [Finding], _ flow: GradientFlow) {
    var votes: [Int: [Double: Int]] = [:]
    for user in findings.indices {
      guard let id = findings[user].variable.node, let goal = findings[user].target,
        isParameter(goal)
      else { continue }
      let sources = flow.sources(of: user).filter {
        findings[$0].verdict == nil && findings[$0].variable.node != id
          && findings[$0].target != nil
      }
      guard !sources.isEmpty else { continue }
      for factor in [1] + extents(sources.map { findings[$0].variable.value }) {
        var given: [Int: Tensor] = [:]
        for source in sources {
          guard let node = findings[source].variable.node, let target = findings[source].target
          else { continue }
          given[node] = stand(in: findings[source], target, factor)
        }
        guard let value = replay.value(of: id, with: given), agrees(value, goal) else { continue }
        let weight = findings[user].verdict == .right ? 2 : 1
        for source in sources { votes[source, default: [:]][factor, default: 0] += weight }
        break
      }
    }
    for (source, votes) in votes {
      findings[source].scale =
        votes.max {
          ($0.value, $1.key) < ($1.value, $0.key)
        }?.key
    }
    for index in findings.indices where findings[index].verdict == nil {
      if findings[index].scale == nil || findings[index].scale == 1 {
        findings[index].scale = dividedLater(index, findings) ?? findings[index].scale
      }
      guard let factor = scale(of: index, findings, flow), factor != 1 else { continue }
      findings[index].scale = factor
      let targets = (findings[index].target.map { [$0] } ?? []) + findings[index].variable.targets
      for target in targets where target.source == replay.output {
        guard agrees(findings[index].variable.value * Tensor(1 / factor), target) else { continue }
        findings[index].target = target
        findings[index].close(
          .right,
          "it is \(words.text(.scalar(factor), [])) times the gradient of '\(name(target.node))', that "
            + "of each example, and what is computed from it is divided by their number")
        break
      }
    }
  }

  /// By what a variable is too large, where all that is computed from it is divided by that: a number of examples.
  private func dividedLater(_ index: Int, _ findings: [Finding]) -> Double? {
    guard let start = findings[index].variable.node, let target = findings[index].target,
      target.source == replay.output
    else { return nil }
    let value = findings[index].variable.value
    let factor = extents([value]).first { agrees(value * Tensor(1 / $0), target) }
    guard let factor else { return nil }
    let nodes = replay.trace.nodes
    let ends = Set(
      findings.compactMap { $0.target.map(isParameter) == true ? $0.variable.node : nil })
    var isWhole: [Int: Bool] = [:]
    isWhole[start] = false
    for id in nodes.indices.dropFirst(start + 1) {
      // Whether each way from the start to the operand has the division.
      let ways = nodes[id].operands.compactMap { isWhole[$0] }
      guard !ways.isEmpty else { continue }
      isWhole[id] = ways.allSatisfy { $0 } || divides(nodes[id], by: factor)
    }
    let found = ends.compactMap { isWhole[$0] }
    return !found.isEmpty && found.allSatisfy { $0 } ? factor : nil
  }

  private func divides(_ node: Trace.Node, by factor: Double) -> Bool {
    guard node.op == "divide" || node.op == "multiply" else { return false }
    return node.operands.contains { operand in
      guard replay.trace.nodes[operand].kind == .constant,
        let numbers = replay.values[operand]?.elements, numbers.count == 1
      else { return false }
      return node.op == "divide" ? numbers[0] == factor : numbers[0] == 1 / factor
    }
  }

  /// Whether a node is an input, or what a step of training made of one.
  private func isParameter(_ target: HandVariable.Target) -> Bool {
    let node = replay.trace.nodes[target.node]
    if node.kind == .input { return true }
    guard let name = node.name else { return false }
    return replay.trace.nodes.prefix(target.node).contains { $0.kind == .input && $0.name == name }
  }

  /// By what the gradient of a variable is multiplied in the program: its own where that is known, that of what it is
  /// computed from where it has the examples' axis.
  private func scale(of index: Int, _ findings: [Finding], _ flow: GradientFlow) -> Double? {
    if let own = findings[index].scale { return own }
    let shape = findings[index].variable.value.shape.dimensions
    for source in flow.sources(of: index).sorted() {
      guard let factor = findings[source].scale, factor != 1,
        shape.contains(where: { Double($0) == factor })
      else { continue }
      guard let target = findings[index].target, isParameter(target) else { return factor }
      if let node = findings[source].target?.node, isOfEach(target.node, node, Int(factor)) {
        return factor
      }
    }
    return nil
  }

  /// Whether an input holds the examples along an axis: what one of them is moves that one of a node only.
  private func isOfEach(_ input: Int, _ node: Int, _ count: Int) -> Bool {
    guard let value = replay.values[input], let other = replay.values[node] else { return false }
    let way = replay.way(from: input)
    for axis in value.shape.dimensions.indices where value.shape.dimensions[axis] == count {
      let stride = value.shape.strides[axis]
      let elements = value.elements.enumerated().map { place, number in
        place / stride % count == 0 ? number + 1e-3 * max(1, abs(number)) : number
      }
      guard
        let moved = replay.changes(
          at: input, to: Tensor(shape: value.shape, elements: elements), along: way)[node]
      else { continue }
      let places = moved.indices.filter { moved[$0] != 0 }
      for axis in other.shape.dimensions.indices where other.shape.dimensions[axis] == count {
        let stride = other.shape.strides[axis]
        if !places.isEmpty, places.allSatisfy({ $0 / stride % count == 0 }) { return true }
      }
    }
    return false
  }
}
