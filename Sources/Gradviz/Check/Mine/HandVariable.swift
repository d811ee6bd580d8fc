import GradvizDiagnostics
import GradvizEngine
import GradvizSource

/// A variable of a backward pass written by hand, with the values that it was given for one node.
struct HandVariable {
  /// What it should be the derivative of, and by what.
  struct Target: Hashable {
    /// The node by which is differentiated.
    var node: Int
    /// The node that is differentiated.
    var source: Int
  }

  var name: String
  var guesses: [GradientNames.Guess]
  /// The statements that gave it its value, in the order of the run.
  var assignments: [ProgramAssignment]
  /// Where the last of them stands among all.
  var order: Int
  /// The targets that it may have, the likeliest first.
  var targets: [Target] = []
  /// How many of those its name gives, the first of them.
  var namedCount = 0

  var value: Tensor { assignments[assignments.count - 1].value }
  var node: Int? { assignments[assignments.count - 1].node }
  var last: ProgramAssignment { assignments[assignments.count - 1] }

  /// The statements from the last on that gave it a value of its own.
  var chain: ArraySlice<ProgramAssignment> {
    let start = assignments.lastIndex { !$0.continues && !$0.isPart } ?? 0
    return assignments[start...]
  }

  var isTelling: Bool { guesses.contains(where: \.isTelling) }
}

extension BackwardReviewer {
  /// A statement that gives one holder its value.
  private struct Statement: Hashable {
    var holder: Int
    var range: SourceRange

    init(_ assignment: ProgramAssignment) {
      holder = assignment.holder
      range = assignment.range
    }
  }

  /// The variables that what a program gave its names belongs to.
  ///
  /// What an earlier turn worked out and the output was computed from is no gradient of it.
  func variables(_ assignments: [ProgramAssignment]) -> [HandVariable] {
    let used = assignments.lastIndex(where: isForward) ?? -1
    var turns: [Statement: Int] = [:]
    for assignment in assignments { turns[Statement(assignment), default: 0] += 1 }
    var rounds: [[Int]] = []
    var current: [Int: Int] = [:]
    for (order, assignment) in assignments.enumerated() where order > used {
      if let round = current[assignment.holder] {
        let earlier = rounds[round].map { assignments[$0] }
        let isLooped = turns[Statement(assignment), default: 0] > 1
        if !startsAnew(assignment, after: earlier, isLooped: isLooped) {
          rounds[round].append(order)
          continue
        }
      }
      current[assignment.holder] = rounds.count
      rounds.append([order])
    }
    var found: [HandVariable] = []
    for round in rounds {
      guard let order = round.last else { continue }
      let last = assignments[order]
      // A result that the caller calls by the same name is the same variable.
      let isKnown = found.contains { other in
        other.name == last.name && other.node != nil && other.node == last.node
      }
      if isKnown { continue }
      var variable = HandVariable(
        name: last.name, guesses: names.guesses(last.name),
        assignments: round.map { assignments[$0] }, order: order)
      setTargets(of: &variable)
      found.append(variable)
    }
    return found.sorted { $0.order < $1.order }
  }

  /// Whether the output is computed from what a name was given: it is no gradient then.
  private func isForward(_ assignment: ProgramAssignment) -> Bool {
    let nodes = replay.trace.nodes
    guard let id = assignment.node else {
      return nodes.last { $0.name == assignment.name }?.gradient != nil
    }
    guard nodes[id].gradient != nil else { return false }
    // `dq = z` and `dy = probs.copy()` give values that the forward pass uses.
    guard id + 1 < assignment.count else { return true }
    return !nodes[id + 1..<assignment.count].contains { $0.operands.contains(id) }
  }

