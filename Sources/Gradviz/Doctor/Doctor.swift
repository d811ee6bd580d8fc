import GradvizDiagram
import GradvizSource
import GradvizTrace

/// Looks for what is wrong with the gradients of a run.
struct Doctor {
  /// The record, with what rounding left over marked.
  let trace: Trace
  /// The record as it is.
  let recorded: Trace
  let options: DiagnosisOptions
  /// Where the program took plain numbers.
  let cuts: [GradientCut]
  let words: TraceWords
  let numbers = NumberFormat(digits: 4)
  /// Whether the output was computed from each node; true for all where there is no output.
  let isUsed: [Bool]
  /// The wires of each node, as places among the contributions: those to its operands.
  let given: PlaceLists
  /// The wires that add to each node's gradient.
  let received: PlaceLists
  /// The nodes that were computed from each node.
  let users: PlaceLists
  /// The ops by their names in any spelling.
  let keys: [OpKey]

  init(_ trace: Trace, _ options: DiagnosisOptions, cuts: [GradientCut] = []) {
    self.cuts = cuts
    recorded = trace
    self.trace = trace.withResidues()
    self.options = options
    words = TraceWords(trace, digits: 4)
    isUsed = Self.used(trace)
    let count = trace.nodes.count
    let wires = trace.contributions.enumerated().filter {
      $1.node < count && 0..<$1.node ~= $1.operand
    }
    given = PlaceLists(count: count, wires.map { ($1.node, $0) })
    received = PlaceLists(count: count, wires.map { ($1.operand, $0) })
    users = PlaceLists(
      count: count, trace.nodes.flatMap { node in node.operands.map { ($0, node.id) } })
    keys = OpKey.keys(of: trace)
  }

  private static func used(_ trace: Trace) -> [Bool] {
    guard let output = trace.output else {
      return [Bool](repeating: true, count: trace.nodes.count)
    }
    var isUsed = [Bool](repeating: false, count: trace.nodes.count)
    isUsed[output] = true
    for id in trace.nodes.indices.reversed() where isUsed[id] {
      for operand in trace.nodes[id].operands { isUsed[operand] = true }
    }
    return isUsed
  }

  /// All that there is to say, faults first.
  func symptoms() -> [Symptom] {
    let states = ValueStates(trace, isUsed)
    var found = nonFiniteValues(states)
    let isSpoiled = found.contains { $0.weight == .fault }
    found += nonFiniteGradients(states, isSpoiled: isSpoiled)
    // Where numbers are no numbers their sizes say nothing.
    if !found.contains(where: { $0.weight == .fault }) {
      let gates = gates()
      let ratios = ratios(besides: gates)
      found += ratios
      found += gates
      let cuts = cutOff() + plainOutput()
      found += cuts
      found += zeros(besides: gates + ratios + cuts)
    }
    found += residues() + conventions()
    return found.filter { $0.weight == .fault } + found.filter { $0.weight == .remark }
  }

  // MARK: Words

  /// A node as sentences name it: `'loss'`, `'exp(s)'`.
  func name(_ id: Int) -> String {
    if let name = words.name(id, limit: 40) { return "'\(name)'" }
    let node = trace.nodes[id]
    if node.kind != .op { return node.kind == .input ? "input #\(id)" : "a constant" }
    return words.expression(id, limit: 40).map { "'\($0)'" } ?? "'\(node.op)' (node \(id))"
  }

  /// An op with its node: `'log'`, `'log' in 'loss'`.
  func op(_ id: Int) -> String {
    let node = trace.nodes[id]
    if node.kind != .op { return name(id) }
    let text = words.expression(id, limit: 48) ?? "node \(id)"
    return "'\(node.op)' in '\(text)'"
  }

  /// What a node is computed by, as one would write it: `'1 / (1 + exp(−x))'`.
  func written(_ id: Int) -> String { "'\(words.expression(id, limit: 48) ?? "node \(id)")'" }

