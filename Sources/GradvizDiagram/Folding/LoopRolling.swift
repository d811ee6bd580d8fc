import GradvizTrace

/// Draws loops with equal turns as their last turn, and a box for those before it.
///
/// The wires between the two are the recurrent ones: what one turn hands to the next.
struct LoopRolling {
  /// The turns before the last of one loop.
  struct Roll {
    /// Their scopes, in the order of recording, with the last turn at the end.
    var turns: [Int]
  }

  let trace: Trace
  let graph: TraceGraph
  let isShown: [Bool]
  let tree: ScopeTree
  /// The loops that are rolled.
  private(set) var rolls: [Roll] = []

  init(_ trace: Trace, _ graph: TraceGraph, _ isShown: [Bool], _ scopes: ScopeFolding) {
    self.trace = trace
    self.graph = graph
    self.isShown = isShown
    tree = scopes.tree
    let bodies = bodies()
    var open: [Int: Roll] = [:]
    var roots: [Int] = []
    for scope in tree.scopes.indices where isTurn(scope) {
      let around = tree.scopes[scope].parent ?? -1
      if let roll = open[around], let last = roll.turns.last,
        bodies[last] == bodies[scope], tree.scopes[last].function == tree.scopes[scope].function
      {
        open[around]?.turns.append(scope)
      } else {
        if let roll = open[around] { close(roll, scopes) } else { roots.append(around) }
        open[around] = Roll(turns: [scope])
      }
    }
    for around in roots { if let roll = open[around] { close(roll, scopes) } }
  }

  private mutating func close(_ roll: Roll, _ scopes: ScopeFolding) {
    guard roll.turns.count >= Repeats.leastTurns,
      !roll.turns.dropLast().contains(where: { scopes.isOpen[$0] })
    else { return }
    rolls.append(roll)
  }

  private func isTurn(_ scope: Int) -> Bool {
    let label = tree.scopes[scope].label
    return label != tree.scopes[scope].function && !label.contains("#")
  }

  /// A number for what each scope computes: its ops in their order.
  private func bodies() -> [UInt64] {
    var bodies = [UInt64](repeating: 1, count: tree.scopes.count)
    let sequence = UnitSequence(trace, graph, Partition(count: graph.count), isShown, isNear: false)
    for (place, id) in sequence.nodes.enumerated() where tree.scopeOf[id] >= 0 {
      let scope = tree.scopeOf[id]
      bodies[scope] = UnitSequence.mixed(bodies[scope], sequence.hashes[place])
    }
    for scope in tree.scopes.indices.reversed() {
      if let parent = tree.scopes[scope].parent {
        bodies[parent] = UnitSequence.mixed(bodies[parent], bodies[scope])
      }
    }
    return bodies
  }

  /// Puts the turns before each last one into a box.
  ///
  /// - Returns: For each box that was made the last turn, which stays open, and how many turns there are.
  func roll(_ partition: inout Partition) -> [(lastTurn: Int, count: Int)] {
    var boxOf = [Int](repeating: -1, count: tree.scopes.count)
    var shown: [(lastTurn: Int, count: Int)] = []
    let norms = norms()
    for roll in rolls {
      guard let first = roll.turns.first, let last = roll.turns.last else { continue }
      let before = roll.turns.dropLast()
      var box = FoldedBox(
        kind: .repeats,
        label: before.count == 1
          ? tree.scopes[first].label
          : tree.scopes[first].label + " … " + tree.scopes[before[before.count - 1]].label,
        remarks: ["\(FoldedBox.text(before.count)) turns like \(tree.scopes[last].label)"],
        scope: tree.scopes[last].parent.map { tree.path(of: $0) } ?? [])
      box.plot = roll.turns.map { norms[$0] }
      let index = partition.add(box)
      for scope in before { boxOf[scope] = index }
      shown.append((last, roll.turns.count))
    }
    // The outermost box wins.
    for scope in tree.scopes.indices {
      if let parent = tree.scopes[scope].parent, boxOf[parent] >= 0 { boxOf[scope] = boxOf[parent] }
    }
    for id in partition.boxOf.indices where tree.scopeOf[id] >= 0 {
      let box = boxOf[tree.scopeOf[id]]
      if box >= 0 { partition.boxOf[id] = box }
    }
    return shown
  }

  /// How large the gradients of the values are that leave each turn, for the scopes that are turns.
  private func norms() -> [Double] {
    var isTurn = [Bool](repeating: false, count: tree.scopes.count)
    var depths: [Int] = []
    for scope in rolls.flatMap(\.turns) {
      isTurn[scope] = true
      let depth = tree.scopes[scope].depth
      if !depths.contains(depth) { depths.append(depth) }
    }
    var squares = [Double](repeating: 0, count: tree.scopes.count)
    for depth in depths {
      var turnOf = [Int](repeating: -1, count: tree.scopes.count + 1)
      for scope in tree.scopes.indices where tree.scopes[scope].depth >= depth {
        turnOf[scope] =
          tree.scopes[scope].depth == depth
          ? (isTurn[scope] ? scope : -1) : tree.scopes[scope].parent.map { turnOf[$0] } ?? -1
      }
      addSquares(turnOf, to: &squares)
    }
    return squares.map { $0.squareRoot() }
  }

  private func addSquares(_ turnOf: [Int], to squares: inout [Double]) {
    func turn(_ id: Int) -> Int { tree.scopeOf[id] < 0 ? -1 : turnOf[tree.scopeOf[id]] }
    var isCounted = [Bool](repeating: false, count: graph.count)
    func count(_ id: Int) {
      guard !isCounted[id], turn(id) >= 0, let gradient = trace.nodes[id].gradient else { return }
      isCounted[id] = true
      let norm = gradient.magnitude
      squares[turn(id)] += norm * norm
    }
    for id in 0..<graph.count where isShown[id] {
      for wire in graph.wires(to: id) {
        let operand = graph.operands[wire]
        if operand >= 0, turn(operand) != turn(id) { count(operand) }
      }
    }
    // The output leaves its turn although nothing uses it.
    if let output = trace.output, output < graph.count { count(output) }
  }
}
