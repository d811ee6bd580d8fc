import GradvizTrace

/// Which nodes and wires of a trace are drawn, before anything is said about their looks.
///
/// Nodes and wires stand in the order of the backward pass.
struct ShownGraph {
  /// What a drawn node stands for.
  enum Content: Hashable {
    /// A node of the trace.
    case node(Int)
    /// The place where the output's wire ends.
    case output(Int)
    /// The op that could not be computed.
    case failure
  }

  struct Node {
    var content: Content
    /// Whether the output depends on it.
    var isUsed: Bool
    /// The index of the frame around it.
    var frame: Int?
    /// What stands in an op's circle.
    var symbol: String
    /// The indices of the wires that carry its value; where it is drawn several times the first has all of them.
    var wires: [Int] = []
    /// Which of its copies it is, from 1.
    var copy = 1
    /// How many times it is drawn.
    var copies = 1
  }

  struct Wire {
    var from: Int
    var to: Int
    /// The node of the trace that it leads from.
    var operand: Int
    /// Which operand it is of the node it leads to.
    var operandIndex: Int
    /// The index of what it contributes.
    var contribution: Int?
  }

  var nodes: [Node] = []
  var wires: [Wire] = []
  var frames: [Diagram.Frame] = []
  /// Whether wires lead from a node to its operands, as gradients flow.
  let isReversed: Bool

  /// What is drawn of a trace.
  ///
  /// - Complexity: linear in nodes and wires.
  init(
    _ trace: Trace, _ uses: Uses, _ options: Diagram.Options, _ folding: FoldedTrace? = nil,
    isReversed: Bool
  ) {
    self.isReversed = isReversed
    var places = [Int](repeating: -1, count: trace.nodes.count)
    addEnds(trace, uses, &places)
    for isUsed in [true, false] {
      for id in trace.nodes.indices.reversed()
      where uses.isShown[id] && uses.isUsed[id] == isUsed && places[id] < 0 {
        // The results of a box are drawn as one.
        if let folding, folding.representatives[id] != id { continue }
        places[id] = nodes.count
        nodes.append(
          Node(content: .node(id), isUsed: isUsed, symbol: uses.symbol(of: id, in: trace)))
      }
    }
    if let folding {
      for id in places.indices where folding.representatives[id] != id {
        places[id] = places[folding.representatives[id]]
      }
    }
    addWires(trace, uses, places)
    addFrames(trace)
    cloneLeaves(trace, above: options.cloneLeaves)
  }

  /// The output's terminal and the op that failed come first: the backward pass would start there.
  private mutating func addEnds(_ trace: Trace, _ uses: Uses, _ places: inout [Int]) {
    if let output = uses.output, uses.hasTerminal {
      nodes.append(Node(content: .output(output), isUsed: true, symbol: ""))
    }
    if let failure = trace.failure {
      let symbol = failure.op.map(OpSymbols.symbol) ?? "?"
      nodes.append(Node(content: .failure, isUsed: true, symbol: symbol))
    }
  }

  private mutating func addWires(_ trace: Trace, _ uses: Uses, _ places: [Int]) {
    let contributions = Self.contributions(trace)
    for index in nodes.indices {
      switch nodes[index].content {
      case .output(let id):
        add(Wire(from: places[id], to: index, operand: id, operandIndex: 0))
      case .failure:
        for (operandIndex, operand) in (trace.failure?.operands ?? []).enumerated()
        where operand >= 0 && operand < places.count && places[operand] >= 0 {
          add(Wire(from: places[operand], to: index, operand: operand, operandIndex: operandIndex))
        }
      case .node(let id):
        for (operandIndex, operand) in trace.nodes[id].operands.enumerated()
        where operand >= 0 && operand < id && places[operand] >= 0 && places[operand] != index
          && uses.inline[id]?.hidden.contains(operandIndex) != true
        {
          let contribution = contributions.index(node: id, operandIndex: operandIndex)
          // What is computed from a node without giving it a gradient is no flow of gradients.
          if isReversed, contribution == nil, nodes[index].isUsed, !trace.contributions.isEmpty {
            continue
          }
          add(
            Wire(
              from: places[operand], to: index, operand: operand, operandIndex: operandIndex,
              contribution: contribution))
        }
      }
    }
  }

  private mutating func add(_ wire: Wire) {
    nodes[wire.from].wires.append(wires.count)
    wires.append(wire)
  }

  /// Frames in the order in which the forward pass enters them.
  ///
  /// Inputs stand outside: they are what a scope is given.
  private mutating func addFrames(_ trace: Trace) {
    struct Key: Hashable {
      var parent: Int?
      var label: String
    }
    var places: [Key: Int] = [:]
    var last: (scope: [String], frame: Int?) = ([], nil)
    for index in nodes.indices.reversed() {
      guard case .node(let id) = nodes[index].content, trace.nodes[id].kind != .input else {
        continue
      }
      // Neighbours mostly stand in the same scope.
      if trace.nodes[id].scope == last.scope {
        nodes[index].frame = last.frame
        continue
      }
      var parent: Int?
      for label in trace.nodes[id].scope {
        let key = Key(parent: parent, label: label)
        let place = places[key] ?? frames.count
        if place == frames.count {
          places[key] = place
          frames.append(
            Diagram.Frame(
              id: "s\(place)", label: VisibleText.of(label, limit: 40), parent: parent))
        }
        parent = place
      }
      nodes[index].frame = parent
      last = (trace.nodes[id].scope, parent)
    }
  }

  /// Where each wire's contribution stands in the trace.
  struct ContributionPlaces {
    var offsets: [Int]
    var places: [Int]

    func index(node: Int, operandIndex: Int) -> Int? {
      let place = places[offsets[node] + operandIndex]
      return place < 0 ? nil : place
    }
  }

  static func contributions(_ trace: Trace) -> ContributionPlaces {
    var offsets: [Int] = []
    offsets.reserveCapacity(trace.nodes.count)
    var count = 0
    for node in trace.nodes {
      offsets.append(count)
      count += node.operands.count
    }
    var places = [Int](repeating: -1, count: count)
    for (index, contribution) in trace.contributions.enumerated() {
      let node = contribution.node
      guard node >= 0, node < offsets.count, contribution.operandIndex >= 0,
        contribution.operandIndex < trace.nodes[node].operands.count
      else { continue }
      places[offsets[node] + contribution.operandIndex] = index
    }
    return ContributionPlaces(offsets: offsets, places: places)
  }
}