  /// `line 7`, nil where the record has no place.
  func line(_ id: Int) -> String? { trace.nodes[id].position.map { "line \($0.line)" } }

  /// Several nodes: `'a', 'b' and 3 more`.
  func list(_ ids: [Int], limit: Int = 6) -> String {
    let shown = ids.prefix(limit).map(name)
    let rest = ids.count - shown.count
    if rest > 0 { return shown.joined(separator: ", ") + " and \(rest) more" }
    return shown.count < 2
      ? shown.joined() : shown.dropLast().joined(separator: ", ") + " and " + shown[shown.count - 1]
  }

  /// A way: `x -> z = w × x -> log(z)`.
  func way(_ path: [Int]) -> String {
    func one(_ id: Int) -> String {
      words.name(id, limit: 24) ?? words.expression(id, limit: 24) ?? trace.nodes[id].op
    }
    let limit = 12
    if path.count <= limit { return path.map(one).joined(separator: " -> ") }
    let ends = limit / 2
    return path.prefix(ends).map(one).joined(separator: " -> ")
      + " -> … \(path.count - 2 * ends) more -> "
      + path.suffix(ends).map(one).joined(separator: " -> ")
  }

  /// The place of an element in a node: ` at [1, 2]`, empty for a scalar.
  func place(_ index: Int, of id: Int) -> String {
    ElementPlace.phrase(index, in: trace.nodes[id].shape)
  }

  // MARK: Ways

  /// The shortest way from an input to a node, from a leaf where no input leads to it.
  func shortestPath(to end: Int) -> [Int] {
    var next: [Int: Int] = [end: end]
    var ring = [end]
    var leaf: Int?
    while !ring.isEmpty {
      var beyond: [Int] = []
      for id in ring {
        if trace.nodes[id].kind == .input { return walk(from: id, next) }
        if leaf == nil, trace.nodes[id].operands.isEmpty { leaf = id }
        for operand in trace.nodes[id].operands where next[operand] == nil {
          next[operand] = id
          beyond.append(operand)
        }
      }
      ring = beyond
    }
    return walk(from: leaf ?? end, next)
  }

  private func walk(from start: Int, _ next: [Int: Int]) -> [Int] {
    var path = [start]
    while let last = path.last, let step = next[last], step != last { path.append(step) }
    return path
  }

  /// Places where something begins, each with the inputs that it alone has; the others stand with the first.
  ///
  /// - Parameters:
  ///   - places: The places, the one to be told first in front.
  ///   - spoiled: The inputs that a place has to do with.
  /// - Returns: The places that are told, each with the inputs, and the others.
  func independent(
    _ places: [Int], _ spoiled: (Int) -> [Int]
  ) -> [(first: Int, inputs: [Int], others: [Int])] {
    var groups: [(first: Int, inputs: [Int], others: [Int])] = []
    var told: Set<Int> = []
    for place in places {
      // A program has few such places that have nothing to do with each other.
      let inputs = groups.count < Self.mostGroups ? spoiled(place) : []
      if groups.isEmpty || !inputs.allSatisfy(told.contains) {
        groups.append((place, inputs, []))
        told.formUnion(inputs)
      } else {
        groups[0].others.append(place)
      }
    }
    return groups
  }

  private static let mostGroups = 6

  /// The inputs that lead to a node, with a condition on them.
  func inputs(before end: Int, _ condition: (Trace.Node) -> Bool) -> [Int] {
    var leads = [Bool](repeating: false, count: end + 1)
    leads[end] = true
    for id in leads.indices.reversed() where leads[id] {
      for operand in trace.nodes[id].operands { leads[operand] = true }
    }
    return leads.indices.filter {
      leads[$0] && trace.nodes[$0].kind == .input && condition(trace.nodes[$0])
    }
  }

  /// The inputs of the output with a condition on them.
  func inputs(_ condition: (Trace.Node) -> Bool) -> [Int] {
    trace.nodes.indices.filter { trace.nodes[$0].kind == .input && condition(trace.nodes[$0]) }
  }
}