  /// Whether a value belongs to another node than those before it: a later turn, or a name that stands for another now.
  private func startsAnew(
    _ next: ProgramAssignment, after earlier: [ProgramAssignment], isLooped: Bool
  ) -> Bool {
    if next.continues || next.isPart { return false }
    let fresh = earlier.filter { !$0.continues && !$0.isPart }
    let (old, new) = (earlier.last?.subjects, next.subjects)
    if let old = old?.first, let new = new.first, old != new { return true }
    // `dh = …` before a loop that gives dh anew in each turn is the gradient of what the loop begins with.
    let isBefore = isLooped && !fresh.isEmpty
    guard isBefore || fresh.contains(where: { $0.range == next.range }) else { return false }
    // What is given anew in each turn belongs to another node each time, unless there is one only.
    let isOne =
      new.count == 1 && names.guesses(next.name).first.map { named($0.node).count == 1 } ?? false
    return !isOne
  }

  // MARK: Targets

  private func setTargets(of variable: inout HandVariable) {
    var found: [HandVariable.Target] = []
    func add(_ node: Int, _ source: Int) {
      let target = HandVariable.Target(node: node, source: source)
      guard !found.contains(target), gradient(of: target) != nil else { return }
      found.append(target)
    }
    let sources = variable.guesses.compactMap(\.source).compactMap { name in
      name == replay.trace.nodes[replay.output].name ? nil : named(name).first
    }
    for node in variable.assignments.reversed().flatMap(\.subjects) {
      for source in sources where source > node { add(node, source) }
      add(node, replay.output)
    }
    // Where the name stands for a node that the output does not depend on, it is of another round than the output.
    let isElsewhere = found.isEmpty && !variable.last.subjects.isEmpty
    for guess in variable.guesses where !isElsewhere {
      for node in named(guess.node) {
        for source in sources where source > node { add(node, source) }
        add(node, replay.output)
      }
    }
    variable.targets = found
    variable.namedCount = found.count
    // What is before a function in a chain has the gradient that some call by the function's result.
    for target in found {
      if let before = before(target), !variable.targets.contains(before) {
        variable.targets.append(before)
      }
    }
  }

  /// The gradient that a variable with a target should have.
  func gradient(of target: HandVariable.Target) -> Tensor? {
    target.source == replay.output
      ? right.gradients[target.node] : local(target.source).gradients[target.node]
  }

  /// What the function whose value a node is takes: where the gradient goes on to.
  ///
  /// A function that is written out takes what comes before all ops that have no name and one operand.
  private func before(_ target: HandVariable.Target) -> HandVariable.Target? {
    guard target.source == replay.output else { return nil }
    let nodes = replay.trace.nodes
    var id = target.node
    while OpCode(name: nodes[id].op)?.isElementwise ?? false {
      let operands = Set(nodes[id].operands.filter { nodes[$0].kind != .constant })
      guard operands.count == 1, let next = operands.first,
        nodes[next].shape == nodes[target.node].shape, right.gradients[next] != nil
      else { break }
      id = next
      if nodes[id].name != nil { break }
    }
    guard id != target.node, nodes[id].kind == .op else { return nil }
    return HandVariable.Target(node: id, source: replay.output)
  }

  /// The nodes that a name may mean and that a gradient arrives at, the last first.
  func named(_ name: String) -> [Int] {
    func found(_ isMeant: (String) -> Bool) -> [Int] {
      replay.trace.nodes.reversed().filter { node in
        right.gradients[node.id] != nil && node.name.map(isMeant) ?? false
      }.map(\.id)
    }
    let bare = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
    let tries: [(String) -> Bool] = [
      { $0 == name }, { $0.hasSuffix("['\(name)']") }, { $0.hasSuffix(".\(bare)") },
      { $0 == bare }, { $0.hasPrefix("\(name)s[") || $0.hasPrefix("\(name)[") },
      { $0 == name + ".data" }, { $0.lowercased() == name.lowercased() },
    ]
    for isMeant in tries {
      let nodes = found(isMeant)
      if !nodes.isEmpty { return nodes }
    }
    return []
  }
}
