public import GradvizDiagram
public import GradvizTrace

/// Both traces of a comparison in one, for a picture: the later one, and what only the earlier one has.
public struct DifferenceUnion: Sendable {
  /// The nodes of the later trace, and those that are gone between them; what is gone has no contributions.
  public let trace: Trace
  /// What differs, on the nodes and wires of ``trace``.
  public let marks: [Diagram.Mark]
  /// The nodes of ``trace`` that are marked.
  public let markedNodes: [Int]

  /// Both traces of a comparison.
  ///
  /// - Parameters:
  ///   - difference: What changed.
  ///   - digits: How many significant digits numbers have.
  /// - Complexity: O(nodes + wires + numbers), without recursion.
  public init(_ difference: TraceDifference, digits: Int = 4) {
    var maker = UnionMaker(difference)
    maker.addNodes()
    maker.addWires()
    maker.mark(difference, DifferenceWords(difference, digits: digits))
    trace = maker.trace
    marks = maker.marks
    markedNodes = Array(Set(maker.marks.filter { $0.operandIndex == nil }.map(\.node))).sorted()
  }

  /// Options of a picture of the union that says what differs.
  ///
  /// - Parameters:
  ///   - base: What else the picture has.
  ///   - old: What the earlier trace is called.
  ///   - new: What the later trace is called.
  /// - Returns: The options; of a union that is too large for one picture those of what is near the differences.
  public func options(
    from base: Diagram.Options = .init(), old: String = "the first", new: String = "the second"
  ) -> Diagram.Options {
    var options = base
    options.marks = marks
    if !marks.isEmpty {
      options.markMeanings = [
        "+ solid and heavy: only in \(new)      − long dashes: only in \(old)      ≠ heavy: differs, as it says"
      ]
    }
    let isUsed = TraceWords(trace, digits: 4).isUsed
    if markedNodes.contains(where: { !isUsed[$0] }) { options.showsAll = true }
    if trace.nodes.count > Diagram.Folding.usualMaxNodes, base.drawsAll, !markedNodes.isEmpty {
      options.focus = Diagram.Focus(
        nodes: markedNodes.prefix(Self.mostShown).map(String.init), radius: 1)
      options.folding.maxNodes = Int.max
    }
    return options
  }

  /// How many nodes that differ stand in the middle of the picture of a large union.
  private static let mostShown = 60
}

/// Puts two traces together.
private struct UnionMaker {
  private let old: Trace
  private let new: Trace
  private let matching: NodeMatching
  /// For each node of the old and of the new trace its place in the union.
  private var places: (old: [Int], new: [Int])
  private(set) var trace: Trace
  private(set) var marks: [Diagram.Mark] = []

  init(_ difference: TraceDifference) {
    old = difference.old
    new = difference.new
    matching = NodeMatching(old, new)
    places = (
      [Int](repeating: -1, count: old.nodes.count), [Int](repeating: -1, count: new.nodes.count)
    )
    trace = Trace(generator: new.generator, source: new.source)
  }

  /// The nodes of the new trace in their order, each followed by those that are gone and were computed from it last.
  mutating func addNodes() {
    var anchors = [Int](repeating: -1, count: old.nodes.count)
    var gone: [Int: [Int]] = [:]
    for node in old.nodes {
      if let now = matching.newOf[node.id] {
        anchors[node.id] = now
      } else {
        anchors[node.id] = node.operands.reduce(-1) { max($0, anchors[$1]) }
        gone[anchors[node.id], default: []].append(node.id)
      }
    }
    for id in -1..<new.nodes.count {
      if id >= 0 {
        places.new[id] = trace.nodes.count
        if let before = matching.oldOf[id] { places.old[before] = trace.nodes.count }
        var node = new.nodes[id]
        node.operands = node.operands.map { places.new[$0] }
        add(node)
      }
      for before in gone[id] ?? [] {
        places.old[before] = trace.nodes.count
        var node = old.nodes[before]
        node.operands = node.operands.map { places.old[$0] }
        add(node)
      }
    }
    trace.output = new.output.map { places.new[$0] } ?? old.output.map { places.old[$0] }
    trace.contributions = new.contributions.compactMap { wire in
      guard new.nodes.indices.contains(wire.node), new.nodes.indices.contains(wire.operand) else {
        return nil
      }
      var wire = wire
      wire.node = places.new[wire.node]
      wire.operand = places.new[wire.operand]
      return wire
    }
  }

  private mutating func add(_ node: Trace.Node) {
    var node = node
    node.id = trace.nodes.count
    trace.nodes.append(node)
  }

  /// Marks wires that are new, and adds those that are gone between nodes that are still there.
  mutating func addWires() {
    for node in new.nodes {
      guard let before = matching.oldOf[node.id] else { continue }
      var former = old.nodes[before].operands.map { places.old[$0] }
      for (index, operand) in node.operands.enumerated() where !isPlain(new.nodes[operand]) {
        if let same = former.firstIndex(of: places.new[operand]) {
          former.remove(at: same)
        } else {
          marks.append(
            Diagram.Mark(node: places.new[node.id], operandIndex: index, role: .added))
        }
      }
      // What is given now was computed before: a leaf has no wires.
      guard node.kind == .op else { continue }
      let place = places.new[node.id]
      for operand in former where operand < place && !isPlain(trace.nodes[operand]) {
        marks.append(
          Diagram.Mark(
            node: place, operandIndex: trace.nodes[place].operands.count, role: .removed))
        trace.nodes[place].operands.append(operand)
      }
    }
    for node in old.nodes where matching.newOf[node.id] == nil {
      for index in node.operands.indices {
        marks.append(
          Diagram.Mark(node: places.old[node.id], operandIndex: index, role: .removed))
      }
    }
    for node in new.nodes where matching.oldOf[node.id] == nil {
      for index in node.operands.indices {
        marks.append(Diagram.Mark(node: places.new[node.id], operandIndex: index, role: .added))
      }
    }
  }

  /// A number inside an expression is part of its op.
  private func isPlain(_ node: Trace.Node) -> Bool { node.kind == .constant && node.name == nil }

  mutating func mark(_ difference: TraceDifference, _ words: DifferenceWords) {
    for change in difference.nodes {
      switch (change.old, change.new) {
      case (nil, let id?):
        marks.append(Diagram.Mark(node: places.new[id], role: .added, note: "+ added"))
      case (let id?, nil):
        marks.append(Diagram.Mark(node: places.old[id], role: .removed, note: "− removed"))
      case (_?, let id?):
        let facts = words.phrases(change).joined(separator: "; ")
        marks.append(Diagram.Mark(node: places.new[id], role: .changed, note: "≠ " + facts))
      case (nil, nil): continue
      }
    }
  }
}
