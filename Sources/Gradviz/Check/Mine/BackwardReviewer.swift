import GradvizDiagram
import GradvizEngine
import GradvizSource
import GradvizTrace

/// Compares variables of a program with the gradients of the nodes that they are named after.
///
/// First each is compared with the gradient of its node. What differs is looked at along the program's own computation:
/// with the right numbers in the place of all that is wrong before it, it comes out right if it only follows.
final class BackwardReviewer {
  let replay: Replay
  let pass: BackwardPass
  let names: GradientNames
  let tolerance: Double
  let words: TraceWords
  /// The gradients as they should be.
  let right: BackwardPass.Result
  /// What is computed from nodes, as far as that was asked.
  var dependentsOfSources: [[Int]: Set<Int>] = [:]
  private var locals: [Int: BackwardPass.Result] = [:]
  /// The largest slope of each wire, by its node and the place of its operand.
  private(set) lazy var slopes: [[Int]: Double] = Dictionary(
    replay.trace.contributions.map { wire in
      let elements = wire.local?.elements ?? []
      return (
        [wire.node, wire.operandIndex], elements.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
      )
    }, uniquingKeysWith: { first, _ in first })

  /// For each node whether the output is computed from it.
  private(set) lazy var isForward: [Bool] = {
    let nodes = replay.trace.nodes
    var isForward = [Bool](repeating: false, count: nodes.count)
    isForward[replay.output] = true
    for id in stride(from: replay.output, through: 0, by: -1) where isForward[id] {
      for operand in nodes[id].operands { isForward[operand] = true }
    }
    return isForward
  }()

  init?(_ trace: Trace, _ names: GradientNames, tolerance: Double) {
    guard let replay = Replay(trace), let seed = trace.nodes[replay.output].gradient?.elements,
      let output = replay.values[replay.output], output.count == seed.count
    else { return nil }
    self.replay = replay
    self.names = names
    self.tolerance = tolerance
    pass = BackwardPass(replay: replay)
    words = TraceWords(trace, digits: 6)
    right = pass.run(
      from: replay.output, seed: Tensor(shape: output.shape, elements: seed))
  }

  /// The derivatives of another node than the output.
  func local(_ source: Int) -> BackwardPass.Result {
    if let known = locals[source] { return known }
    let shape = Shape(replay.trace.nodes[source].shape)
    let found = pass.run(from: source, seed: Tensor(shape: shape, repeating: 1))
    locals[source] = found
    return found
  }

  func review(_ assignments: [ProgramAssignment]) -> BackwardReview {
    var findings: [Finding] = []
    for var variable in variables(assignments) {
      // `grads['dA0'] = dA_prev` has another name for what has a node.
      if variable.targets.isEmpty, variable.guesses.isEmpty || variable.isTelling,
        let same = findings.last(where: {
          $0.variable.node != nil && $0.variable.node == variable.node
            && !$0.variable.targets.isEmpty
        })
      {
        variable.targets = same.variable.targets
        variable.namedCount = same.variable.namedCount
      }
      findings.append(Finding(variable: variable))
    }
    for index in findings.indices {
      if findings[index].variable.last.isBlank {
        findings[index].close(.unmatched, "it holds no number yet")
      } else {
        findRight(&findings[index])
      }
    }
    findStarts(&findings)
    // A zero that nothing was added to is no gradient yet, where no node says that it should be one; objects begin with
    // one each, and not every one of them is reached.
    findings.removeAll { finding in
      finding.verdict == nil
        && (finding.variable.targets.isEmpty || finding.variable.name.contains("."))
        && finding.variable.assignments.allSatisfy { $0.node == nil && Self.size($0.value) == 0 }
    }
    pairByOrder(&findings)
    let flow = GradientFlow(replay.trace, findings.map(\.variable.node))
    for index in findings.indices { findRole(index, &findings, flow) }
    findScales(&findings, flow)
    findHidden(&findings)
    let given = given(findings)
    let expected = pass.run(
      from: replay.output, seed: right.gradients[replay.output] ?? Tensor(1), given: given)
    for index in findings.indices where findings[index].verdict == nil {
      judge(index, &findings, flow, expected, given)
    }
    findUnnamed(&findings)
    return BackwardReview(
      output: name(replay.output), variables: findings.compactMap(result), tolerance: tolerance)
  }

  /// What is handed on in the place of what arrives: what comes behind a mistake is judged by what it was given.
  private func given(_ findings: [Finding]) -> [Int: Tensor] {
    var given: [Int: Tensor] = [:]
    for finding in findings where finding.verdict == nil {
      guard let target = finding.target, target.source == replay.output,
        let tensor = fitted(finding.variable.value, to: target.node)
      else { continue }
      given[target.node] = finding.scale.map { tensor * Tensor(1 / $0) } ?? tensor
    }
    return given
  }

  // MARK: What is right

  /// A variable, and what was found of it so far.
  struct Finding {
    var variable: HandVariable
    var target: HandVariable.Target?
    /// By what the program multiplies the gradients of examples, where that is known.
    var scale: Double?
    var verdict: BackwardReview.Verdict?
    var mistake: Mistake?
    var explanation = ""
    /// The statement that it is about.
    var assignment: ProgramAssignment?

    mutating func close(_ verdict: BackwardReview.Verdict, _ explanation: String) {
      self.verdict = verdict
      self.explanation = explanation
    }
  }

