import GradvizDiagram
import GradvizLayout

/// The parts of an animated picture: each is drawn once, in a group that comes when it is known.
extension SVGDrawing {
  /// Appends one node.
  mutating func animated(_ index: Int, _ box: Layout.Rectangle, _ appearance: Appearance) {
    let node = diagram.nodes[index]
    open(
      "node ", node.shape.rawValue, shade: node.shade, id: node.id, roles: node.roles,
      title: node.title, summary: node.summary)
    if node.shape != .terminal {
      var plain = node
      plain.roles = appearance.plainRoles(node.roles)
      if plain.roles == node.roles {
        outline(node, box, style.shape(of: node))
      } else {
        outline(plain, box, style.shape(of: plain) + attributes(.until(appearance.state)))
        outline(node, box, style.shape(of: node) + attributes(.from(appearance.state)))
      }
    }
    highlight(appearance) { drawing in
      drawing.outline(node, box, drawing.style.ring)
    }
    for step in appearance.steps(of: node.lines + node.notes) {
      var part = node
      part.lines = appearance.lines(node.lines) { $0 == step }
      part.notes = appearance.lines(node.notes) { $0 == step }
      group(from: step) { drawing in drawing.words(part, box) }
    }
    close()
  }

  /// Appends one wire.
  mutating func animated(wire index: Int, _ route: Layout.Route, _ appearance: Appearance) {
    let wire = diagram.wires[index]
    open("wire", id: wire.id, roles: wire.roles, title: wire.title, summary: wire.summary)
    let plainRoles = appearance.plainRoles(wire.roles)
    if plainRoles == wire.roles {
      path(route.points, wire.roles)
    } else {
      group(.until(appearance.state)) { $0.path(route.points, plainRoles) }
      group(.from(appearance.state)) { $0.path(route.points, wire.roles) }
    }
    highlight(appearance) { drawing in
      drawing.path(route.points, plainRoles + [.current])
    }
    for step in appearance.steps(of: wire.above + wire.below) {
      var part = wire
      part.above = appearance.lines(wire.above) { $0 == step }
      part.below = appearance.lines(wire.below) { $0 == step }
      group(from: step) { drawing in drawing.words(part, route) }
    }
    close()
  }

  /// Appends the sentences of the steps, of which one is seen at a time, and the last where nothing moves.
  mutating func captions() {
    guard let captions = animation?.captions else { return }
    xml.markup("<g class=\"captions\">\n")
    for (index, lines) in captions.lines.enumerated() {
      let isLast = index == captions.lines.count - 1
      group(isLast ? .from(index + 1) : .during([index + 1])) { drawing in
        drawing.stack(
          lines.map { Diagram.Line($0, .expression) }, x: Typography.pageMargin, top: captions.top,
          anchor: .start)
      }
      xml.markup("\n")
    }
    xml.markup("</g>\n")
  }

  private mutating func highlight(
    _ appearance: Appearance, _ draw: (inout SVGDrawing) -> Void
  ) {
    if appearance.highlights.isEmpty { return }
    group(.during(appearance.highlights.sorted()), "now", draw)
  }

  /// Appends what is known from a step on; what never is, is not drawn.
  private mutating func group(from step: Int, _ draw: (inout SVGDrawing) -> Void) {
    if step == Int.max { return }
    if animation?.isAlwaysSeen(from: step) != false { return draw(&self) }
    group(.from(step), "", draw)
  }

  private mutating func group(
    _ showing: Showing, _ names: String = "", _ draw: (inout SVGDrawing) -> Void
  ) {
    xml.markup("<g")
    xml.markup(text: attributes(showing, names))
    xml.markup(">")
    draw(&self)
    xml.markup("</g>")
  }

  private mutating func attributes(_ showing: Showing, _ names: String = "") -> String {
    animation?.attributes(showing, names) ?? ""
  }
}

extension SVGStyle {
  /// The line around what a step is about.
  var ring: String { " fill=\"none\" stroke=\"\(theme.palette.ink.hex)\" stroke-width=\"3\"" }
}
