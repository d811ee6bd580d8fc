import GradvizDiagram
import GradvizLayout
import GradvizTrace

/// HTML-like labels made of the lines of a diagram.
struct DOTLabel {
  let theme: Theme
  /// What stands before a text of each part where nothing else is asked for.
  private let openings: [[UInt8]]
  private let wire: [UInt8]

  init(theme: Theme) {
    self.theme = theme
    openings = Diagram.Part.allCases.map { part in
      var buffer = ByteBuffer()
      Self.append(opening: theme.palette.color(of: part), part.fontSize, to: &buffer)
      return buffer.bytes
    }
    wire = Array(theme.palette.wire.hex.utf8)
  }

  /// A line with each part in its colour, size and weight; a space where there is nothing to write.
  func line(_ line: Diagram.Line, size: Double? = nil, ink: Color? = nil) -> String {
    var buffer = ByteBuffer()
    append(line, size: size, ink: ink, to: &buffer)
    return buffer.text
  }

  /// Appends a line with each part in its colour, size and weight; a space where there is nothing to write.
  func append(
    _ line: Diagram.Line, size: Double? = nil, ink: Color? = nil, to buffer: inout ByteBuffer
  ) {
    var isEmpty = true
    line.forEachSpan { span in
      if span.text.isEmpty { return }
      isEmpty = false
      if size == nil, ink == nil, span.shade == nil {
        buffer.append(bytes: openings[span.part.place])
      } else {
        let shade = span.shade.map { theme.palette.shades[$0].fill }
        Self.append(
          opening: shade ?? ink ?? theme.palette.color(of: span.part), size ?? span.part.fontSize,
          to: &buffer)
      }
      let isBold = span.part.isBold || (span.part == .gradient && theme.hasBoldGradients)
      if span.part.isItalic { buffer.append("<I>") }
      if isBold { buffer.append("<B>") }
      DOTText.append(html: span.text, to: &buffer)
      if isBold { buffer.append("</B>") }
      if span.part.isItalic { buffer.append("</I>") }
      buffer.append("</FONT>")
    }
    if isEmpty { buffer.append(" ") }
  }

  private static func append(opening color: Color, _ size: Double, to buffer: inout ByteBuffer) {
    buffer.append("<FONT COLOR=\"")
    buffer.append(text: color.hex)
    buffer.append("\" POINT-SIZE=\"")
    DOTNumber.append(size, to: &buffer)
    buffer.append("\">")
  }

  /// Appends a table of lines, one under the other.
  func append(table lines: [Diagram.Line], ink: Color? = nil, to buffer: inout ByteBuffer) {
    if lines.isEmpty { return buffer.append(" ") }
    buffer.append(Self.opening)
    for line in lines {
      buffer.append("<TR><TD ALIGN=\"CENTER\">")
      append(line, ink: ink, to: &buffer)
      buffer.append("</TD></TR>")
    }
    buffer.append("</TABLE>")
  }

  /// Appends what stands in a circle and beside it: its notes below where wires run to the right, else right of it.
  ///
  /// On the other side is as much that is empty, so that the shape, which is around the middle, is around the symbol.
  /// Graphviz leads no wire through a label, as it would through text that only belongs to a node. The node's own wires
  /// are an exception: in an extended shape they leave together where the notes end, and these begin under the shape, so
  /// that wires that arrive from below do not lead through them either.
  func append(
    shape node: Diagram.Node, _ size: Measurement.Size, isHorizontal: Bool, isExtended: Bool,
    ink: Color?, to buffer: inout ByteBuffer
  ) {
    buffer.append(Self.opening)
    if isHorizontal {
      append(row: node.notes.reduce(0) { $0 + Self.height($1) }, to: &buffer)
      buffer.append("<TR>")
      if isExtended {
        append(extended: node, size, ink, to: &buffer)
      } else {
        append(core: node, size, ink, to: &buffer)
      }
      buffer.append("</TR>")
      for line in node.notes {
        if isExtended {
          append(row: line, behind: 2 * Self.reach(of: node), to: &buffer)
        } else {
          append(row: line, to: &buffer)
        }
      }
    } else {
      let width = Self.width(node.notes)
      buffer.append("<TR><TD WIDTH=\"")
      buffer.append(integer: width)
      buffer.append("\"></TD>")
      append(core: node, size, ink, to: &buffer)
      append(stack: node.notes, "LEFT", width, to: &buffer)
      buffer.append("</TR>")
    }
    buffer.append("</TABLE>")
  }