  private func findRight(_ finding: inout Finding) {
    let variable = finding.variable
    if variable.targets.isEmpty { return findUnnamed(&finding) }
    for (place, target) in variable.targets.enumerated() {
      guard place < variable.namedCount || isOpen(target.node, to: variable),
        agrees(variable.value, target)
      else { continue }
      finding.target = target
      finding.close(.right, sentence(target, of: variable, place))
      return
    }
    finding.target = variable.targets.first
    for target in variable.targets.prefix(variable.namedCount) {
      guard let kink = onKinks(variable.value, target) else { continue }
      finding.target = target
      finding.close(.right, kink)
      return
    }
  }

  /// Whether a variable may be the gradient at what its node's function takes: where that has no name, where the program
  /// began with the node's own gradient, and where its name says so.
  private func isOpen(_ node: Int, to variable: HandVariable) -> Bool {
    if replay.trace.nodes[node].name == nil { return true }
    if variable.guesses.contains(where: \.isBefore) { return true }
    return variable.assignments.contains { assignment in
      variable.targets.prefix(variable.namedCount).contains { agrees(assignment.value, $0) }
    }
  }

  private func sentence(
    _ target: HandVariable.Target, of variable: HandVariable, _ place: Int
  ) -> String {
    let node = name(target.node)
    if target.source != replay.output {
      return "it is the derivative of '\(name(target.source))' by '\(node)'"
    }
    if place >= variable.namedCount, let first = variable.targets.first {
      return "it is the gradient at what '\(name(first.node))' is computed from"
    }
    return "it is the gradient of '\(node)'"
  }

  /// A variable without a node of its name may be the gradient of any that has one.
  private func findUnnamed(_ finding: inout Finding) {
    let value = finding.variable.value
    // A name that says what it is the gradient of is no other's.
    guard finding.variable.guesses.isEmpty || finding.variable.isTelling else { return }
    guard finding.variable.node != nil, Self.size(value) > 0 else { return }
    for node in replay.trace.nodes.reversed() where node.name != nil && node.kind == .op {
      let target = HandVariable.Target(node: node.id, source: replay.output)
      guard right.gradients[node.id] != nil, agrees(value, target) else { continue }
      finding.target = target
      finding.close(.right, "it is the gradient of '\(name(node.id))'")
      return
    }
  }

  func agrees(_ value: Tensor, _ target: HandVariable.Target) -> Bool {
    guard let gradient = gradient(of: target), let tensor = fitted(value, to: target.node) else {
      return false
    }
    return agree(tensor, gradient, scale: scale(target.node, right))
  }

  /// Where several values of one name belong to several nodes, those that are wrong have the nodes that are left, the
  /// last first: a backward pass runs back.
  private func pairByOrder(_ findings: inout [Finding]) {
    let groups = Dictionary(grouping: findings.indices) { findings[$0].variable.name }
    for group in groups.values where group.count > 1 {
      let taken = Set(
        group.compactMap { findings[$0].verdict == .right ? findings[$0].target : nil })
      var free =
        (findings[group[0]].variable.targets.prefix(findings[group[0]].variable.namedCount))
        .filter { !taken.contains($0) && $0.source == replay.output }
        .sorted { $0.node > $1.node }
      for index in group.sorted()
      where findings[index].verdict == nil && !findings[index].variable.targets.isEmpty {
        let own = findings[index].variable.targets.first
        if let own, !taken.contains(own), findings[index].variable.last.subjects.first == own.node,
          group.count(where: { findings[$0].variable.targets.first == own }) == 1
        {
          continue
        }
        let place = free.firstIndex {
          fitted(findings[index].variable.value, to: $0.node) != nil
        }
        if let place {
          findings[index].target = free.remove(at: place)
        } else if let start = start(of: index, findings) {
          findings[index].target = start
        }
      }
    }
  }

  // MARK: The result

  private func result(_ finding: Finding) -> BackwardReview.Variable? {
    let variable = finding.variable
    var result = BackwardReview.Variable(
      name: variable.name, node: finding.target?.node,
      nodeName: nodeName(finding),
      range: (finding.assignment ?? variable.last).range, verdict: finding.verdict ?? .unmatched,
      mistake: finding.mistake, explanation: finding.explanation)
    if variable.last.isBlank { return variable.targets.isEmpty ? nil : result }
    if result.verdict == .unmatched {
      guard variable.isTelling || isOfAnother(variable) else { return nil }
      result.explanation = "the output depends on no node '\(result.nodeName)'"
    }
    return result
  }

  /// Whether a variable is named after a node that the output does not depend on: it may be the gradient of another result.
  private func isOfAnother(_ variable: HandVariable) -> Bool {
    variable.guesses.contains { guess in
      replay.trace.nodes.contains { $0.name == guess.node && $0.kind == .op && !isForward[$0.id] }
    }
  }

  /// What the node of a variable is called; where it has no name, what the variable calls it.
  private func nodeName(_ finding: Finding) -> String {
    let guess = finding.variable.guesses.first?.node
    guard let target = finding.target else { return guess ?? "" }
    if replay.trace.nodes[target.node].name == nil, let guess { return guess }
    return name(target.node)
  }

  func name(_ id: Int) -> String {
    words.name(id, limit: 40) ?? words.expression(id, limit: 40) ?? words.symbol(id)
  }
}
