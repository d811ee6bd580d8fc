extension Theme {
  /// Light or dark, as the reader's screen is set.
  public static let auto = Theme(
    name: "auto", summary: "light or dark, as the reader's screen is set",
    palette: light.palette, darkPalette: dark.palette)
}
