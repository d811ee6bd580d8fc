import GradvizDiagram
import GradvizTrace

extension DOTDocument {
  /// Writes the text of one wire as a box of its own; nothing where the wire has none.
  mutating func wire(_ wire: Diagram.Wire, depth: Int) {
    if wire.above.isEmpty, wire.below.isEmpty { return }
    indent(depth)
    DOTText.append(quoted: wire.id, to: &buffer)
    buffer.append(" [id=")
    DOTText.append(quoted: wire.id, to: &buffer)
    buffer.append(", class=\"wire")
    classes(wire.roles)
    buffer.append("\", tooltip=")
    DOTText.append(quoted: wire.title, to: &buffer)
    buffer.append(", shape=plain, style=\"\", label=<")
    if isHorizontal {
      label.append(across: wire, to: &buffer)
    } else {
      label.append(down: wire, to: &buffer)
    }
    buffer.append(">];\n")
  }

  /// Writes the edges of one wire: to its text and on from it.
  mutating func edges(of index: Int) {
    let wire = diagram.wires[index]
    indent(1)
    start(of: wire)
    if wire.above.isEmpty, wire.below.isEmpty {
      goal(of: wire)
      attributes(of: wire)
      buffer.append("];\n")
      return
    }
    buffer.append(" -> ")
    DOTText.append(quoted: wire.id, to: &buffer)
    buffer.append(isHorizontal ? ":rule:w" : ":rule:n")
    attributes(of: wire, "-from")
    buffer.append(", arrowhead=none, weight=2];\n")
    indent(1)
    DOTText.append(quoted: wire.id, to: &buffer)
    buffer.append(isHorizontal ? ":rule:e" : ":rule:s")
    goal(of: wire)
    attributes(of: wire, "-to")
    buffer.append(", weight=2];\n")
  }

  private mutating func start(of wire: Diagram.Wire) {
    DOTText.append(quoted: diagram.nodes[wire.from].id, to: &buffer)
    if isExtended[wire.from] { buffer.append(":rule") }
    buffer.append(isHorizontal ? ":e" : ":s")
  }

  private mutating func goal(of wire: Diagram.Wire) {
    buffer.append(" -> ")
    DOTText.append(quoted: diagram.nodes[wire.to].id, to: &buffer)
    let node = diagram.nodes[wire.to]
    // A circle is entered from where the wire comes, unless that may lead through the notes beside it.
    if node.shape != .circle || !node.notes.isEmpty { buffer.append(isHorizontal ? ":w" : ":n") }
  }

  private mutating func attributes(of wire: Diagram.Wire, _ piece: String = "") {
    buffer.append(" [id=")
    DOTText.append(quoted: wire.id + piece, to: &buffer)
    buffer.append(", class=\"wire")
    classes(wire.roles)
    buffer.append("\", tooltip=")
    DOTText.append(quoted: wire.title, to: &buffer)
    buffer.append(text: DOTOutline.style(of: wire, theme))
  }
}
