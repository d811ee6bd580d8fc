import GradvizDiagram
import GradvizLayout
import GradvizTrace

/// How Graphviz draws the lines of nodes and wires; states differ by more than colour.
struct DOTOutline {
  /// Whether the shape is a circle.
  let isRound: Bool
  private let node: Diagram.Node
  private let theme: Theme

  init(_ node: Diagram.Node, _ theme: Theme) {
    self.node = node
    self.theme = theme
    let size = Measurement.shape(of: node)
    isRound = node.shape == .circle && size.width == size.height
  }

  /// Appends the attributes of its line and inside, with a comma before each.
  func append(to buffer: inout ByteBuffer) {
    let palette = theme.palette
    var points = node.shape == .card && node.roles.contains(.output) ? 2.4 : 1.4
    buffer.append(isRound ? ", style=\"filled" : ", style=\"filled,rounded")
    if node.roles.contains(.zero) || node.roles.contains(.spread) { buffer.append(",dashed") }
    if node.roles.contains(.vanishing) { buffer.append(",dotted") }
    if node.roles.contains(.exploding) { points = 3.2 }
    if node.roles.contains(.ok) { points = max(points, 2) }
    if node.roles.contains(where: \.isMark) || node.roles.contains(.off) { points = 3 }
    if node.roles.contains(.removed) { buffer.append(",dashed") }
    if node.roles.contains(.failed) || node.roles.contains(.nan) { points = 2.6 }
    buffer.append("\", color=\"")
    buffer.append(text: palette.stroke(of: node.roles).hex)
    buffer.append("\", fillcolor=\"")
    let shade = node.shade.map { palette.shades[$0].fill }
    buffer.append(text: (shade ?? palette.fill(of: node.roles)).hex)
    buffer.append("\", penwidth=")
    DOTNumber.append(points * theme.strokeScale, to: &buffer)
  }

  /// What the line of a wire is beside the usual, with a comma before each attribute.
  static func style(of wire: Diagram.Wire, _ theme: Theme) -> String {
    func penWidth(_ points: Double) -> String {
      ", penwidth=\(DOTNumber.text(points * theme.strokeScale))"
    }
    if wire.roles.isEmpty { return "" }
    if wire.roles.contains(where: { $0 > .current }) {
      let color = theme.palette.stroke(of: wire.roles).hex
      let dashes = wire.roles.contains(.removed) ? ", style=dashed" : ""
      return penWidth(3) + ", color=\"\(color)\"" + dashes
    }
    if wire.roles.contains(.current) {
      return penWidth(3) + ", color=\"\(theme.palette.ink.hex)\""
    }
    if wire.roles.contains(.exploding) { return penWidth(2.6) }
    if wire.roles.contains(.nan) { return penWidth(2.4) + ", style=dashed" }
    if wire.roles.contains(.zero) || wire.roles.contains(.spread) { return ", style=dashed" }
    return wire.roles.contains(.vanishing) ? ", style=dotted" : ""
  }

  /// The size of a symbol, nil for the usual one: signs are small beside letters of the same size.
  static func symbolSize(_ line: Diagram.Line) -> Double? { signs.contains(line.text) ? 22 : nil }

  private static let signs: Set<String> = ["+", "−", "×", "÷", "=", "≠", "<", ">", "≤", "≥"]
}
