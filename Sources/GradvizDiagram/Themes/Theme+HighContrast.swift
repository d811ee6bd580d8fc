extension Theme {
  /// Strong colours and heavy lines on black paper.
  public static let highContrast = Theme(
    name: "high-contrast", summary: "strong colours and heavy lines on black",
    palette: Palette(
      background: Color(0x000000), ink: Color(0xFFFFFF), muted: Color(0xE0E0E0),
      value: Color(0x5CFF7E), gradient: Color(0xFFB000), chain: Color(0x9FD3FF),
      wire: Color(0xFFFFFF), opStroke: Color(0xFFFFFF), opFill: Color(0x000000),
      inputStroke: Color(0x5CFF7E), inputFill: Color(0x000000), outputStroke: Color(0xFFFF00),
      outputFill: Color(0x000000), alarmStroke: Color(0xFF7A7A), alarmFill: Color(0x000000),
      frameStroke: Color(0xBBBBBB), frameFill: Color(0x000000)),
    hasBoldGradients: true, strokeScale: 1.5)
}
