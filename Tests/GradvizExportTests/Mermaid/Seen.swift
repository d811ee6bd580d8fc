import GradvizDiagram

/// What a reader has to see of a diagram that Mermaid draws.
enum Seen {
  /// The label of a node: its lines, then its notes, those that are terms of a sum in one line.
  static func node(_ node: Diagram.Node) -> String {
    var lines = node.lines.map(line)
    let terms = node.notes.filter { $0.spans.allSatisfy { $0.part == .chain } }
    let sum = "= " + terms.map(\.text).joined(separator: " ")
    var hasSum = terms.count < 2
    for note in node.notes {
      if !terms.contains(note) || terms.count < 2 {
        lines.append(line(note))
      } else if !hasSum {
        lines.append(sum)
        hasSum = true
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The label of a wire.
  static func wire(_ wire: Diagram.Wire) -> String {
    (wire.above + wire.below).map(line).joined(separator: "\n")
  }

  /// Lines as they are.
  static func plain(_ lines: [Diagram.Line]) -> String {
    lines.map(\.text).joined(separator: "\n")
  }

  /// A gradient that stands alone is known by a sign.
  private static func line(_ line: Diagram.Line) -> String {
    let isGradient = line.spans.first?.part == .gradient && !line.text.hasPrefix("∑")
    return (isGradient ? "∂ " : "") + line.text
  }
}
