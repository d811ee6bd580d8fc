extension Theme {
  /// Light ink on dark paper.
  public static let dark = Theme(
    name: "dark", summary: "light ink on dark paper",
    palette: Palette(
      background: Color(0x0D1117), ink: Color(0xE9EEF5), muted: Color(0x9BA6B3),
      value: Color(0x5FD07A), gradient: Color(0xFF8B84), chain: Color(0x8FB4FF),
      wire: Color(0xA5AFBC), opStroke: Color(0x6FA0E6), opFill: Color(0x16233A),
      inputStroke: Color(0x4CB866), inputFill: Color(0x10251A), outputStroke: Color(0xD9A13B),
      outputFill: Color(0x2B2110), alarmStroke: Color(0xFF7B72), alarmFill: Color(0x371A1C),
      frameStroke: Color(0x39434F), frameFill: Color(0x12181F)))
}
