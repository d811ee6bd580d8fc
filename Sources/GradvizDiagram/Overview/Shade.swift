/// One step of a scale of colours, with the colour of the text on it.
///
/// The steps differ in lightness as well as in hue, from little to much contrast with the paper, so that they stay apart with
/// every kind of colour vision and in print. Text on them is black or white, whichever stands out more.
public struct Shade: Hashable, Sendable {
  /// How many steps there are.
  public static let count = 7

  /// The inside of a node.
  public let fill: Color
  /// The text in it.
  public let ink: Color

  init(_ rgb: UInt32) {
    fill = Color(rgb)
    // Where both contrast alike: (1.05 / (y + 0.05) = (y + 0.05) / 0.05).
    ink = Self.luminance(rgb) > 0.179 ? Color(0x000000) : Color(0xFFFFFF)
  }

  static let onLight: [Shade] = [
    Shade(0xF5EDC4), Shade(0xCFE3B4), Shade(0x97CDB5), Shade(0x5FB1BE), Shade(0x3A8ABB),
    Shade(0x2C5EA2), Shade(0x1B3276),
  ]

  static let onDark: [Shade] = [
    Shade(0x1C2C50), Shade(0x234B77), Shade(0x27708F), Shade(0x2F959B), Shade(0x63B789),
    Shade(0xAFD271), Shade(0xF4EC8C),
  ]

  /// The relative luminance of WCAG 2.2, with a power of 2.2 for its curve.
  static func luminance(_ rgb: UInt32) -> Double {
    func channel(_ shift: UInt32) -> Double {
      let share = Double((rgb >> shift) & 255) / 255
      // A square and a half-way cube come near enough to tell dark from light.
      return share * share * (0.8 + 0.2 * share)
    }
    return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
  }
}

extension Palette {
  /// The steps of a scale of colours on this paper, from little to much.
  public var shades: [Shade] {
    Shade.luminance(background.rgb) > 0.179 ? Shade.onLight : Shade.onDark
  }
}
