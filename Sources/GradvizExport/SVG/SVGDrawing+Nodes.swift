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
        circle(box)
      } else {
        rectangle(box, radius: box.height / 2)
      }
      for line in node.lines { symbol(line, box.center) }
    case .terminal:
      centered(node.lines, in: box)
    case .card:
      rectangle(box, radius: node.roles.contains(.input) ? min(18, box.height / 2) : 5)
      centered(node.lines, in: box)
    }
    if !node.notes.isEmpty {
      xml.markup("<g class=\"notes\">")
      notes(node.notes, box)
      xml.markup("</g>")
    }
    close()
  }

  private mutating func notes(_ lines: [Diagram.Line], _ box: Layout.Rectangle) {
    switch diagram.direction {
    case .leftToRight:
      stack(lines, x: box.center.x, top: box.y + box.height + Typography.noteGap)
    case .topToBottom:
      stack(
        lines, x: box.x + box.width + Typography.noteGap,
        top: box.center.y - Typography.height(of: lines) / 2, anchor: "start")
    }
  }

  private mutating func centered(_ lines: [Diagram.Line], in box: Layout.Rectangle) {
    stack(lines, x: box.center.x, top: box.center.y - Typography.height(of: lines) / 2)
  }

  private mutating func circle(_ box: Layout.Rectangle) {
    xml.markup("<circle cx=\"")
    xml.number(box.center.x)
    xml.markup("\" cy=\"")
    xml.number(box.center.y)
    xml.markup("\" r=\"")
    xml.number(box.width / 2)
    xml.markup("\"/>")
  }

  /// Appends an op's symbol, the four signs of arithmetic as strokes: fonts disagree about how high they stand.
  private mutating func symbol(_ line: Diagram.Line, _ center: Layout.Point) {
    if let strokes = Self.strokes[line.text] {
      xml.markup("<path class=\"symbol\" d=\"")
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
      text(line, x: center.x, baseline: center.y + middle * size)
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
