extension Theme {
  /// Blue values and vermilion gradients, which stay apart with every kind of colour vision.
  ///
  /// The hues are those of Okabe and Ito, darkened where text needs it.
  ///
  /// - Source: Okabe and Ito, Color Universal Design, <https://jfly.uni-koeln.de/color/>.
  public static let colorblind = Theme(
    name: "colorblind", summary: "blue and vermilion, apart with every kind of colour vision",
    palette: Palette(
      background: Color(0xFFFFFF), ink: Color(0x000000), muted: Color(0x565656),
      value: Color(0x0063A0), gradient: Color(0xA84600), chain: Color(0x4A4A4A),
      wire: Color(0x4A4A4A), opStroke: Color(0x0072B2), opFill: Color(0xEDF5FA),
      inputStroke: Color(0x009E73), inputFill: Color(0xEBF7F3), outputStroke: Color(0xB07A00),
      outputFill: Color(0xFDF5E4), alarmStroke: Color(0xD55E00), alarmFill: Color(0xFCEFE6),
      frameStroke: Color(0xBDBDBD), frameFill: Color(0xF8F8F8)),
    hasBoldGradients: true)
}
