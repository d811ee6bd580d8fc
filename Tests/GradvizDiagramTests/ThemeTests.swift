import Foundation
import GradvizDiagram
import GradvizTestSupport
import Testing

@Suite struct ThemeTests {
  /// The contrast of two colours by WCAG 2.2.
  private func contrast(_ a: Color, _ b: Color) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  private func luminance(_ color: Color) -> Double {
    let channels = [16, 8, 0].map { shift -> Double in
      let channel = Double((color.rgb >> UInt32(shift)) & 255) / 255
      return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  @Test func theFormulaKnowsBlackAndWhite() {
    #expect(abs(contrast(Color(0), Color(0xFFFFFF)) - 21) < 1e-9)
    #expect(abs(contrast(Color(0x767676), Color(0xFFFFFF)) - 4.54) < 0.01)
  }

  @Test(arguments: ThemeCatalog.all)
  func allTextReaches4And5OnEverythingItCanStandOn(_ theme: Theme) {
    for palette in [theme.palette, theme.darkPalette].compactMap({ $0 }) {
      for paper in palette.papers {
        for part in Diagram.Part.allCases {
          let found = contrast(palette.color(of: part), paper)
          #expect(found >= 4.5, "\(theme.name): \(part) on \(paper.hex) has \(found)")
        }
      }
    }
  }

  @Test(arguments: ThemeCatalog.all)
  func textOnEveryShadeReaches4And5AndShadesGrowInLightness(_ theme: Theme) {
    for palette in [theme.palette, theme.darkPalette].compactMap({ $0 }) {
      for shade in palette.shades {
        #expect(contrast(shade.ink, shade.fill) >= 4.5, "\(theme.name): \(shade.fill.hex)")
      }
      let steps = palette.shades.map { contrast($0.fill, palette.background) }
      #expect(steps == steps.sorted(), "\(theme.name)")
      for (first, second) in zip(palette.shades, palette.shades.dropFirst()) {
        #expect(contrast(first.fill, second.fill) >= 1.15, "\(theme.name)")
      }
    }
  }

  @Test(arguments: ThemeCatalog.all)
  func linesReach3OnThePaper(_ theme: Theme) {
    for palette in [theme.palette, theme.darkPalette].compactMap({ $0 }) {
      for role in Role.allCases {
        #expect(
          contrast(palette.stroke(of: [role]), palette.background) >= 3, "\(theme.name) \(role)")
      }
      #expect(contrast(palette.wire, palette.background) >= 3)
    }
  }

  @Test func valuesAndGradientsDifferByMoreThanHueWhereColoursMayFail() {
    for theme in [Theme.print, .colorblind, .highContrast] { #expect(theme.hasBoldGradients) }
  }

  @Test func everyThemeIsInTheCatalog() throws {
    let folder = packageFolder + "/Sources/GradvizDiagram/Themes"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("Theme+") }
    #expect(
      files.count == ThemeCatalog.all.count,
      "every file Theme+….swift needs its line in ThemeCatalog.all: \(files.sorted())")
    #expect(Set(ThemeCatalog.all.map(\.name)).count == ThemeCatalog.all.count)
    #expect(ThemeCatalog.named("dark") == .dark)
    #expect(ThemeCatalog.named("none") == nil)
  }

  @Test func coloursAreWrittenInSixDigits() {
    #expect(Color(0x00000A).hex == "#00000a")
  }
}
