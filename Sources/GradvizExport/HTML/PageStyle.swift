import GradvizDiagram
import GradvizLayout

/// What of a page's style follows from the picture: its colours and its proportions.
struct PageStyle {
  /// The rules.
  let bytes: [UInt8]

  init(_ theme: Theme, _ layout: Layout) {
    var xml = XMLWriter()
    xml.markup("\n:root{--ratio:")
    xml.number(max(layout.width, 1))
    xml.markup("/")
    xml.number(max(layout.height, 1))
    xml.markup(text: ";" + Self.colors(theme.palette) + "color-scheme:")
    if let dark = theme.darkPalette {
      xml.markup("light dark}\n@media (prefers-color-scheme:dark){:root{")
      xml.markup(text: Self.colors(dark) + "}}\n")
    } else {
      xml.markup(theme.palette.background.isDark ? "dark}\n" : "light}\n")
    }
    bytes = xml.bytes
  }

  private static func colors(_ palette: Palette) -> String {
    let colors = [
      ("paper", palette.background), ("ink", palette.ink), ("muted", palette.muted),
      ("value", palette.value), ("gradient", palette.gradient), ("chain", palette.chain),
      ("line", palette.frameStroke), ("accent", palette.opStroke),
      ("accent-fill", palette.opFill),
    ]
    return colors.map { "--\($0.0):\($0.1.hex);" }.joined()
  }
}
