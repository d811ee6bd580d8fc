import GradvizDiagram

extension DOTDocument {
  /// Writes the text of one wire as a box of its own; nothing where the wire has none.
  mutating func wire(_ wire: Diagram.Wire, depth: Int) {
    if wire.above.isEmpty, wire.below.isEmpty { return }
    let lines = isHorizontal ? label.across(wire) : label.down(wire)
    statement(
      "\(DOTText.quoted(wire.id)) [id=\(DOTText.quoted(wire.id)), class=\"\(classes(wire))\", "
        + "tooltip=\(DOTText.quoted(wire.title)), shape=plain, style=\"\", label=<\(lines)>]",
      depth: depth)
  }

  /// Writes the edges of one wire: to its text and on from it.
  mutating func edges(of index: Int) {
    let wire = diagram.wires[index]
    let near = isHorizontal ? "w" : "n"
    let far = isHorizontal ? "e" : "s"
    let start = "\(DOTText.quoted(diagram.nodes[wire.from].id)):\(far)"
    let end = diagram.nodes[wire.to]
    let goal = DOTText.quoted(end.id) + (end.shape == .circle ? "" : ":\(near)")
    let common =
      "class=\"\(classes(wire))\", tooltip=\(DOTText.quoted(wire.title))\(DOTOutline.style(of: wire, theme))"
    if wire.above.isEmpty, wire.below.isEmpty {
      statement("\(start) -> \(goal) [id=\(DOTText.quoted(wire.id)), \(common)]", depth: 1)
      return
    }
    let box = DOTText.quoted(wire.id)
    statement(
      "\(start) -> \(box):rule:\(near) [id=\(DOTText.quoted(wire.id + "-from")), \(common), "
        + "arrowhead=none, weight=2]", depth: 1)
    statement(
      "\(box):rule:\(far) -> \(goal) [id=\(DOTText.quoted(wire.id + "-to")), \(common), weight=2]",
      depth: 1)
  }

  private func classes(_ wire: Diagram.Wire) -> String {
    (["wire"] + wire.roles.map(\.rawValue)).joined(separator: " ")
  }
}
