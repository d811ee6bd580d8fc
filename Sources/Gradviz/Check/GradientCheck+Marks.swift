public import GradvizDiagram

extension Diagram.Mark {
  /// What a check found of a node's gradient: ✓ or ✗, which says without colour what the role says with it.
  fileprivate init(node: Int, isRight: Bool, _ text: String) {
    self.init(
      node: node, role: isRight ? .ok : .off, note: (isRight ? "✓ " : "✗ ") + text)
  }
}

extension [Diagram.Mark] {
  /// What the marks of a check mean, for a legend.
  public var checkMeanings: [String] {
    [(Role.ok, "✓ gradient checked"), (.off, "✗ gradient wrong, heavy")]
      .filter { meaning in contains { $0.role == meaning.0 } }.map(\.1)
  }
}

extension GradientCheck {
  /// What is drawn at the inputs that were looked at: an input is right where all its elements are.
  public var marks: [Diagram.Mark] {
    Dictionary(grouping: elements, by: \.node).sorted { $0.key < $1.key }
      .compactMap { node, elements in
        let off = elements.count { $0.verdict == .off }
        let kinks = elements.count { $0.verdict == .kink }
        let checked = elements.count { $0.verdict != .notChecked }
        guard checked > 0 else { return nil }
        let text =
          off > 0
          ? (checked > 1 ? "off in \(off) of \(checked)" : "off")
          : kinks > 0 ? (checked > 1 ? "ok, \(kinks) on a kink" : "on a kink") : "ok"
        return Diagram.Mark(node: node, isRight: off == 0, text)
      }
  }
}

extension BackwardReview {
  /// What is drawn at the nodes that variables were compared with: a node is right where all its variables are.
  public var marks: [Diagram.Mark] {
    var marks: [Int: Diagram.Mark] = [:]
    for variable in variables {
      guard let node = variable.node else { continue }
      switch variable.verdict {
      case .right:
        if marks[node] == nil {
          marks[node] = Diagram.Mark(node: node, isRight: true, variable.name)
        }
      case .wrong:
        let mistake = variable.mistake.map { ": \($0.rawValue)" } ?? ""
        marks[node] = Diagram.Mark(node: node, isRight: false, variable.name + mistake)
      case .follows:
        if marks[node]?.role != .off {
          marks[node] = Diagram.Mark(node: node, isRight: false, variable.name + " follows")
        }
      case .unmatched: continue
      }
    }
    return marks.values.sorted { $0.node < $1.node }
  }
}