  /// How far the notes of a node reach beyond its shape on each side, in points.
  static func reach(of node: Diagram.Node) -> Int {
    node.notes.isEmpty
      ? 0 : max(width(node.notes) - even(Measurement.shape(of: node).width + 2), 0) / 2
  }

  /// Appends a symbol with a stroke of wire from its shape to where the notes end.
  private func append(
    extended node: Diagram.Node, _ size: Measurement.Size, _ ink: Color?,
    to buffer: inout ByteBuffer
  ) {
    let reach = 2 * Self.reach(of: node)
    let half = Self.even(size.height + 2) / 2
    buffer.append("<TD>")
    buffer.append(Self.opening)
    buffer.append("<TR><TD WIDTH=\"")
    buffer.append(integer: reach)
    buffer.append("\"></TD>")
    append(core: node, size, ink, to: &buffer)
    buffer.append("<TD>")
    buffer.append(Self.opening)
    append(row: half, to: &buffer)
    buffer.append("<TR>")
    append(stroke: reach, 1, to: &buffer)
    buffer.append("</TR>")
    append(row: half - 1, to: &buffer)
    buffer.append("</TABLE></TD></TR></TABLE></TD>")
  }

  private func append(
    core node: Diagram.Node, _ size: Measurement.Size, _ ink: Color?, to buffer: inout ByteBuffer
  ) {
    buffer.append("<TD WIDTH=\"")
    buffer.append(integer: Self.even(size.width + 2))
    buffer.append("\" HEIGHT=\"")
    buffer.append(integer: Self.even(size.height + 2))
    buffer.append("\">")
    if node.lines.count == 1, let line = node.lines.first {
      append(line, size: DOTOutline.symbolSize(line), ink: ink, to: &buffer)
    } else {
      append(table: node.lines, ink: ink, to: &buffer)
    }
    buffer.append("</TD>")
  }

  /// Appends the lines of a legend, each part in a cell of its own that is as wide as its text.
  ///
  /// Spaces in front of a part become an empty cell: some versions of Graphviz draw them as one, and what only estimates
  /// widths would let the parts of a line overlap. All lines are equally wide, so that none is stretched.
  func append(legend lines: [Diagram.Line], to buffer: inout ByteBuffer) {
    let rows = lines.map { line in line.spans.flatMap(Self.cells) }
    let widths = rows.map { row in row.reduce(0) { $0 + Self.width($1) } }
    let widest = widths.max() ?? 0
    buffer.append(Self.opening)
    for (row, width) in zip(rows, widths) {
      buffer.append("<TR><TD ALIGN=\"LEFT\">")
      buffer.append(Self.opening)
      buffer.append("<TR>")
      for span in row { append(cell: span, Self.width(span), to: &buffer) }
      if width < widest { append(cell: nil, widest - width, to: &buffer) }
      buffer.append("</TR></TABLE></TD></TR>")
    }
    buffer.append("</TABLE>")
  }

  /// A part of a legend's line without the spaces in front of it, and those as a part of their own.
  private static func cells(_ span: Diagram.Span) -> [Diagram.Span] {
    let text = span.text.drop { $0 == " " }
    return [span.text.dropLast(text.count), text].filter { !$0.isEmpty }
      .map { Diagram.Span(String($0), span.part, shade: span.shade) }
  }

  private static func width(_ span: Diagram.Span) -> Int {
    Int(Measurement.width(of: Diagram.Line([span]), size: Typography.legendSize).rounded(.up))
  }

  private func append(cell span: Diagram.Span?, _ width: Int, to buffer: inout ByteBuffer) {
    buffer.append("<TD ALIGN=\"LEFT\" WIDTH=\"")
    buffer.append(integer: width)
    buffer.append("\">")
    if let span, !span.text.hasPrefix(" ") {
      append(Diagram.Line([span]), size: Typography.legendSize, to: &buffer)
    }
    buffer.append("</TD>")
  }

