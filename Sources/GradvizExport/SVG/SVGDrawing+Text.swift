import GradvizDiagram
import GradvizLayout

extension SVGDrawing {
  /// Appends lines one under the other.
  ///
  /// - Parameters:
  ///   - lines: What is written.
  ///   - x: Where each line's anchor is.
  ///   - top: Where the first line's top is.
  ///   - anchor: Which part of a line is at `x`: `start`, `middle` or `end`; nil for the middle.
  mutating func stack(_ lines: [Diagram.Line], x: Double, top: Double, anchor: String? = nil) {
    var top = top
    for line in lines {
      self.line(line, x: x, top: top, anchor: anchor)
      top += Typography.height(of: line)
    }
  }

  /// Appends a line whose top is at a height.
  mutating func line(_ line: Diagram.Line, x: Double, top: Double, anchor: String? = nil) {
    text(line, x: x, baseline: top + Typography.ascent(of: line), anchor: anchor)
  }

  /// Appends a line that stands on a baseline.
  mutating func text(
    _ line: Diagram.Line, x: Double, baseline: Double, anchor: String? = nil
  ) {
    let spans = line.spans.filter { !$0.text.isEmpty }
    guard let first = spans.first else { return }
    xml.markup("<text")
    if spans.count == 1 { xml.markup(" class=\"" + first.part.rawValue + "\"") }
    xml.markup(" x=\"")
    xml.number(x)
    xml.markup("\" y=\"")
    xml.number(baseline)
    if let anchor { xml.markup("\" text-anchor=\"" + anchor) }
    xml.markup("\">")
    if spans.count == 1 {
      xml.text(first.text)
    } else {
      for span in spans {
        xml.markup("<tspan class=\"" + span.part.rawValue + "\">")
        xml.text(span.text)
        xml.markup("</tspan>")
      }
    }
    xml.markup("</text>")
  }
}
