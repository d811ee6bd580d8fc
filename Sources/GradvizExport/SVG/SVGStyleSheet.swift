import GradvizDiagram

/// The style sheet of a picture.
///
/// All its rules hold inside the picture only.
struct SVGStyleSheet {
  let theme: Theme
  private let parts: [Diagram.Part]
  private let hasShades: Bool

  /// The style sheet of a diagram; what only few diagrams have is in it where it is needed.
  init(_ theme: Theme, _ diagram: Diagram) {
    self.theme = theme
    let hasPlot = diagram.nodes.contains { $0.lines.contains { $0.firstSpan?.part == .plot } }
    parts = Diagram.Part.allCases.filter { $0 != .plot || hasPlot }
    hasShades = diagram.nodes.contains { $0.shade != nil }
  }

  /// Appends the `style` element.
  func write(to xml: inout XMLWriter) {
    xml.markup("<style>\n")
    shapes(&xml)
    colors(theme.palette, &xml)
    if let dark = theme.darkPalette {
      xml.markup("@media (prefers-color-scheme:dark){\n")
      colors(dark, &xml)
      xml.markup("}\n")
    }
    xml.markup("</style>\n")
  }

  /// What does not depend on the palette: sizes, weights, dashes.
  private func shapes(_ xml: inout XMLWriter) {
    let families = Typography.families.map { $0.contains(" ") ? "'\($0)'" : $0 }
    rule("", "font-family:" + families.joined(separator: ",") + ";text-anchor:middle", &xml)
    rule(
      " text", "paint-order:stroke;stroke-width:2.6px;stroke-linejoin:round;white-space:pre", &xml)
    rule(" .node>text", "stroke:none", &xml)
    for part in parts {
      rule(" ." + part.rawValue, Self.font(of: part, theme), &xml)
    }
    rule(" path.symbol", "fill:none;stroke-width:\(width(1.9));stroke-linecap:round", &xml)
    rule(" .legend .value", Self.small, &xml)
    rule(" .legend .gradient", Self.small, &xml)
    rule(" .wire path", "fill:none;stroke-width:\(width(1.3))", &xml)
    rule(" .wire .head", "stroke:none", &xml)
    rule(" .node rect", "stroke-width:\(width(1.4))", &xml)
    rule(" .node circle", "stroke-width:\(width(1.4))", &xml)
    rule(" .frame rect", "stroke-width:\(width(1))", &xml)
    for shape in ["rect", "circle"] {
      rule(" .card.output \(shape)", "stroke-width:\(width(2.4))", &xml)
      rule(" .node.failed \(shape)", "stroke-width:\(width(2.6))", &xml)
    }
    // States differ by dashes and weight, too: not everybody sees colours apart.
    for shape in [" .wire.", " .node."] {
      let ends = shape == " .wire." ? [" path"] : [" circle", " rect"]
      for end in ends {
        rule(shape + "zero" + end, "stroke-dasharray:5 4", &xml)
        rule(shape + "vanishing" + end, "stroke-dasharray:1 3.5;stroke-linecap:round", &xml)
        rule(shape + "exploding" + end, "stroke-width:\(width(3.2))", &xml)
        rule(shape + "nan" + end, "stroke-width:\(width(2.4));stroke-dasharray:9 3 2 3", &xml)
        rule(shape + "unused" + end, "stroke-width:\(width(0.9))", &xml)
      }
    }
  }

  private static let small = "font-size:\(text(Diagram.Part.legend.fontSize + 0.5))px"

  /// What depends on the palette.
  private func colors(_ palette: Palette, _ xml: inout XMLWriter) {
    rule(" .paper", "fill:" + palette.background.hex, &xml)
    rule(" text", "stroke:" + palette.background.hex, &xml)
    for part in parts {
      rule(" ." + part.rawValue, "fill:" + palette.color(of: part).hex, &xml)
    }
    rule(" path.symbol", "fill:none;stroke:" + palette.ink.hex, &xml)
    rule(" .wire path", "stroke:" + palette.wire.hex, &xml)
    rule(" .wire .head", "fill:" + palette.wire.hex, &xml)
    rule(" .frame rect", pair(palette.frameFill, palette.frameStroke), &xml)
    for shape in ["rect", "circle"] {
      rule(" .node " + shape, pair(palette.opFill, palette.opStroke), &xml)
      for role in [Role.input, .constant, .output, .nan, .failed, .unused] {
        let fill = palette.fill(of: [role])
        rule(" .node.\(role.rawValue) \(shape)", pair(fill, palette.stroke(of: [role])), &xml)
      }
    }
    for role in [Role.nan, .failed] {
      rule(" .wire.\(role.rawValue) path", "stroke:" + palette.alarmStroke.hex, &xml)
      rule(" .wire.\(role.rawValue) .head", "fill:" + palette.alarmStroke.hex, &xml)
    }
    if hasShades { shades(palette, &xml) }
    rule(" .failed .caption", "fill:" + palette.gradient.hex, &xml)
    rule(" .unused path.symbol", "stroke:" + palette.muted.hex, &xml)
    rule(" .unused text", "fill:" + palette.muted.hex, &xml)
    rule(" .wire.unused path", "stroke:" + palette.muted.hex, &xml)
    rule(" .wire.unused .head", "fill:" + palette.muted.hex, &xml)
  }

  private func shades(_ palette: Palette, _ xml: inout XMLWriter) {
    for (index, shade) in palette.shades.enumerated() {
      let name = " .shade-\(index)"
      rule(".gradviz tspan.shade-\(index)", "fill:" + shade.fill.hex, &xml)
      for shape in ["rect", "circle"] {
        rule(".gradviz .node\(name.dropFirst()) " + shape, "fill:" + shade.fill.hex, &xml)
      }
      let ink = "fill:" + shade.ink.hex
      for text in [">text", ">text tspan", ">path.plot"] {
        rule(".gradviz .node\(name.dropFirst())" + text, ink, &xml)
      }
      rule(
        ".gradviz .node\(name.dropFirst())>path.symbol", "fill:none;stroke:" + shade.ink.hex, &xml)
    }
  }

  private func pair(_ fill: Color, _ stroke: Color) -> String {
    "fill:" + fill.hex + ";stroke:" + stroke.hex
  }

  private func width(_ width: Double) -> String { Self.text(width * theme.strokeScale) }

  private static func font(of part: Diagram.Part, _ theme: Theme) -> String {
    var font = "font-size:\(text(part.fontSize))px"
    if part.isBold || (part == .gradient && theme.hasBoldGradients) { font += ";font-weight:bold" }
    if part.isItalic { font += ";font-style:italic" }
    return font
  }

  private static func text(_ number: Double) -> String {
    var xml = XMLWriter()
    xml.number(number)
    return String(decoding: xml.bytes, as: UTF8.self)
  }

  /// Appends a rule for elements inside this picture.
  private func rule(_ selector: String, _ declarations: String, _ xml: inout XMLWriter) {
    xml.markup(".")
    xml.scope()
    xml.markup(text: selector + "{" + declarations + "}\n")
  }
}