  /// Appends what stands on a wire that runs to the right: a stroke of the wire between the lines.
  ///
  /// Sizes are given and even, so that Graphviz, which rounds the ends of edges, lets stroke and edges meet.
  func append(across wire: Diagram.Wire, to buffer: inout ByteBuffer) {
    var height = 1
    for line in wire.above { height += Self.height(line) }
    for line in wire.below { height += Self.height(line) }
    if !wire.below.isEmpty { height += Self.gap }
    let isUneven = height % 2 != 0
    let width = Self.even(
      max(Measurement.width(of: wire.above), Measurement.width(of: wire.below)) * 1.02 + 8)
    buffer.append(Self.opening)
    if isUneven, wire.below.isEmpty { append(row: 1, to: &buffer) }
    for line in wire.above { append(row: line, to: &buffer) }
    buffer.append("<TR>")
    append(stroke: width, 1, to: &buffer)
    buffer.append("</TR>")
    if !wire.below.isEmpty { append(row: Self.gap, to: &buffer) }
    for line in wire.below { append(row: line, to: &buffer) }
    if isUneven, !wire.below.isEmpty { append(row: 1, to: &buffer) }
    buffer.append("</TABLE>")
  }

  /// Appends what stands on a wire that runs downwards: a stroke of the wire between the stacks of lines.
  func append(down wire: Diagram.Wire, to buffer: inout ByteBuffer) {
    let left = wire.above.isEmpty ? 2 : Self.width(wire.above)
    var right = wire.below.isEmpty ? 2 : Self.width(wire.below)
    if (left + 1 + right) % 2 != 0 { right += 1 }
    let height = Self.even(
      max(Typography.height(of: wire.above), Typography.height(of: wire.below)) + 10)
    buffer.append(Self.opening)
    buffer.append("<TR>")
    append(stack: wire.above, "RIGHT", left, to: &buffer)
    append(stroke: 1, height, to: &buffer)
    append(stack: wire.below, "LEFT", right, to: &buffer)
    buffer.append("</TR></TABLE>")
  }

  private static let opening: StaticString =
    "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">"
  private static let gap = 2

  private func append(stroke width: Int, _ height: Int, to buffer: inout ByteBuffer) {
    buffer.append("<TD PORT=\"rule\" WIDTH=\"")
    buffer.append(integer: width)
    buffer.append("\" HEIGHT=\"")
    buffer.append(integer: height)
    buffer.append("\" BGCOLOR=\"")
    buffer.append(bytes: wire)
    buffer.append("\"></TD>")
  }

  private func append(row height: Int, to buffer: inout ByteBuffer) {
    buffer.append("<TR><TD HEIGHT=\"")
    buffer.append(integer: height)
    buffer.append("\"></TD></TR>")
  }

  private func append(row line: Diagram.Line, to buffer: inout ByteBuffer) {
    buffer.append("<TR><TD HEIGHT=\"")
    buffer.append(integer: Self.height(line))
    buffer.append("\">")
    append(line, to: &buffer)
    buffer.append("</TD></TR>")
  }

  /// Appends a line that begins some way from the left.
  private func append(row line: Diagram.Line, behind width: Int, to buffer: inout ByteBuffer) {
    buffer.append("<TR><TD ALIGN=\"LEFT\">")
    buffer.append(Self.opening)
    buffer.append("<TR><TD WIDTH=\"")
    buffer.append(integer: width)
    buffer.append("\"></TD><TD ALIGN=\"LEFT\" HEIGHT=\"")
    buffer.append(integer: Self.height(line))
    buffer.append("\">")
    append(line, to: &buffer)
    buffer.append("</TD></TR></TABLE></TD></TR>")
  }

  private func append(
    stack lines: [Diagram.Line], _ alignment: StaticString, _ width: Int,
    to buffer: inout ByteBuffer
  ) {
    buffer.append("<TD WIDTH=\"")
    buffer.append(integer: width)
    buffer.append("\" CELLPADDING=\"4\">")
    for line in lines {
      append(line, to: &buffer)
      buffer.append("<BR ALIGN=\"")
      buffer.append(alignment)
      buffer.append("\"/>")
    }
    buffer.append("</TD>")
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
