import GradvizDiagram

/// What the elements of a picture look like, as presentation attributes.
///
/// Attributes are understood by every program that draws SVG; style sheets are not. The sheet of ``SVGStyleSheet``
/// only says what is different in the dark.
struct SVGStyle {
  let theme: Theme

  private var palette: Palette { theme.palette }

  // MARK: Shapes

  /// The inside and the line of a node's shape.
  func shape(of node: Diagram.Node) -> String {
    // A constant that is the output looks like an output.
    let roles =
      node.roles.contains(.output) ? node.roles.filter { $0 != .constant } : node.roles
    let fill = node.shade.map { palette.shades[$0].fill } ?? palette.fill(of: roles)
    return paint(fill, palette.stroke(of: roles))
      + stroke(1.4, node.roles, isOutputCard: node.shape == .card && node.roles.contains(.output))
  }

  /// A wire's line.
  func wire(_ roles: [Role]) -> String {
    " fill=\"none\" stroke=\"\(color(ofWire: roles).hex)\"" + stroke(1.3, roles)
  }

  /// The head of a wire's arrow.
  func head(_ roles: [Role]) -> String { " fill=\"\(color(ofWire: roles).hex)\"" }

  var frame: String { paint(palette.frameFill, palette.frameStroke) + width(1) }

  /// An op's symbol made of strokes.
  func symbol(of node: Diagram.Node) -> String {
    let ink = node.shade.map { palette.shades[$0].ink } ?? color(of: .symbol, node.roles)
    return " fill=\"none\" stroke=\"\(ink.hex)\"" + width(1.9) + " stroke-linecap=\"round\""
  }

  private func paint(_ fill: Color, _ stroke: Color) -> String {
    " fill=\"\(fill.hex)\" stroke=\"\(stroke.hex)\""
  }

  private func width(_ width: Double) -> String {
    " stroke-width=\"\(Self.text(width * theme.strokeScale))\""
  }

  /// A line's weight and dashes: states differ by them, too, as not everybody sees colours apart.
  private func stroke(_ usual: Double, _ roles: [Role], isOutputCard: Bool = false) -> String {
    var weight = isOutputCard ? 2.4 : usual
    var dashes = ""
    for role in roles {
      switch role {
      case .failed: weight = max(weight, 2.6)
      case .off: weight = 3.2
      case .ok: weight = max(weight, 2)
      case .unused: weight = 0.9
      case .zero: dashes = " stroke-dasharray=\"5 4\""
      case .vanishing: dashes = " stroke-dasharray=\"1 3.5\" stroke-linecap=\"round\""
      case .exploding: weight = 3.2
      case .nan:
        weight = 2.4
        dashes = " stroke-dasharray=\"9 3 2 3\""
      case .current, .culprit, .changed: weight = max(weight, 3)
      case .added: weight = max(weight, 3.6)
      case .removed:
        weight = max(weight, 2.2)
        dashes = " stroke-dasharray=\"11 4\""
      case .spread: dashes = " stroke-dasharray=\"9 3 2 3\""
      default: break
      }
    }
    return width(weight) + dashes
  }

  private func color(ofWire roles: [Role]) -> Color {
    if roles.contains(where: { $0 > .current }) { return palette.stroke(of: roles) }
    if roles.contains(.current) { return palette.ink }
    if roles.contains(.unused) { return palette.muted }
    return roles.contains(.nan) || roles.contains(.failed) ? palette.alarmStroke : palette.wire
  }

  // MARK: Text

  /// The fonts of all texts, and what they stand on: for the group around everything.
  var fonts: String {
    let families = Typography.families.map { $0.contains(" ") ? "'\($0)'" : $0 }
    return " font-family=\"\(families.joined(separator: ","))\" text-anchor=\"middle\""
  }

  /// The outline in the paper's colour behind text that lines may cross.
  var halo: String {
    let paper = palette.background.hex
    return " fill=\"\(paper)\" stroke=\"\(paper)\" stroke-width=\"2.6\" stroke-linejoin=\"round\""
  }

  /// The size and style of a part.
  func font(of part: Diagram.Part, size: Double? = nil) -> String {
    var font = " font-size=\"\(Self.text(size ?? part.fontSize))\""
    if part.isBold || (part == .gradient && theme.hasBoldGradients) {
      font += " font-weight=\"bold\""
    }
    if part.isItalic { font += " font-style=\"italic\"" }
    return font
  }

  /// The colour of a part that stands in or at something with some roles; `ink` is that of all text on its shade.
  func fill(of part: Diagram.Part, _ roles: [Role], ink: Color? = nil) -> String {
    " fill=\"\((ink ?? color(of: part, roles)).hex)\""
  }

  func ink(ofShade shade: Int) -> Color { palette.shades[shade].ink }

  func fill(ofShade shade: Int) -> Color { palette.shades[shade].fill }

  private func color(of part: Diagram.Part, _ roles: [Role]) -> Color {
    if roles.contains(.unused) { return palette.muted }
    if part == .caption, roles.contains(.failed) || roles.contains(.off) {
      return palette.gradient
    }
    return palette.color(of: part)
  }

  /// A number as attributes have it.
  static func text(_ number: Double) -> String {
    var xml = XMLWriter()
    xml.number(number)
    return String(decoding: xml.bytes, as: UTF8.self)
  }
}
