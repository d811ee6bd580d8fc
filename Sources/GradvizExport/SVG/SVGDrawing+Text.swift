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

  private mutating func names(of span: Diagram.Span) {
    xml.markup(text: span.part.rawValue)
    if let shade = span.shade {
      xml.markup(" shade-")
      xml.number(Double(shade))
    }
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
    if line.firstSpan?.part == .plot {
      plot(line, x: x, top: top)
      return
    }
    text(line, x: x, baseline: top + Typography.ascent(of: line), anchor: anchor)
  }

  /// Appends a line that stands on a baseline.
  mutating func text(
    _ line: Diagram.Line, x: Double, baseline: Double, anchor: String? = nil
  ) {
    var count = 0
    line.forEachSpan { if !$0.text.isEmpty { count += 1 } }
    if count == 0 { return }
    xml.markup("<text")
    if count == 1 {
      xml.markup(" class=\"")
      line.forEachSpan { if !$0.text.isEmpty { names(of: $0) } }
      xml.markup("\"")
    }
    xml.markup(" x=\"")
    xml.number(x)
    xml.markup("\" y=\"")
    xml.number(baseline)
    if let anchor {
      xml.markup("\" text-anchor=\"")
      xml.markup(text: anchor)
    }
    xml.markup("\">")
    line.forEachSpan { span in
      if span.text.isEmpty { return }
      if count > 1 {
        xml.markup("<tspan class=\"")
        names(of: span)
        xml.markup("\">")
      }
      xml.text(span.text)
      if count > 1 { xml.markup("</tspan>") }
    }
    xml.markup("</text>")
  }
}
