extension Theme {
  /// Dark ink on white paper.
  public static let light = Theme(
    name: "light", summary: "dark ink on white paper",
    palette: Palette(
      background: Color(0xFFFFFF), ink: Color(0x17202E), muted: Color(0x59636E),
      value: Color(0x1A7431), gradient: Color(0xC21825), chain: Color(0x3453A4),
      wire: Color(0x4A5361), opStroke: Color(0x33588A), opFill: Color(0xEEF3FB),
      inputStroke: Color(0x2E8B4A), inputFill: Color(0xEAF6ED), outputStroke: Color(0xA66A00),
      outputFill: Color(0xFDF3DF), alarmStroke: Color(0xC21825), alarmFill: Color(0xFDECEC),
      frameStroke: Color(0xC3CBD6), frameFill: Color(0xF7F9FB)))
}
