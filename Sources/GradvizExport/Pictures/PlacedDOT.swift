import GradvizDiagram
import GradvizLayout

/// DOT text in which everything has its place already, for Graphviz' renderers: the picture of the layout, word for
/// word, as no engine of Graphviz would place it.
///
/// Frames are clusters with boxes, shapes are empty nodes, lines of text are nodes without shape, wires are edges with
/// their whole course.
struct PlacedDOT {
  let diagram: Diagram
  let layout: Layout
  let theme: Theme
  /// Lines under the picture, and where they begin.
  var caption: (lines: [String], top: Double)?
  private let label: DOTLabel
  private(set) var text = ""
  private var lineCount = 0

  init(_ diagram: Diagram, _ layout: Layout, _ theme: Theme) {
    self.diagram = diagram
    self.layout = layout
    self.theme = theme
    label = DOTLabel(theme: theme)
  }

  /// Writes the whole text.
  mutating func write() {
    text += "digraph gradviz {\n"
    statement(
      "graph [bb=\"0,0,\(number(layout.width)),\(number(layout.height))\", splines=true, "
        + "outputorder=edgesfirst, pad=0, margin=0, bgcolor=\"\(theme.palette.background.hex)\", "
        + "fontname=\"\(families)\"]")
    statement(
      "node [fontname=\"\(families)\", shape=none, margin=0, width=0, height=0, label=\"\"]")
    statement("edge [color=\"\(theme.palette.wire.hex)\", penwidth=\(width(1.3)), arrowsize=0.8]")
    page()
    for (index, box) in layout.frames.enumerated() where box.width > 0 { frame(index, box) }
    for (index, node) in diagram.nodes.enumerated() { self.node(node, index, layout.nodes[index]) }
    for (wire, route) in zip(diagram.wires, layout.wires) { self.wire(wire, route) }
    legend()
    if let caption {
      lines(
        caption.lines.map { Diagram.Line($0, .expression) }, x: Typography.pageMargin,
        top: caption.top, side: .start)
    }
    text += "}\n"
  }

  mutating func statement(_ statement: String) {
    text += "  " + statement + ";\n"
  }

  func number(_ value: Double) -> String { DOTNumber.text(value) }

  /// A place in the words of Graphviz, which counts upwards.
  func place(_ point: Layout.Point) -> String {
    "\(number(point.x)),\(number(layout.height - point.y))"
  }

  func width(_ points: Double) -> String { number(points * theme.strokeScale) }

  private var families: String { Typography.families.joined(separator: ",") }

  // Two empty nodes hold the page open: Graphviz takes its size from what is drawn.
  private mutating func page() {
    statement("corner0 [pos=\"0,0\", shape=point, style=invis, width=0.001, height=0.001]")
    statement(
      "corner1 [pos=\"\(number(layout.width)),\(number(layout.height))\", shape=point, "
        + "style=invis, width=0.001, height=0.001]")
  }

  private mutating func frame(_ index: Int, _ box: Layout.Rectangle) {
    let frame = diagram.frames[index]
    let palette = theme.palette
    let left = Layout.Point(x: box.x, y: box.y + box.height)
    let right = Layout.Point(x: box.x + box.width, y: box.y)
    text += "  subgraph \(DOTText.quoted("cluster_" + frame.id)) {\n"
    statement(
      "graph [bb=\"\(place(left)),\(place(right))\", style=\"rounded,filled\", "
        + "color=\"\(palette.frameStroke.hex)\", fillcolor=\"\(palette.frameFill.hex)\", "
        + "penwidth=\(width(1))]")
    text += "  }\n"
    let line = Diagram.Line(frame.label, .frame)
    let usual = Layout.Point(
      x: box.x + Typography.framePadding,
      y: box.y + (Typography.frameLabelHeight - Typography.height(of: line)) / 2 + 2)
    let place = layout.frameLabels.indices.contains(index) ? layout.frameLabels[index] : usual
    lines([line], x: place.x, top: place.y, side: .start)
  }

  private mutating func legend() {
    guard let box = layout.legend else { return }
    lines(diagram.legend, x: box.x, top: box.y, side: .start, size: Typography.legendSize)
  }

  /// Which part of a line is at a given place.
  enum Side {
    case start
    case middle
    case end
  }

  /// Writes lines one under the other.
  mutating func lines(
    _ lines: [Diagram.Line], x: Double, top: Double, side: Side = .middle, size: Double? = nil,
    ink: Color? = nil
  ) {
    var top = top
    for line in lines {
      let height = Typography.height(of: line, size: size)
      self.line(line, at: Layout.Point(x: x, y: top + height / 2), side: side, size: size, ink: ink)
      top += height
    }
  }

  /// Writes a line of which one end or the middle is at a place.
  mutating func line(
    _ line: Diagram.Line, at place: Layout.Point, side: Side = .middle, size: Double? = nil,
    ink: Color? = nil
  ) {
    guard !line.text.isEmpty else { return }
    var text = label.line(line, size: size, ink: ink)
    var center = Layout.Point(x: place.x, y: place.y + Self.drop(of: line, size: size))
    if side != .middle {
      // Graphviz' letters are not exactly as wide as they were measured: in a wider cell the end stays where it is. A
      // cell beyond the page would widen it.
      let room = side == .start ? layout.width - place.x : place.x
      let measured = Measurement.width(of: line, size: size)
      let width = max(min(Self.cellWidth * measured, room), measured).rounded(.down)
      center.x += (side == .start ? width : -width) / 2
      text =
        "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\"><TR><TD "
        + "WIDTH=\"\(number(width))\" ALIGN=\"\(side == .start ? "LEFT" : "RIGHT")\">\(text)</TD></TR></TABLE>"
    }
    statement("t\(lineCount) [pos=\"\(self.place(center))\", label=<\(text)>]")
    lineCount += 1
  }

  /// How much wider than its text a cell is.
  private static let cellWidth = 1.25

  /// How much lower than asked for a line has to be, in points, to have its baseline where the SVG has it: measured in
  /// the pixels of Graphviz 2.43, which puts lines with bold or italic letters or of several parts a point higher.
  private static func drop(of line: Diagram.Line, size: Double?) -> Double {
    var tallest = size ?? 0
    var spans = 0
    var isPlain = true
    line.forEachSpan { span in
      if size == nil { tallest = max(tallest, span.part.fontSize) }
      spans += 1
      if span.part.isBold || span.part.isItalic { isPlain = false }
    }
    return 0.08 * tallest + (isPlain && spans == 1 ? 0 : 1)
  }
}
