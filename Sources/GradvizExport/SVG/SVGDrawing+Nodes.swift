import GradvizDiagram
import GradvizLayout

extension SVGDrawing {
  /// Appends one node.
  mutating func node(_ node: Diagram.Node, _ box: Layout.Rectangle) {
    open(
      "node ", node.shape.rawValue, shade: node.shade, id: node.id, roles: node.roles,
      title: node.title, summary: node.summary)
    // A name has no border, and gets one while a step is about it, and where it is marked.
    if node.shape != .terminal || node.roles.contains(where: \.isMark) {
      outline(node, box, style.shape(of: node))
    }
    words(node, box)
    close()
  }

  /// Appends the shape of a node with attributes.
  mutating func outline(
    _ node: Diagram.Node, _ box: Layout.Rectangle, _ attributes: String
  ) {
    switch node.shape {
    case .circle where abs(box.width - box.height) < 0.01: circle(box, attributes)
    case .circle: rectangle(box, radius: box.height / 2, attributes)
    // In a step of a picture that stays in place its border has no room of its own.
    case .terminal:
      rectangle(
        Layout.Rectangle(x: box.x, y: box.y - 2, width: box.width, height: box.height + 4),
        radius: 6, attributes)
    case .card:
      let radius = node.roles.contains(.input) ? min(18, box.height / 2) : 5
      rectangle(box, radius: radius, attributes)
    }
  }

  /// Appends what is written in and under a node.
  mutating func words(_ node: Diagram.Node, _ box: Layout.Rectangle) {
    if node.shape == .circle {
      for line in node.lines { symbol(line, box.center, node) }
    } else {
      centered(node, in: box)
    }
    if !node.notes.isEmpty {
      xml.markup("<g class=\"notes\">")
      notes(node, box)
      xml.markup("</g>")
    }
  }

  private mutating func notes(_ node: Diagram.Node, _ box: Layout.Rectangle) {
    let lines = node.notes
    switch diagram.direction {
    case .leftToRight:
      stack(
        lines, x: box.center.x, top: box.y + box.height + Typography.noteGap, roles: node.roles,
        hasHalo: true)
    case .topToBottom:
      stack(
        lines, x: box.x + box.width + Typography.noteGap,
        top: box.center.y - Typography.height(of: lines) / 2, anchor: .start, roles: node.roles,
        hasHalo: true)
    }
  }

  private mutating func centered(_ node: Diagram.Node, in box: Layout.Rectangle) {
    stack(
      node.lines, x: box.center.x, top: box.center.y - Typography.height(of: node.lines) / 2,
      roles: node.roles, shade: node.shade)
  }

  private mutating func circle(_ box: Layout.Rectangle, _ attributes: String) {
    xml.markup("<circle cx=\"")
    xml.number(box.center.x)
    xml.markup("\" cy=\"")
    xml.number(box.center.y)
    xml.markup("\" r=\"")
    xml.number(box.width / 2)
    xml.markup("\"")
    xml.markup(text: attributes)
    xml.markup("/>")
  }

  /// Appends an op's symbol, the four signs of arithmetic as strokes: fonts disagree about how high they stand.
  private mutating func symbol(
    _ line: Diagram.Line, _ center: Layout.Point, _ node: Diagram.Node
  ) {
    if let strokes = Self.strokes[line.text] {
      xml.markup("<path class=\"symbol\"")
      xml.markup(text: style.symbol(of: node))
      xml.markup(" d=\"")
      for stroke in strokes {
        xml.markup("M")
        xml.point(center.x + stroke.from.x, center.y + stroke.from.y)
        xml.markup("L")
        xml.point(center.x + stroke.to.x, center.y + stroke.to.y)
      }
      xml.markup("\"/>")
    } else {
      let size = Diagram.Part.symbol.fontSize
      // Letters without ascenders have their middle lower.
      let middle = line.text == "σ" ? 0.27 : 0.35
      var text = SVGText(line, x: center.x, baseline: center.y + middle * size)
      text.roles = node.roles
      text.shade = node.shade
      letters(text)
    }
  }

  private typealias Stroke = (from: Layout.Point, to: Layout.Point)

  private static let strokes: [String: [Stroke]] = {
    let arm = 6.5
    let leg = 5.2
    let level = (Layout.Point(x: -arm, y: 0), Layout.Point(x: arm, y: 0))
    let upright = (Layout.Point(x: 0, y: -arm), Layout.Point(x: 0, y: arm))
    let falling = (Layout.Point(x: -leg, y: -leg), Layout.Point(x: leg, y: leg))
    let rising = (Layout.Point(x: -leg, y: leg), Layout.Point(x: leg, y: -leg))
    // A stroke that is next to nothing, with round ends, is a dot.
    let dots = [-5.0, 5.0].map { (Layout.Point(x: -0.4, y: $0), Layout.Point(x: 0.4, y: $0)) }
    return ["+": [level, upright], "−": [level], "×": [falling, rising], "÷": [level] + dots]
  }()
}
