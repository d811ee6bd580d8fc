import GradvizDiagram

/// The Graphviz text of one diagram.
struct DOTDocument {
  let diagram: Diagram
  let theme: Theme
  let label: DOTLabel
  private(set) var text = ""

  init(_ diagram: Diagram, _ theme: Theme) {
    self.diagram = diagram
    self.theme = theme
    label = DOTLabel(theme: theme)
  }

  var isHorizontal: Bool { diagram.direction == .leftToRight }

  /// Writes the whole text.
  mutating func write() {
    text += "digraph gradviz {\n"
    attributes()
    let members = DOTMembers(diagram)
    self.members(of: nil, members)
    frames(members)
    for index in diagram.wires.indices { edges(of: index) }
    text += "}\n"
  }

  mutating func statement(_ statement: String, depth: Int) {
    text += String(repeating: "  ", count: min(depth, 20)) + statement + ";\n"
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
    return
      ", label=<\(label.table(diagram.legend, alignment: "LEFT", size: 9.5))>, labelloc=b, labeljust=l"
  }

  /// The width of a line that is usually so wide.
  func width(_ points: Double) -> String {
    DOTNumber.text(points * theme.strokeScale)
  }

  /// Everything that lies in a frame, but in no frame inside it.
  private mutating func members(of frame: Int?, _ members: DOTMembers, depth: Int = 1) {
    for index in members.nodes(of: frame) { node(diagram.nodes[index], depth: depth) }
    for index in members.wires(of: frame) { wire(diagram.wires[index], depth: depth) }
  }

  // Frames may be nested as deep as a program's calls, hence no recursion.
  private mutating func frames(_ members: DOTMembers) {
    enum Step {
      case open(Int, depth: Int)
      case close(depth: Int)
    }
    var open = members.frames(of: nil).reversed().map { Step.open($0, depth: 1) }
    while let step = open.popLast() {
      switch step {
      case .close(let depth):
        text += String(repeating: "  ", count: min(depth, 20)) + "}\n"
      case .open(let index, let depth):
        let frame = diagram.frames[index]
        text +=
          String(repeating: "  ", count: min(depth, 20))
          + "subgraph \(DOTText.quoted("cluster_" + frame.id)) {\n"
        frameAttributes(frame, depth: depth + 1)
        self.members(of: index, members, depth: depth + 1)
        open.append(.close(depth: depth))
        open += members.frames(of: index).reversed().map { Step.open($0, depth: depth + 1) }
      }
    }
  }

  private mutating func frameAttributes(_ frame: Diagram.Frame, depth: Int) {
    let palette = theme.palette
    let title = label.line(Diagram.Line(frame.label, .frame))
    statement(
      "graph [id=\(DOTText.quoted(frame.id)), class=frame, label=<\(title)>, labelloc=t, "
        + "labeljust=l, style=\"rounded,filled\", color=\"\(palette.frameStroke.hex)\", "
        + "fillcolor=\"\(palette.frameFill.hex)\", penwidth=\(width(1)), margin=10, "
        + "tooltip=\(DOTText.quoted(frame.label))]", depth: depth)
  }
}
