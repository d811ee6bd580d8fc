import GradvizDiagram
import GradvizTrace

/// The Graphviz text of one diagram.
struct DOTDocument {
  let diagram: Diagram
  let theme: Theme
  let label: DOTLabel
  /// The nodes whose wires leave beside what is noted under them: several that turn up or down at once would lead
  /// through it.
  let isExtended: [Bool]
  var buffer = ByteBuffer()

  init(_ diagram: Diagram, _ theme: Theme) {
    self.diagram = diagram
    self.theme = theme
    label = DOTLabel(theme: theme)
    var leaving = [Int](repeating: 0, count: diagram.nodes.count)
    for wire in diagram.wires { leaving[wire.from] += 1 }
    isExtended = zip(diagram.nodes, leaving).map { node, count in
      diagram.direction == .leftToRight && node.shape == .circle && count > 1
        && DOTLabel.reach(of: node) > Self.shortReach
    }
  }

  /// How far notes may reach beyond a circle before wires turn in front of them, in points.
  private static let shortReach = 24

  var isHorizontal: Bool { diagram.direction == .leftToRight }

  /// Writes the whole text.
  mutating func write() {
    buffer.append("digraph gradviz {\n")
    attributes()
    let members = DOTMembers(diagram)
    self.members(of: nil, members)
    frames(members)
    for index in diagram.wires.indices { edges(of: index) }
    buffer.append("}\n")
  }

  mutating func statement(_ statement: String, depth: Int) {
    indent(depth)
    buffer.append(text: statement)
    buffer.append(";\n")
  }

  mutating func indent(_ depth: Int) {
    for _ in 0..<min(depth, 20) { buffer.append("  ") }
  }

  /// Writes the classes of some roles, each behind a space.
  mutating func classes(_ roles: [Role]) {
    for role in roles {
      buffer.append(" ")
      buffer.append(text: role.rawValue)
    }
  }

  private mutating func attributes() {
    let palette = theme.palette
    let families = Typography.families.joined(separator: ",")
    let separation = isHorizontal ? "nodesep=0.12, ranksep=0.35" : "nodesep=0.2, ranksep=0.3"
    statement(
      "graph [rankdir=\(diagram.direction.rawValue), newrank=true, \(separation), pad=0.17, "
        + "bgcolor=\"\(palette.background.hex)\", fontname=\"\(families)\", fontsize=10, "
        + "tooltip=\(DOTText.quoted(diagram.title))\(legend)]", depth: 1)
    statement(
      "node [fontname=\"\(families)\", fontcolor=\"\(palette.ink.hex)\", fontsize=17, "
        + "style=filled, penwidth=\(width(1.4))]", depth: 1)
    statement(
      "edge [color=\"\(palette.wire.hex)\", penwidth=\(width(1)), arrowsize=0.7]", depth: 1)
  }

  private var legend: String {
    if diagram.legend.isEmpty { return "" }
    var table = ByteBuffer()
    label.append(legend: diagram.legend, to: &table)
    return ", label=<\(table.text)>, labelloc=b, labeljust=l"
  }

  /// The width of a line that is usually so wide.
  func width(_ points: Double) -> String {
    DOTNumber.text(points * theme.strokeScale)
  }

  /// Everything that lies in a frame, but in no frame inside it.
  private mutating func members(of frame: Int?, _ members: DOTMembers, depth: Int = 1) {
    for index in members.nodes(of: frame) { node(index, depth: depth) }
    for index in members.wires(of: frame) { wire(diagram.wires[index], depth: depth) }
  }

  private mutating func frames(_ members: DOTMembers) {
    for step in FrameWalk(inside: members.frames) {
      switch step {
      case .close(let depth):
        indent(depth)
        buffer.append("}\n")
      case .open(let index, let depth):
        let frame = diagram.frames[index]
        indent(depth)
        buffer.append("subgraph ")
        DOTText.append(quoted: "cluster_" + frame.id, to: &buffer)
        buffer.append(" {\n")
        frameAttributes(frame, depth: depth + 1)
        self.members(of: index, members, depth: depth + 1)
      }
    }
  }

  private mutating func frameAttributes(_ frame: Diagram.Frame, depth: Int) {
    indent(depth)
    buffer.append("graph [id=")
    DOTText.append(quoted: frame.id, to: &buffer)
    buffer.append(", class=frame, label=<")
    label.append(Diagram.Line(frame.label, .frame), to: &buffer)
    buffer.append(">, labelloc=t, labeljust=l, style=\"rounded,filled\", color=\"")
    buffer.append(text: theme.palette.frameStroke.hex)
    buffer.append("\", fillcolor=\"")
    buffer.append(text: theme.palette.frameFill.hex)
    buffer.append("\", penwidth=")
    DOTNumber.append(theme.strokeScale, to: &buffer)
    buffer.append(", margin=10, tooltip=")
    DOTText.append(quoted: frame.label, to: &buffer)
    buffer.append("];\n")
  }
}
