import GradvizDiagram

/// The style sheet of a picture: its colours for readers who set their screen to dark.
///
/// All its rules hold inside the picture only. Each begins with both classes of the root: what reads no
/// `prefers-color-scheme` and takes the rules for the screen's usual ones does not read such selectors either.
struct SVGStyleSheet {
  private let palette: Palette
  private let parts: [Diagram.Part]
  private let hasShades: Bool
  private let hasCurrent: Bool
  private let marks: [Role]

  /// The style sheet of a diagram; nil where one palette serves all.
  init?(_ theme: Theme, _ diagram: Diagram) {
    guard let dark = theme.darkPalette else { return nil }
    palette = dark
    let hasPlot = diagram.nodes.contains { $0.lines.contains { $0.firstSpan?.part == .plot } }
    parts = Diagram.Part.allCases.filter { $0 != .plot || hasPlot }
    hasShades = diagram.nodes.contains { $0.shade != nil }
    hasCurrent =
      diagram.nodes.contains { $0.roles.contains(.current) }
      || diagram.wires.contains { $0.roles.contains(.current) }
    let roles = Set((diagram.nodes.map(\.roles) + diagram.wires.map(\.roles)).joined())
    marks = roles.filter { $0 > .current || $0 == .ok || $0 == .off }.sorted()
  }

  /// Appends the `style` element.
  func write(to xml: inout XMLWriter) {
    xml.markup("<style>\n@media (prefers-color-scheme:dark){\n")
    rule(" .paper", "fill:" + palette.background.hex, &xml)
    for part in parts {
      rule(" ." + part.rawValue, "fill:" + palette.color(of: part).hex, &xml)
    }
    rule(" path.symbol", "fill:none;stroke:" + palette.ink.hex, &xml)
    rule(" .wire path", "stroke:" + palette.wire.hex, &xml)
    rule(" .wire .head", "stroke:none;fill:" + palette.wire.hex, &xml)
    rule(" .frame rect", pair(palette.frameFill, palette.frameStroke), &xml)
    for shape in ["rect", "circle"] {
      rule(" .node>" + shape, pair(palette.opFill, palette.opStroke), &xml)
      for role in [Role.constant, .input, .output, .nan, .failed, .unused] {
        let fill = palette.fill(of: [role])
        rule(" .node.\(role.rawValue)>\(shape)", pair(fill, palette.stroke(of: [role])), &xml)
      }
    }
    for role in [Role.nan, .failed] {
      rule(" .wire.\(role.rawValue) path", "stroke:" + palette.alarmStroke.hex, &xml)
      rule(" .wire.\(role.rawValue) .head", "fill:" + palette.alarmStroke.hex, &xml)
    }
    if hasShades { shades(&xml) }
    rule(" .failed .caption", "fill:" + palette.gradient.hex, &xml)
    rule(" .unused path.symbol", "stroke:" + palette.muted.hex, &xml)
    rule(" .unused text", "fill:" + palette.muted.hex, &xml)
    rule(" .wire.unused path", "stroke:" + palette.muted.hex, &xml)
    rule(" .wire.unused .head", "fill:" + palette.muted.hex, &xml)
    if hasCurrent { current(&xml) }
    for mark in marks { rules(ofMark: mark, &xml) }
    // Last, as it holds for halos in everything.
    rule(" .halo text", pair(palette.background, palette.background), &xml)
    xml.markup("}\n</style>\n")
  }

  private func shades(_ xml: inout XMLWriter) {
    for (index, shade) in palette.shades.enumerated() {
      rule(" text.shade-\(index)", "fill:" + shade.fill.hex, &xml)
      for shape in ["rect", "circle"] {
        rule(" .node.shade-\(index)>" + shape, "fill:" + shade.fill.hex, &xml)
      }
      for text in [">text", ">path.plot"] {
        rule(" .node.shade-\(index)" + text, "fill:" + shade.ink.hex, &xml)
      }
      rule(" .node.shade-\(index)>path.symbol", "fill:none;stroke:" + shade.ink.hex, &xml)
    }
  }

  private func current(_ xml: inout XMLWriter) {
    for shape in ["rect", "circle"] {
      rule(" .node.current>" + shape, "stroke:" + palette.ink.hex, &xml)
    }
    rule(" .wire.current path", "stroke:" + palette.ink.hex, &xml)
    rule(" .wire.current .head", "stroke:none;fill:" + palette.ink.hex, &xml)
  }

  private func rules(ofMark role: Role, _ xml: inout XMLWriter) {
    let (fill, stroke) = (palette.fill(of: [role]), palette.stroke(of: [role]))
    for shape in ["rect", "circle"] {
      // What was checked keeps the inside that it has.
      let look = role.isMark ? pair(fill, stroke) : "stroke:" + stroke.hex
      rule(" .node.\(role.rawValue)>" + shape, look, &xml)
    }
    if role == .off { rule(" .off .caption", "fill:" + palette.gradient.hex, &xml) }
    rule(" .wire.\(role.rawValue) path", "stroke:" + stroke.hex, &xml)
    rule(" .wire.\(role.rawValue) .head", "stroke:none;fill:" + stroke.hex, &xml)
  }

  private func pair(_ fill: Color, _ stroke: Color) -> String {
    "fill:" + fill.hex + ";stroke:" + stroke.hex
  }

  /// Appends a rule for elements inside this picture.
  private func rule(_ selector: String, _ declarations: String, _ xml: inout XMLWriter) {
    xml.markup(".gradviz.")
    xml.scope()
    xml.markup(text: selector + "{" + declarations + "}\n")
  }
}
