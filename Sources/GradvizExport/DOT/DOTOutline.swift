import GradvizDiagram
import GradvizLayout

/// How Graphviz draws the lines of nodes and wires; states differ by more than colour.
struct DOTOutline {
  /// Whether the shape is a circle, and the attributes of its line and inside.
  let attributes: (isRound: Bool, list: [String])

  init(_ node: Diagram.Node, _ theme: Theme) {
    let palette = theme.palette
    let shade = node.shade.map { palette.shades[$0] }
    let size = Measurement.shape(of: node)
    let isRound = node.shape == .circle && size.width == size.height
    var styles = isRound ? ["filled"] : ["filled", "rounded"]
    var points = node.shape == .card && node.roles.contains(.output) ? 2.4 : 1.4
    if node.roles.contains(.zero) { styles.append("dashed") }
    if node.roles.contains(.vanishing) { styles.append("dotted") }
    if node.roles.contains(.exploding) { points = 3.2 }
    if node.roles.contains(.failed) || node.roles.contains(.nan) { points = 2.6 }
    attributes = (
      isRound,
      [
        "style=\"\(styles.joined(separator: ","))\"",
        "color=\"\(palette.stroke(of: node.roles).hex)\"",
        "fillcolor=\"\((shade?.fill ?? palette.fill(of: node.roles)).hex)\"",
        "penwidth=\(DOTNumber.text(points * theme.strokeScale))",
      ]
    )
  }

  /// What the line of a wire is beside the usual, with a comma before each attribute.
  static func style(of wire: Diagram.Wire, _ theme: Theme) -> String {
    func penWidth(_ points: Double) -> String {
      ", penwidth=\(DOTNumber.text(points * theme.strokeScale))"
    }
    if wire.roles.contains(.exploding) { return penWidth(2.6) }
    if wire.roles.contains(.nan) { return penWidth(2.4) + ", style=dashed" }
    if wire.roles.contains(.zero) { return ", style=dashed" }
    return wire.roles.contains(.vanishing) ? ", style=dotted" : ""
  }

  /// The size of a symbol, nil for the usual one: signs are small beside letters of the same size.
  static func symbolSize(_ line: Diagram.Line) -> Double? {
    ["+", "−", "×", "÷", "=", "≠", "<", ">", "≤", "≥"].contains(line.text) ? 22 : nil
  }
}
