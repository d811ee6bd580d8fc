/// The sizes of everything that is written or drawn, so that what a layout keeps free is what an exporter fills.
///
/// Text stands in lines, lines stand in stacks without gaps between them, and every line of a stack is centred, save
/// those beside a wire that runs downwards.
///
/// ```text
///         sigx = 0.9526          above, its bottom ``wireGap`` over the wire
/// ─────────────────────────────► the wire, through the label's anchor
///           −0.7916              below, its top ``wireGap`` under the wire
///      −0.7916 × 1
/// ```
///
/// Where the picture runs from top to bottom, the lines above stand left of the wire, flush right, and the lines
/// below stand right of it, flush left; each stack is ``sideGap`` away from the wire and its middle is level with the
/// anchor. A node's notes stand under its shape, ``noteGap`` away and centred; where the picture runs from top to
/// bottom and wires leave there, right of it, flush left, their middle level with the shape's.
///
/// - Units: points (1/72 inch).
package enum Typography {
  /// The font families of every picture, the best first; the widths of all of them are those of Helvetica.
  package static let families = ["Helvetica", "Arial", "Liberation Sans", "sans-serif"]

  /// The diameter of an op's circle, and the height of its capsule.
  package static let circleDiameter = 34.0
  /// The widest symbol that still stands in a circle; a wider one stands in a capsule.
  package static let circleTextWidth = 25.0
  /// The space between a capsule's end and its text.
  package static let capsulePadding = 11.0
  /// The space between a terminal's text and its border, where it is marked.
  package static let borderPadding = 3.0
  /// The space between a terminal's text and the wire.
  package static let terminalPadding = 4.0
  /// The space between a card's side and its text.
  package static let cardPaddingX = 12.0
  /// The space between a card's upper or lower edge and its text.
  package static let cardPaddingY = 8.0
  /// The space between a node's shape and its notes.
  package static let noteGap = 3.0

  /// The width of one bar of a plot, with the gap after it.
  package static let plotBar = 5.0

  /// The space between a wire and the lines above or below it.
  package static let wireGap = 2.5
  /// The space between a wire that runs downwards and the lines beside it.
  package static let sideGap = 5.0
  /// The straight stretch of wire on each side of its label.
  package static let wireMargin = 4.0
  /// The length of an arrow's head.
  package static let arrowLength = 8.0
  /// The width of an arrow's head.
  package static let arrowWidth = 6.5

  /// The space between a frame and what stands in it.
  package static let framePadding = 10.0
  /// The height at the top of a frame that its label takes.
  package static let frameLabelHeight = 16.0

  /// The empty space around the whole picture.
  package static let pageMargin = 12.0
  /// The space between the picture and its legend below.
  package static let legendGap = 10.0
  /// The size of all that a legend says, whatever part it explains: its lines are even.
  package static let legendSize = 9.5

  /// The height of a line: that of its tallest part, or of one size for all parts.
  package static func height(of line: Diagram.Line, size: Double? = nil) -> Double {
    lineHeight * (size ?? tallest(line))
  }

  /// The distance from a line's top to its baseline.
  package static func ascent(of line: Diagram.Line, size: Double? = nil) -> Double {
    baseline * (size ?? tallest(line))
  }

  /// The height of lines that stand one under the other.
  package static func height(of lines: [Diagram.Line], size: Double? = nil) -> Double {
    var sum = 0.0
    for line in lines { sum += height(of: line, size: size) }
    return sum
  }

  /// The height of a line of one part.
  package static func height(of part: Diagram.Part) -> Double {
    lineHeight * part.fontSize
  }

  private static let lineHeight = 1.2
  private static let baseline = 0.94

  private static func tallest(_ line: Diagram.Line) -> Double {
    var size = 0.0
    line.forEachSpan { size = max(size, $0.part.fontSize) }
    return size == 0 ? Diagram.Part.value.fontSize : size
  }
}

extension Diagram.Part {
  /// How large it is written, in points.
  package var fontSize: Double {
    switch self {
    case .symbol: 17
    case .name: 15
    case .expression: 13
    case .value, .gradient, .label: 12
    case .shape, .caption, .frame: 10
    case .plot: 14
    case .chain, .rule, .stage, .legend: 9
    }
  }

  /// Its place among all parts.
  package var place: Int {
    switch self {
    case .symbol: 0
    case .name: 1
    case .expression: 2
    case .value: 3
    case .gradient: 4
    case .chain: 5
    case .rule: 6
    case .shape: 7
    case .stage: 8
    case .caption: 9
    case .label: 10
    case .frame: 11
    case .legend: 12
    case .plot: 13
    }
  }

  /// Whether it is written bold.
  package var isBold: Bool { self == .name }

  /// Whether it is written slanted; a slanted line is as wide as an upright one.
  package var isItalic: Bool { self == .caption }
}
