import GradvizDiagram
import GradvizLayout

extension DOTDocument {
  /// Writes one node.
  mutating func node(_ node: Diagram.Node, depth: Int) {
    var attributes = [
      "id=\(DOTText.quoted(node.id))",
      "class=\"\((["node", node.shape.rawValue] + node.roles.map(\.rawValue)).joined(separator: " "))\"",
      "tooltip=\(DOTText.quoted(node.title))",
    ]
    switch node.shape {
    case .circle: attributes += circle(node)
    case .terminal:
      attributes += [
        "shape=none", "style=\"\"", "margin=\"0.06,0.03\"", "width=0", "height=0",
        "label=<\(label.table(node.lines + node.notes))>",
      ]
    case .card:
      attributes += [
        "shape=box", "margin=\"0.16,0.1\"",
        "label=<\(label.table(node.lines + node.notes, ink: ink(of: node)))>",
      ]
    }
    if node.shape != .terminal { attributes += DOTOutline(node, theme).attributes.list }
    statement(
      "\(DOTText.quoted(node.id)) [\(attributes.joined(separator: ", "))]", depth: depth)
  }

  private func ink(of node: Diagram.Node) -> Color? {
    node.shade.map { theme.palette.shades[$0].ink }
  }

  private func circle(_ node: Diagram.Node) -> [String] {
    let size = Measurement.shape(of: node)
    let isRound = size.width == size.height
    let symbol =
      node.lines.count == 1
      ? node.lines.map { label.line($0, size: DOTOutline.symbolSize($0), ink: ink(of: node)) }
        .joined()
      : label.table(node.lines, ink: ink(of: node))
    var attributes = [
      isRound ? "shape=circle, fixedsize=shape" : "shape=box, margin=\"0.1,0.02\"",
      "width=\(DOTNumber.inches(size.width))", "height=\(DOTNumber.inches(size.height))",
      "label=<\(symbol)>",
    ]
    if !node.notes.isEmpty { attributes.append("xlabel=<\(label.table(node.notes))>") }
    return attributes
  }
}
