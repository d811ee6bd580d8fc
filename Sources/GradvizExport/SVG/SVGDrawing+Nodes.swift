import GradvizDiagram
import GradvizLayout

extension SVGDrawing {
  /// Appends one node.
  mutating func node(_ node: Diagram.Node, _ box: Layout.Rectangle) {
    open(
      "node " + node.shape.rawValue, id: node.id, roles: node.roles, title: node.title,
      summary: node.summary)
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

  /// Appends an op's symbol so that the middle of its signs, not of its line, is in the middle.
  private mutating func symbol(_ line: Diagram.Line, _ center: Layout.Point) {
    let text = line.text
    let isSign = Self.signs.contains(text)
    let size = isSign ? SVGStyleSheet.signSize : Diagram.Part.symbol.fontSize
    let middle = isSign ? 0.25 : text == "σ" ? 0.27 : 0.35
    self.text(line, x: center.x, baseline: center.y + middle * size, style: isSign ? " sign" : "")
  }

  /// Symbols that are drawn around the axis of mathematics, a quarter of their size above the baseline.
  private static let signs: Set<String> = [
    "+", "−", "×", "÷", "=", "≠", "<", ">", "≤", "≥", "⊗",
  ]
}
