import GradvizEngine
import GradvizTrace

extension BackwardReviewer {
  /// Whether a variable would be right if all that is wrong before it were right.
  private func follows(_ index: Int, _ findings: [Finding], _ flow: GradientFlow) -> Bool {
    guard let node = findings[index].variable.node, let target = findings[index].target else {
      return false
    }
    var given: [Int: Tensor] = [:]
    for source in flow.sources(of: index) {
      let other = findings[source]
      guard other.verdict == nil || other.verdict == .wrong || other.verdict == .follows,
        let id = other.variable.node, let goal = other.target
      else { continue }
      // The same value under another name.
      if id == node {
        if goal == target { return true }
        continue
      }
      given[id] = stand(in: other, goal, other.scale ?? 1)
    }
    guard !given.isEmpty, let value = replay.value(of: node, with: given) else { return false }
    return agrees(value, target) || agrees(value, target, times: findings[index].scale)
  }

  func agrees(_ value: Tensor, _ target: HandVariable.Target, times factor: Double?) -> Bool {
    guard let factor, factor != 1 else { return false }
    return agrees(value * Tensor(1 / factor), target)
  }

  // MARK: The verdict on what is not right

  /// What is said of what only follows.
  static var followsText: String { "rightly computed from a gradient that is wrong" }

  func judge(
    _ index: Int, _ findings: inout [Finding], _ flow: GradientFlow,
    _ expected: BackwardPass.Result, _ given: [Int: Tensor]
  ) {
    guard let target = findings[index].target else { return }
    let variable = findings[index].variable
    let factor = findings[index].scale ?? 1
    if isRepeated(index, findings) || follows(index, findings, flow)
      || isExpected(variable.value, target, expected, factor)
    {
      findings[index].close(.follows, Self.followsText)
      return
    }
    let isOfOutput = target.source == replay.output
    let finder = MistakeFinder(
      reviewer: self, source: target.source,
      expected: isOfOutput ? expected : local(target.source), given: isOfOutput ? given : [:],
      paired: Set(findings.compactMap { $0.target?.node }),
      written: Set(findings.compactMap(\.variable.node)), divisor: factor)
    let (value, id, assignment) = culprit(of: variable, target)
    let found = finder.find(
      factor == 1 ? value : value * Tensor(1 / factor), at: id, assignments: variable.assignments)
    findings[index].verdict = .wrong
    findings[index].mistake = found.mistake
    findings[index].explanation = found.explanation
    findings[index].assignment = found.assignment ?? assignment
  }

  /// Whether a wrong variable before it has the same numbers for the same node.
  private func isRepeated(_ index: Int, _ findings: [Finding]) -> Bool {
    findings[..<index].contains { other in
      other.verdict != .right && other.target == findings[index].target
        && other.variable.name != findings[index].variable.name
        && agree(other.variable.value, findings[index].variable.value)
    }
  }

  private func isExpected(
    _ value: Tensor, _ target: HandVariable.Target, _ expected: BackwardPass.Result,
    _ factor: Double
  ) -> Bool {
    guard target.source == replay.output, let gradient = expected.gradients[target.node],
      let tensor = fitted(value, to: target.node)
    else { return false }
    return agree(
      factor == 1 ? tensor : tensor * Tensor(1 / factor), gradient,
      scale: scale(target.node, expected))
  }

  /// The value that is wrong first among those that a variable was given, with the node that it belongs to.
  private func culprit(
    of variable: HandVariable, _ target: HandVariable.Target
  ) -> (Tensor, Int, ProgramAssignment) {
    // `dh = …` is the gradient of h, and `dh[h <= 0] = 0` makes it that of what relu takes.
    let named = variable.targets.prefix(variable.namedCount)
    if let own = named.first, !named.contains(target), variable.chain.count > 1,
      let first = variable.chain.first, !agrees(first.value, own),
      fitted(first.value, to: own.node) != nil
    {
      return (first.value, own.node, first)
    }
    // Where the node's own gradient was there once, what came behind it went wrong on the way to what the node takes.
    if named.contains(target), let before = variable.targets.dropFirst(variable.namedCount).first,
      variable.assignments.contains(where: { agrees($0.value, target) })
    {
      return (variable.value, before.node, variable.last)
    }
    return (variable.value, target.node, variable.last)
  }
}
