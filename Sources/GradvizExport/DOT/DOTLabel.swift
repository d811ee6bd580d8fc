import GradvizDiagram
import GradvizLayout

/// HTML-like labels made of the lines of a diagram.
struct DOTLabel {
  let theme: Theme

  /// A line with each part in its colour, size and weight; a space where there is nothing to write.
  func line(_ line: Diagram.Line, size: Double? = nil, ink: Color? = nil) -> String {
    var result = ""
    for span in line.spans where !span.text.isEmpty {
      var text = DOTText.html(span.text)
      if span.part.isBold || (span.part == .gradient && theme.hasBoldGradients) {
        text = "<B>\(text)</B>"
      }
      if span.part.isItalic { text = "<I>\(text)</I>" }
      let shade = span.shade.map { theme.palette.shades[$0].fill }
      let color = (shade ?? ink ?? theme.palette.color(of: span.part)).hex
      let points = DOTNumber.text(size ?? span.part.fontSize)
      result += "<FONT COLOR=\"\(color)\" POINT-SIZE=\"\(points)\">\(text)</FONT>"
    }
    return result.isEmpty ? " " : result
  }

  /// A table of lines, one under the other.
  func table(
    _ lines: [Diagram.Line], alignment: String = "CENTER", size: Double? = nil, ink: Color? = nil
  ) -> String {
    if lines.isEmpty { return " " }
    let rows = lines.map {
      "<TR><TD ALIGN=\"\(alignment)\">\(line($0, size: size, ink: ink))</TD></TR>"
    }
    return Self.opening + rows.joined() + "</TABLE>"
  }

  /// What stands on a wire that runs to the right: a stroke of the wire between the lines.
  ///
  /// Sizes are given and even, so that Graphviz, which rounds the ends of edges, lets stroke and edges meet.
  func across(_ wire: Diagram.Wire) -> String {
    let above = wire.above.map { Self.height($0) }
    let below = wire.below.map { Self.height($0) } + (wire.below.isEmpty ? [] : [Self.gap])
    let isUneven = (above.reduce(0, +) + 1 + below.reduce(0, +)) % 2 != 0
    let width = Self.even(Measurement.width(of: wire.above + wire.below) * 1.02 + 8)
    var rows = zip(wire.above, above).map { row(line($0), $1) }
    rows.append(
      "<TR><TD PORT=\"rule\" WIDTH=\"\(width)\" HEIGHT=\"1\" "
        + "BGCOLOR=\"\(theme.palette.wire.hex)\"></TD></TR>")
    if !wire.below.isEmpty { rows.append(row("", Self.gap)) }
    rows += zip(wire.below, below).map { row(line($0), $1) }
    if isUneven {
      if below.isEmpty { rows.insert(row("", 1), at: 0) } else { rows.append(row("", 1)) }
    }
    return Self.opening + rows.joined() + "</TABLE>"
  }

  /// What stands on a wire that runs downwards: a stroke of the wire between the stacks of lines.
  func down(_ wire: Diagram.Wire) -> String {
    let left = wire.above.isEmpty ? 2 : Self.width(wire.above)
    var right = wire.below.isEmpty ? 2 : Self.width(wire.below)
    if (left + 1 + right) % 2 != 0 { right += 1 }
    let height = Self.even(
      max(Typography.height(of: wire.above), Typography.height(of: wire.below)) + 10)
    return Self.opening + "<TR>" + stack(wire.above, "RIGHT", left)
      + "<TD PORT=\"rule\" WIDTH=\"1\" HEIGHT=\"\(height)\" "
      + "BGCOLOR=\"\(theme.palette.wire.hex)\"></TD>"
      + stack(wire.below, "LEFT", right) + "</TR></TABLE>"
  }

  private static let opening =
    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">"
  private static let gap = 2

  private func row(_ text: String, _ height: Int) -> String {
    "<TR><TD HEIGHT=\"\(height)\">\(text)</TD></TR>"
  }

  private func stack(_ lines: [Diagram.Line], _ alignment: String, _ width: Int) -> String {
    let text = lines.map { line($0) + "<BR ALIGN=\"\(alignment)\"/>" }.joined()
    return "<TD WIDTH=\"\(width)\" CELLPADDING=\"4\">\(text)</TD>"
  }

  private static func even(_ length: Double) -> Int {
    Int((min(length, 20_000) / 2).rounded(.up)) * 2
  }

  // Rather a point too much than that a font makes it larger.
  private static func height(_ line: Diagram.Line) -> Int {
    Int((Typography.height(of: line) + 1).rounded(.up))
  }

  private static func width(_ lines: [Diagram.Line]) -> Int {
    Int((Measurement.width(of: lines) * 1.02 + 9).rounded(.up))
  }
}
