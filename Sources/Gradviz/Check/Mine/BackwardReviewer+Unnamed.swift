import GradvizDiagnostics
import GradvizEngine
import GradvizSource
import GradvizTrace

/// Mistakes in what a backward pass computes without giving it the name of a gradient: `return dout * (1 - self.out)`.
extension BackwardReviewer {
  /// Finds a value that is no variable of the review and makes wrong what is computed from it: with a right gradient in its
  /// place that comes out right, and what does not is judged by what it is then.
  ///
  /// One that only a single wrong variable comes from counts where none of the usual mistakes explains the variable.
  func findUnnamed(_ findings: inout [Finding]) {
    for _ in 0..<Self.mostFound {
      guard let first = findings.firstIndex(where: { $0.verdict == .wrong }),
        let found = source(of: first, findings)
      else { return }
      for user in found.effect.mended {
        findings[user].mistake = nil
        findings[user].close(.follows, Self.followsText)
        findings[user].assignment = nil
      }
      for (user, value) in found.effect.rest where findings[user].verdict == .wrong {
        guard let target = findings[user].target else { continue }
        let mistake = mistake(in: value, at: target.node, findings[user].variable.assignments)
        findings[user].mistake = mistake.mistake
        findings[user].explanation = mistake.explanation
      }
      findings.insert(finding(found), at: first)
      // What comes before it is judged; the next round looks behind it.
      guard findings.dropFirst(first + 1).contains(where: { $0.verdict == .wrong }) else { return }
      if findings.firstIndex(where: { $0.verdict == .wrong }) == first { return }
    }
  }

  /// Such a value, the node whose gradient it should be, and what is wrong because of it.
  private struct Unnamed {
    var node: Int
    var target: Int
    /// What the right gradient in its place does.
    var effect: Effect
  }

  private func source(of first: Int, _ findings: [Finding]) -> Unnamed? {
    let nodes = replay.trace.nodes
    guard let id = findings[first].variable.node else { return nil }
    var known = Set(findings.compactMap(\.variable.node))
    // The parts of an array that is written part by part are told by that.
    for node in known where nodes[node].op == "assemble" { known.formUnion(nodes[node].operands) }
    // A line that gives a variable its value is told by that.
    let lines = Set(findings.flatMap(\.variable.assignments).map(\.range.start.line))
    let before = ancestors(of: id).filter { node in
      nodes[node].kind == .op && right.gradients[node] == nil
        && !known.contains(node) && nodes[node].position.map { !lines.contains($0.line) } ?? false
    }
    for node in before.sorted().prefix(Self.mostValues) {
      let targets = nodes.reversed().filter {
        right.gradients[$0.id] != nil && $0.kind == .op && $0.shape == nodes[node].shape
      }
      for target in targets.prefix(Self.mostTargets) {
        guard let gradient = right.gradients[target.id] else { continue }
        let effect = effect(of: [node: gradient], on: findings)
        let mended = effect.mended.filter { findings[$0].verdict == .wrong }
        guard effect.isHarmless, mended.contains(first),
          mended.count > 1 || (effect.rest.isEmpty && findings[first].mistake == .unknown)
        else { continue }
        return Unnamed(node: node, target: target.id, effect: effect)
      }
    }
    return nil
  }

  /// The finding of such a value.
  private func finding(_ found: Unnamed) -> Finding {
    let node = replay.trace.nodes[found.node]
    let place = node.position ?? SourcePosition(line: 1, column: 1)
    let value = replay.values[found.node] ?? Tensor(0)
    let assignment = ProgramAssignment(
      name: node.name ?? name(found.node), value: value,
      node: found.node, count: found.node, subjects: [], range: SourceRange(place, place),
      holder: -1, continues: false, isPart: false)
    let variable = HandVariable(
      name: assignment.name, guesses: [], assignments: [assignment], order: 0)
    var finding = Finding(variable: variable)
    finding.target = HandVariable.Target(node: found.target, source: replay.output)
    let mistake = mistake(in: value, at: found.target, [assignment])
    finding.close(.wrong, mistake.explanation)
    finding.mistake = mistake.mistake
    return finding
  }

  private func mistake(
    in value: Tensor, at node: Int, _ assignments: [ProgramAssignment]
  ) -> MistakeFinder.Found {
    MistakeFinder(reviewer: self, source: replay.output, expected: right, given: [:], paired: [])
      .find(value, at: node, assignments: assignments)
  }

  /// The nodes that one is computed from.
  private func ancestors(of id: Int) -> Set<Int> {
    var found: Set<Int> = []
    var open = [id]
    while let next = open.popLast(), found.count < Self.mostAncestors {
      for operand in replay.trace.nodes[next].operands where found.insert(operand).inserted {
        open.append(operand)
      }
    }
    return found
  }

  private static var mostFound: Int { 4 }
  private static var mostValues: Int { 60 }
  private static var mostTargets: Int { 60 }
  private static var mostAncestors: Int { 4000 }
}
