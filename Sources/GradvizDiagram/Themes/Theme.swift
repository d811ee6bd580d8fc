/// How a picture looks.
public struct Theme: Hashable, Sendable {
  /// What it is called: `dark`.
  public var name: String
  /// What it is for, in one line.
  public var summary: String
  /// The colours.
  public var palette: Palette
  /// The colours for readers who set their screen to dark, nil where one palette serves all.
  public var darkPalette: Palette?
  /// Whether gradients are bold, so that they differ from values by more than colour.
  public var hasBoldGradients: Bool
  /// How much wider lines are than usual.
  public var strokeScale: Double

  /// A theme from its parts.
  public init(
    name: String, summary: String, palette: Palette, darkPalette: Palette? = nil,
    hasBoldGradients: Bool = false, strokeScale: Double = 1
  ) {
    self.name = name
    self.summary = summary
    self.palette = palette
    self.darkPalette = darkPalette
    self.hasBoldGradients = hasBoldGradients
    self.strokeScale = strokeScale
  }
}
