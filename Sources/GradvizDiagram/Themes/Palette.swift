/// The colours of a picture, by what they say.
///
/// Every colour that text is written in reaches a contrast of 4.5:1 on every colour it can stand on.
public struct Palette: Hashable, Sendable {
  /// The paper.
  public var background: Color
  /// Names and symbols.
  public var ink: Color
  /// What stands back: legend, captions, shapes, labels, the names of frames, all that is unused.
  public var muted: Color
  /// Forward values.
  public var value: Color
  /// Gradients.
  public var gradient: Color
  /// How a gradient came about.
  public var chain: Color
  /// Wires and arrows.
  public var wire: Color
  /// The line around an op.
  public var opStroke: Color
  /// The inside of an op's shape.
  public var opFill: Color
  /// The line around an input's card.
  public var inputStroke: Color
  /// The inside of an input's card.
  public var inputFill: Color
  /// The line around the output.
  public var outputStroke: Color
  /// The inside of the output's shape.
  public var outputFill: Color
  /// The line around what failed or is not a number.
  public var alarmStroke: Color
  /// The inside of what failed or is not a number.
  public var alarmFill: Color
  /// The line around a frame.
  public var frameStroke: Color
  /// The inside of a frame.
  public var frameFill: Color

  /// A palette from its colours.
  public init(
    background: Color, ink: Color, muted: Color, value: Color, gradient: Color, chain: Color,
    wire: Color, opStroke: Color, opFill: Color, inputStroke: Color, inputFill: Color,
    outputStroke: Color, outputFill: Color, alarmStroke: Color, alarmFill: Color,
    frameStroke: Color, frameFill: Color
  ) {
    self.background = background
    self.ink = ink
    self.muted = muted
    self.value = value
    self.gradient = gradient
    self.chain = chain
    self.wire = wire
    self.opStroke = opStroke
    self.opFill = opFill
    self.inputStroke = inputStroke
    self.inputFill = inputFill
    self.outputStroke = outputStroke
    self.outputFill = outputFill
    self.alarmStroke = alarmStroke
    self.alarmFill = alarmFill
    self.frameStroke = frameStroke
    self.frameFill = frameFill
  }

  /// The colour that a part of the text is written in.
  public func color(of part: Diagram.Part) -> Color {
    switch part {
    case .symbol, .name, .expression: ink
    case .value: value
    case .gradient, .plot: gradient
    case .chain, .rule: chain
    case .shape, .stage, .caption, .label, .frame, .legend: muted
    }
  }

  /// The line around a node with some roles.
  public func stroke(of roles: [Role]) -> Color {
    if let mark = roles.last(where: { $0 > .current }) { return stroke(ofMark: mark) }
    if roles.contains(.current) { return ink }
    if roles.contains(.unused) { return muted }
    if roles.contains(.failed) || roles.contains(.nan) || roles.contains(.off) {
      return alarmStroke
    }
    if roles.contains(.ok) { return inputStroke }
    if roles.contains(.output) { return outputStroke }
    if roles.contains(.input) { return inputStroke }
    return roles.contains(.constant) ? muted : opStroke
  }

  /// The line around what is marked.
  private func stroke(ofMark role: Role) -> Color {
    switch role {
    case .added: inputStroke
    case .changed: outputStroke
    default: alarmStroke
    }
  }

  /// The inside of a node with some roles.
  public func fill(of roles: [Role]) -> Color {
    if roles.contains(.culprit) || roles.contains(.removed) { return alarmFill }
    if roles.contains(.added) { return inputFill }
    if roles.contains(.changed) { return outputFill }
    if roles.contains(.unused) { return background }
    if roles.contains(.failed) || roles.contains(.nan) { return alarmFill }
    if roles.contains(.constant) { return background }
    if roles.contains(.output) { return outputFill }
    return roles.contains(.input) ? inputFill : opFill
  }

  /// Every colour that text can stand on.
  package var papers: [Color] {
    [background, opFill, inputFill, outputFill, alarmFill, frameFill]
  }
}
