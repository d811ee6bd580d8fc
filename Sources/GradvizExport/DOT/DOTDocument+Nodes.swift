import GradvizDiagram
import GradvizLayout
import GradvizTrace

extension DOTDocument {
  /// Writes one node.
  mutating func node(_ index: Int, depth: Int) {
    let node = diagram.nodes[index]
    indent(depth)
    DOTText.append(quoted: node.id, to: &buffer)
    buffer.append(" [id=")
    DOTText.append(quoted: node.id, to: &buffer)
    // Graphviz itself adds `node`.
    buffer.append(", class=\"")
    buffer.append(text: node.shape.rawValue)
    classes(node.roles)
    buffer.append("\", tooltip=")
    DOTText.append(quoted: node.title, to: &buffer)
    switch node.shape {
    case .circle: circle(node, isExtended: isExtended[index])
    case .terminal:
      buffer.append(
        ", shape=none, style=\"\", margin=\"0.06,0.03\", width=0, height=0, label=<")
      table(node.lines, node.notes, ink: nil)
      buffer.append(">")
    case .card:
      buffer.append(", shape=box, margin=\"0.16,0.1\", label=<")
      table(node.lines, node.notes, ink: ink(of: node))
      buffer.append(">")
    }
    if node.shape != .terminal { DOTOutline(node, theme).append(to: &buffer) }
    buffer.append("];\n")
  }

  private func ink(of node: Diagram.Node) -> Color? {
    node.shade.map { theme.palette.shades[$0].ink }
  }

  private mutating func table(_ lines: [Diagram.Line], _ notes: [Diagram.Line], ink: Color?) {
    label.append(table: notes.isEmpty ? lines : lines + notes, ink: ink, to: &buffer)
  }

  private mutating func circle(_ node: Diagram.Node, isExtended: Bool) {
    let size = Measurement.shape(of: node)
    let isRound = size.width == size.height
    buffer.append(isRound ? ", shape=circle" : ", shape=box")
    // The shape keeps its size, and the node is as large as its label.
    if isRound || !node.notes.isEmpty { buffer.append(", fixedsize=shape") }
    if !isRound { buffer.append(", margin=\"0.1,0.02\"") }
    buffer.append(", width=")
    DOTNumber.append(inches: size.width, to: &buffer)
    buffer.append(", height=")
    DOTNumber.append(inches: size.height, to: &buffer)
    if !node.notes.isEmpty {
      buffer.append(", label=<")
      label.append(
        shape: node, size, isHorizontal: isHorizontal, isExtended: isExtended, ink: ink(of: node),
        to: &buffer)
      buffer.append(">")
    } else if node.lines.count == 1, let line = node.lines.first {
      symbol(line, ink(of: node))
    } else {
      buffer.append(", label=<")
      label.append(table: node.lines, ink: ink(of: node), to: &buffer)
      buffer.append(">")
    }
  }

  /// Writes the one line of a circle: as a plain label where it is of one part, which every Graphviz puts into the
  /// middle, also one that only estimates how wide and high a text is.
  private mutating func symbol(_ line: Diagram.Line, _ ink: Color?) {
    let size = DOTOutline.symbolSize(line)
    guard let span = line.onlySpan, span.part == .symbol, span.shade == nil else {
      buffer.append(", label=<")
      label.append(line, size: size, ink: ink, to: &buffer)
      return buffer.append(">")
    }
    buffer.append(", label=")
    DOTText.append(quoted: span.text, to: &buffer)
    buffer.append(", fontsize=")
    DOTNumber.append(size ?? span.part.fontSize, to: &buffer)
    buffer.append(", fontcolor=\"")
    buffer.append(text: (ink ?? theme.palette.color(of: .symbol)).hex)
    buffer.append("\"")
  }
}
