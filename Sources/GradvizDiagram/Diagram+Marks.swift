extension Diagram {
  /// What is said of a node or a wire beside what the trace says: that a fault begins there, that it differs in another
  /// run.
  public struct Mark: Hashable, Sendable {
    /// The node of the trace.
    public var node: Int
    /// Which of its wires, counted by operands from 0; nil for the node itself.
    public var operandIndex: Int?
    /// What it is or what state it is in.
    public var role: Role
    /// What stands under the node, in a few words.
    public var note: String?

    /// A mark from its parts.
    public init(node: Int, operandIndex: Int? = nil, role: Role, note: String? = nil) {
      self.node = node
      self.operandIndex = operandIndex
      self.role = role
      self.note = note
    }
  }

  /// How many characters stand beside each other under a marked node.
  private static let noteWidth = 30

  /// Puts the marks on what is drawn; what stands inside a box has none.
  mutating func mark(_ options: Options) {
    guard !options.marks.isEmpty else { return }
    var ofNodes: [Int: [Mark]] = [:]
    var ofWires: [String: [Mark]] = [:]
    for mark in options.marks {
      if let index = mark.operandIndex {
        ofWires["w\(mark.node)-\(index)", default: []].append(mark)
      } else {
        ofNodes[mark.node, default: []].append(mark)
      }
    }
    for index in nodes.indices {
      guard let id = nodes[index].traceNode, !nodes[index].roles.contains(.folded),
        let marks = ofNodes[id]
      else { continue }
      nodes[index].roles = (nodes[index].roles + marks.map(\.role)).sorted()
      for note in marks.compactMap(\.note) {
        let lines = Painter.wrapped(VisibleText.of(note, limit: 200), width: Self.noteWidth)
        nodes[index].notes += lines.map { Line($0, .caption) }
        nodes[index].summary += nodes[index].summary.isEmpty ? note : "; " + note
      }
    }
    for index in wires.indices {
      guard let marks = ofWires[wires[index].id] else { continue }
      wires[index].roles = (wires[index].roles + marks.map(\.role)).sorted()
    }
    if options.hasLegend {
      legend += options.markMeanings.map { Line($0, .legend) }
    }
  }
}
