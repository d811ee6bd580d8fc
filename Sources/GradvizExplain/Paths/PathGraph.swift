import GradvizDiagram
import GradvizTrace

/// The graph of single numbers behind a record: an element of a tensor is a place, and each local derivative of one
/// element by another is an edge.
///
/// Only what lies between some input and the output is in it.
struct PathGraph {
  /// The derivative of a later place by an earlier one.
  struct Edge {
    var from: Int
    var to: Int
    /// Which operand of its node the earlier place is.
    var operandIndex: Int
    var local: Double
  }

  /// The first place of each node.
  let starts: [Int]
  /// The node of each place.
  let nodes: [Int]
  /// The edges, in the order of the forward pass.
  let edges: [Edge]

  /// How many places and edges there may be.
  static let limit = 4_000_000

  /// The graph of a record.
  ///
  /// - Throws: ``PathProblem`` where the record leaves local derivatives out, or there are too many.
  init(_ trace: Trace) throws(PathProblem) {
    guard let output = trace.output else { throw .noOutput }
    var isUsed = [Bool](repeating: false, count: trace.nodes.count)
    isUsed[output] = true
    let wires = trace.contributions.sorted {
      ($0.node, $0.operandIndex) < ($1.node, $1.operandIndex)
    }
    for wire in wires.reversed() where isUsed[wire.node] { isUsed[wire.operand] = true }
    var starts: [Int] = []
    var nodes: [Int] = []
    for (id, node) in trace.nodes.enumerated() {
      starts.append(nodes.count)
      guard isUsed[id] else { continue }
      let count = node.shape.reduce(1, &*)
      guard count >= 0, nodes.count + count <= Self.limit else { throw .tooLarge }
      nodes += [Int](repeating: id, count: count)
    }
    var edges: [Edge] = []
    for wire in wires where isUsed[wire.node] {
      try Self.append(wire, trace, starts, &edges)
      if edges.count > Self.limit { throw .tooLarge }
    }
    (self.starts, self.nodes, self.edges) = (starts, nodes, edges)
  }

  private static func append(
    _ wire: Trace.Contribution, _ trace: Trace, _ starts: [Int], _ edges: inout [Edge]
  ) throws(PathProblem) {
    let (to, from) = (starts[wire.node], starts[wire.operand])
    let node = trace.nodes[wire.node]
    // Element by element a slope of 0 is an edge as well; in a whole derivative 0 stands where nothing is connected.
    if let local = wire.local?.elements,
      let places = BroadcastPlaces(node.shape, trace.nodes[wire.operand].shape)
    {
      for (row, local) in local.enumerated() {
        edges.append(
          Edge(
            from: from + places[row], to: to + row, operandIndex: wire.operandIndex, local: local))
      }
      return
    }
    guard let jacobian = wire.jacobian else { throw .noLocals(op: node.op) }
    for (row, locals) in jacobian.enumerated() {
      for (column, local) in locals.enumerated() where local != 0 {
        edges.append(
          Edge(from: from + column, to: to + row, operandIndex: wire.operandIndex, local: local))
      }
    }
  }
}

/// Which element of an operand stands behind each element of a result, repeated as NumPy repeats.
struct BroadcastPlaces {
  private let steps: [Int]
  private let shape: [Int]

  /// Nil where an operand of a shape cannot be repeated to another.
  init?(_ shape: [Int], _ operand: [Int]) {
    guard operand.count <= shape.count else { return nil }
    var steps = [Int](repeating: 0, count: shape.count)
    var step = 1
    for own in operand.indices.reversed() {
      let axis = own + shape.count - operand.count
      guard operand[own] == 1 || operand[own] == shape[axis] else { return nil }
      steps[axis] = operand[own] == 1 ? 0 : step
      step *= operand[own]
    }
    (self.steps, self.shape) = (steps, shape)
  }

  subscript(place: Int) -> Int {
    var rest = place
    var index = 0
    for axis in shape.indices.reversed() where shape[axis] > 0 {
      index += rest % shape[axis] * steps[axis]
      rest /= shape[axis]
    }
    return index
  }
}
