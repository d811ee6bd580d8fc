import GradvizDiagnostics
import GradvizEngine
import GradvizTrace

/// Gradients of values that have no name in the forward pass: `dpre` where `h = np.maximum(0, X @ W)`.
///
/// Which value one belongs to says what is computed from it: with the right gradient in its place that comes out right.
extension BackwardReviewer {
  /// Finds the nodes of wrong variables whose names say none.
  ///
  /// A loop gives a name to one value in each turn: they belong to the nodes that one line of the forward pass computed, in
  /// the opposite order.
  func findHidden(_ findings: inout [Finding]) {
    var groups: [[Int]] = []
    for index in findings.indices where isHidden(findings[index]) {
      let name = findings[index].variable.name
      if let known = groups.firstIndex(where: { findings[$0[0]].variable.name == name }) {
        groups[known].append(index)
      } else {
        groups.append([index])
      }
    }
    for group in groups.prefix(Self.mostGroups) { find(group, &findings) }
    for index in findings.indices where isHidden(findings[index]) && findings[index].target == nil {
      findings[index].verdict = .unmatched
    }
  }

  /// Whether the name of a variable is that of a gradient, but not of any node's.
  private func isHidden(_ finding: Finding) -> Bool {
    let variable = finding.variable
    return finding.verdict == nil && variable.targets.isEmpty && !variable.guesses.isEmpty
      && !variable.isTelling
  }

  private func find(_ group: [Int], _ findings: inout [Finding]) {
    let hidden = group.compactMap { index in
      findings[index].variable.node.map { (index: index, node: $0) }
    }
    guard hidden.count == group.count else { return }
    let shape = findings[group[0]].variable.value.shape
    for nodes in candidates(shape, count: group.count) {
      var given: [Int: Tensor] = [:]
      for ((_, node), target) in zip(hidden, nodes) { given[node] = right.gradients[target] }
      let effect = effect(of: given, on: findings)
      guard !effect.mended.isEmpty, effect.isHarmless, effect.rest.isEmpty else { continue }
      for (index, node) in zip(group, nodes) {
        let target = HandVariable.Target(node: node, source: replay.output)
        findings[index].target = target
        guard agrees(findings[index].variable.value, target) else { continue }
        findings[index].close(.right, "it is the gradient of '\(name(node))'")
      }
      return
    }
  }

  /// What other gradients in some places do to all that is computed from them.
  struct Effect {
    /// What is right then and was not.
    var mended: [Int] = []
    /// What is wrong even so, with the values that it has then.
    var rest: [(index: Int, value: Tensor)] = []
    /// Whether all that was right stays so.
    var isHarmless = true
  }

  /// Computes what depends on nodes again, with other values in their places.
  ///
  /// - Parameters:
  ///   - given: The values by node.
  ///   - findings: What is computed from them or not.
  /// - Returns: What is right and wrong then.
  func effect(of given: [Int: Tensor], on findings: [Finding]) -> Effect {
    var effect = Effect()
    let dependents = dependents(of: given.keys.sorted())
    for (index, finding) in findings.enumerated() {
      guard let id = finding.variable.node, given[id] == nil, let goal = finding.target,
        goal.source == replay.output, dependents.contains(id)
      else { continue }
      guard let value = replay.value(of: id, with: given) else {
        effect.isHarmless = false
        return effect
      }
      let isRight = agrees(value, goal) || agrees(value, goal, times: finding.scale)
      if finding.verdict == .right {
        if !isRight {
          effect.isHarmless = false
          return effect
        }
      } else if isRight {
        effect.mended.append(index)
      } else {
        effect.rest.append((index, value))
      }
    }
    return effect
  }

  /// The nodes that are computed from some.
  private func dependents(of sources: [Int]) -> Set<Int> {
    if let known = dependentsOfSources[sources] { return known }
    var found: Set<Int> = []
    let nodes = replay.trace.nodes
    for id in (sources.first ?? nodes.count)..<nodes.count
    where nodes[id].operands.contains(where: { found.contains($0) || sources.contains($0) }) {
      found.insert(id)
    }
    dependentsOfSources[sources] = found
    return found
  }

  /// The nodes of a shape that a gradient arrives at, the last first: so many at a time that one line computed.
  private func candidates(_ shape: Shape, count: Int) -> [[Int]] {
    let nodes = replay.trace.nodes.filter {
      $0.kind == .op && right.gradients[$0.id] != nil && Shape($0.shape) == shape
    }
    guard count > 1 else { return nodes.reversed().prefix(Self.mostNodes).map { [$0.id] } }
    var lines: [Line: [Int]] = [:]
    for node in nodes {
      lines[Line(node), default: []].append(node.id)
    }
    return lines.values.filter { $0.count == count }.map { $0.reversed() }
      .sorted { ($0.first ?? 0) > ($1.first ?? 0) }
  }

  /// What computes a node in each turn of a loop.
  struct Line: Hashable {
    var op: String
    var position: SourcePosition?

    init(_ node: Trace.Node) {
      op = node.op
      position = node.position
    }
  }

  private static var mostGroups: Int { 20 }
  private static var mostNodes: Int { 60 }
}
