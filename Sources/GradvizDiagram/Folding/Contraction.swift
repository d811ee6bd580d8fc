import GradvizTrace

/// Makes the shorter trace of a partition.
struct Contraction {
  let trace: Trace
  let graph: TraceGraph
  var partition: Partition
  let isShown: [Bool]
  let members: BoxMembers

  /// The node of the shorter trace for each value that is drawn, −1 for others.
  var places: [Int]
  /// Whether a value leaves its box alone, and not together with others.
  var isOwnExit: [Bool]
  var exits: [[Int]]
  var result: FoldedTrace
  // What enters the box at work, by the value's place in the trace.
  var entryOf: [Int]
  var adjoints: Adjoints

  /// How many values leave a box on wires of their own where no node outside asks for one alone.
  static let mostExits = 4

  init(_ trace: Trace, _ graph: TraceGraph, _ partition: Partition, isShown: [Bool]) {
    self.trace = trace
    self.graph = graph
    self.partition = partition
    self.isShown = isShown
    let count = graph.count
    let order = self.partition.order(graph, isShown)
    members = self.partition.members(isShown)
    places = [Int](repeating: -1, count: count)
    isOwnExit = [Bool](repeating: false, count: count)
    exits = [[Int]](repeating: [], count: self.partition.boxes.count)
    entryOf = [Int](repeating: -1, count: count)
    adjoints = Adjoints(count: count)
    for box in self.partition.boxes.indices {
      self.partition.boxes[box].count = members[box].reduce(0) { $0 + (graph.isNumber[$1] ? 0 : 1) }
    }
    result = FoldedTrace(
      trace: Trace(generator: trace.generator, source: trace.source), origins: [], boxOf: [],
      representatives: [], boxes: self.partition.boxes, cuts: [], isUsed: [],
      wholeCount: count)
    let ends = findExits()
    addCuts(ends.isCut, isAsked: ends.isAsked)
    for unit in order {
      switch unit {
      case .node(let id):
        if !graph.isNumber[id] || ends.isAsked[id] { addNode(id) }
      case .box(let box): addBox(box)
      }
    }
    addRests(ends.hasHiddenUsers)
    finish()
  }

  /// Appends a node of the shorter trace.
  mutating func append(_ node: Trace.Node, origin: Int, box: Int, cut: FoldedTrace.Cut? = nil) {
    result.origins.append(origin)
    result.boxOf.append(box)
    result.representatives.append(node.id)
    result.cuts.append(cut)
    result.isUsed.append(graph.isUsed[origin])
    result.trace.nodes.append(node)
  }

  private mutating func addNode(_ id: Int) {
    var node = trace.nodes[id]
    node.id = result.trace.nodes.count
    places[id] = node.id
    for (operandIndex, wire) in graph.wires(to: id).enumerated() {
      let operand = graph.operands[wire]
      node.operands[operandIndex] = operand < 0 ? -1 : places[operand]
      let index = graph.contributions[wire]
      guard index >= 0, operand >= 0, places[operand] >= 0 else { continue }
      var contribution = trace.contributions[index]
      contribution.node = node.id
      contribution.operand = places[operand]
      result.trace.contributions.append(contribution)
    }
    append(node, origin: id, box: -1)
  }

  private mutating func finish() {
    let output = trace.output.flatMap { $0 >= 0 && $0 < places.count ? places[$0] : nil }
    result.trace.output = output == -1 ? nil : output
    if var failure = trace.failure {
      failure.operands = failure.operands.map { places.indices.contains($0) ? places[$0] : -1 }
      result.trace.failure = failure
    }
  }
}
