import GradvizDiagram
import GradvizLayout

extension SVGDrawing {
  /// Appends one node.
  mutating func node(_ node: Diagram.Node, _ box: Layout.Rectangle) {
    open(
      "node ", node.shape.rawValue, shade: node.shade, id: node.id, roles: node.roles,
      title: node.title, summary: node.summary)
    switch node.shape {
    case .circle:
      if abs(box.width - box.height) < 0.01 {
        circle(box, style.shape(of: node))
      } else {
        rectangle(box, radius: box.height / 2, style.shape(of: node))
      }
      for line in node.lines { symbol(line, box.center, node) }
    case .terminal:
      centered(node, in: box)
    case .card:
      let radius = node.roles.contains(.input) ? min(18, box.height / 2) : 5
      rectangle(box, radius: radius, style.shape(of: node))
      centered(node, in: box)
    }
    if !node.notes.isEmpty {
      xml.markup("<g class=\"notes\">")
      notes(node, box)
      xml.markup("</g>")
    }
    close()
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
