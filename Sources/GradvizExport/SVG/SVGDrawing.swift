import GradvizDiagram
import GradvizLayout

/// Draws one diagram at the places of its layout.
struct SVGDrawing {
  let diagram: Diagram
  let layout: Layout
  let theme: Theme
  let style: SVGStyle
  /// What moves, nil for a still picture.
  var animation: SVGAnimation?
  var xml = XMLWriter()

  init(_ diagram: Diagram, _ layout: Layout, _ theme: Theme) {
    self.diagram = diagram
    self.layout = layout
    self.theme = theme
    style = SVGStyle(theme: theme)
  }

  /// The whole file.
  mutating func bytes() -> [UInt8] {
    openPicture()
    for index in diagram.frames.indices where layout.frames.indices.contains(index) {
      // What holds nothing has no place.
      if layout.frames[index].width <= 0 { continue }
      frame(index, layout.frames[index])
    }
    graph()
    if let box = layout.legend, !diagram.legend.isEmpty { legend(box) }
    captions()
    animation?.write(theme, to: &xml)
    xml.markup("</g>\n</svg>\n")
    xml.nameScope()
    return xml.bytes
  }

  private mutating func openPicture() {
    xml.markup("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradviz ")
    xml.scope()
    xml.markup("\" width=\"")
    xml.number(layout.width)
    xml.markup("\" height=\"")
    xml.number(layout.height)
    xml.markup("\" viewBox=\"0 0 ")
    xml.point(layout.width, layout.height)
    xml.markup("\" role=\"graphics-document document\" aria-labelledby=\"")
    xml.scope()
    xml.markup("-title\" aria-describedby=\"")
    xml.scope()
    xml.markup("-desc\">\n<title id=\"")
    xml.scope()
    xml.markup("-title\">")
    xml.text(diagram.title)
    xml.markup("</title>\n<desc id=\"")
    xml.scope()
    xml.markup("-desc\">")
    xml.text(diagram.summary)
    xml.markup("</desc>\n")
    SVGStyleSheet(theme, diagram)?.write(to: &xml)
    xml.markup("<rect class=\"paper\" width=\"")
    xml.number(layout.width)
    xml.markup("\" height=\"")
    xml.number(layout.height)
    xml.markup("\" fill=\"")
    xml.markup(text: theme.palette.background.hex)
    xml.markup("\"/>\n<g")
    xml.markup(text: style.fonts)
    xml.markup(">\n")
  }

  /// Each node, then the wires that lead into it: what the backward pass reaches, then the ways it goes on.
  private mutating func graph() {
    var wiresInto = [[Int]](repeating: [], count: diagram.nodes.count)
    for (index, wire) in diagram.wires.enumerated() where wiresInto.indices.contains(wire.to) {
      wiresInto[wire.to].append(index)
    }
    for index in diagram.nodes.indices where layout.nodes.indices.contains(index) {
      if let board = animation?.board {
        animated(index, layout.nodes[index], board.nodes[index])
      } else {
        node(diagram.nodes[index], layout.nodes[index])
      }
      for wire in wiresInto[index] where layout.wires.indices.contains(wire) {
        if let board = animation?.board {
          animated(wire: wire, layout.wires[wire], board.wires[wire])
        } else {
          self.wire(diagram.wires[wire], layout.wires[wire])
        }
      }
    }
  }

  /// Opens a group with its id, classes, title and description.
  mutating func open(
    _ kind: StaticString, _ shape: String = "", shade: Int? = nil, id: String, roles: [Role],
    title: String, summary: String
  ) {
    xml.markup("<g class=\"")
    xml.markup(kind)
    xml.markup(text: shape)
    if let shade {
      xml.markup(" shade-")
      xml.number(Double(shade))
    }
    for role in roles {
      xml.markup(" ")
      xml.markup(text: role.rawValue)
    }
    xml.markup("\" id=\"")
    xml.scope()
    xml.markup("-")
    xml.text(id)
    xml.markup("\" role=\"img\"><title>")
    xml.text(title)
    xml.markup("</title>")
    if !summary.isEmpty {
      xml.markup("<desc>")
      xml.text(summary)
      xml.markup("</desc>")
    }
  }

  mutating func close() {
    xml.markup("</g>\n")
  }

  private mutating func frame(_ index: Int, _ box: Layout.Rectangle) {
    let frame = diagram.frames[index]
    open("frame", id: frame.id, roles: [], title: frame.label, summary: "")
    rectangle(box, radius: 8, style.frame)
    let label = Diagram.Line(frame.label, .frame)
    let usual = Layout.Point(
      x: box.x + Typography.framePadding,
      y: box.y + (Typography.frameLabelHeight - Typography.height(of: label)) / 2 + 2)
    let place = layout.frameLabels.indices.contains(index) ? layout.frameLabels[index] : usual
    stack([label], x: place.x, top: place.y, anchor: .start, hasHalo: true)
    close()
  }

  private mutating func legend(_ box: Layout.Rectangle) {
    xml.markup("<g class=\"legend\">")
    stack(diagram.legend, x: box.x, top: box.y, anchor: .start, size: Typography.legendSize)
    close()
  }

  /// Appends a rectangle with round corners and further attributes.
  mutating func rectangle(_ box: Layout.Rectangle, radius: Double, _ attributes: String) {
    xml.markup("<rect x=\"")
    xml.number(box.x)
    xml.markup("\" y=\"")
    xml.number(box.y)
    xml.markup("\" width=\"")
    xml.number(box.width)
    xml.markup("\" height=\"")
    xml.number(box.height)
    xml.markup("\" rx=\"")
    xml.number(radius)
    xml.markup("\"")
    xml.markup(text: attributes)
    xml.markup("/>")
  }
}
