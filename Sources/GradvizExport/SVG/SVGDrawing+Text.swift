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

  private static func names(of span: Diagram.Span) -> String {
    span.part.rawValue + (span.shade.map { " shade-\($0)" } ?? "")
  }

  /// Appends a plot as bars: fonts disagree about how its signs look.
  private mutating func plot(_ line: Diagram.Line, x: Double, top: Double) {
    let bars = line.text.unicodeScalars.map { Double($0.value) - 0x2580 }
    let unit = Typography.plotBar
    let bottom = top + Typography.ascent(of: line)
    let full = Diagram.Part.plot.fontSize * 0.8
    var left = x - Double(bars.count) * unit / 2
    xml.markup("<path class=\"plot\" d=\"")
    for bar in bars {
      xml.markup("M")
      xml.point(left, bottom)
      xml.markup("v")
      xml.number(-max(bar, 0) / 8 * full)
      xml.markup("h")
      xml.number(unit - 1)
      xml.markup("V")
      xml.number(bottom)
      xml.markup("z")
      left += unit
    }
    xml.markup("\"/>")
  }

  /// Appends a line whose top is at a height.
  mutating func line(_ line: Diagram.Line, x: Double, top: Double, anchor: String? = nil) {
    if line.spans.first?.part == .plot {
      plot(line, x: x, top: top)
      return
    }
    text(line, x: x, baseline: top + Typography.ascent(of: line), anchor: anchor)
  }

  /// Appends a line that stands on a baseline.
  mutating func text(
    _ line: Diagram.Line, x: Double, baseline: Double, anchor: String? = nil
  ) {
    let spans = line.spans.filter { !$0.text.isEmpty }
    guard let first = spans.first else { return }
    xml.markup("<text")
    if spans.count == 1 { xml.markup(" class=\"" + Self.names(of: first) + "\"") }
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
        xml.markup("<tspan class=\"" + Self.names(of: span) + "\">")
        xml.text(span.text)
        xml.markup("</tspan>")
      }
    }
    xml.markup("</text>")
  }
}
