extension Theme {
  /// Black on white; gradients are bold instead of red.
  public static let print = Theme(
    name: "print", summary: "black on white for paper; weight and dashes instead of colours",
    palette: Palette(
      background: Color(0xFFFFFF), ink: Color(0x000000), muted: Color(0x4D4D4D),
      value: Color(0x000000), gradient: Color(0x000000), chain: Color(0x333333),
      wire: Color(0x000000), opStroke: Color(0x000000), opFill: Color(0xFFFFFF),
      inputStroke: Color(0x000000), inputFill: Color(0xFFFFFF), outputStroke: Color(0x000000),
      outputFill: Color(0xEEEEEE), alarmStroke: Color(0x000000), alarmFill: Color(0xFFFFFF),
      frameStroke: Color(0x808080), frameFill: Color(0xFFFFFF)),
    hasBoldGradients: true)
}
