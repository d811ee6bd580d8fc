package import GradvizDiagram
import GradvizLayout

/// Draws a picture for each step and plays them one after the other, as pixels: for slides and chats, which take no SVG.
///
/// Graphviz draws and compresses each picture; here they are only put one behind the other.
public struct GIFExporter: Exporter {
  private let options: StepOptions
  private let secondsPerStep: Double

  /// How wide a picture is in pixels where one point need not be less than one pixel, nor more than two.
  private static let usualWidth = 1600.0
  /// How many dots an inch has where a point is one pixel.
  private static let pointsPerInch = 72.0

  /// `gif`.
  public var name: String { "gif" }
  /// `gif`.
  public var fileExtensions: [String] { ["gif"] }
  /// What the format is for.
  public var summary: String { "a picture that plays step by step, for slides and chats" }
  /// Pixels are no text.
  public var isBinary: Bool { true }

  /// The exporter of all steps, two seconds each.
  public init() { self.init(StepOptions(), secondsPerStep: 2) }

  /// The exporter of some steps.
  package init(_ options: StepOptions, secondsPerStep: Double) {
    self.options = options
    self.secondsPerStep = secondsPerStep
  }

  /// Appends the whole file.
  ///
  /// - Throws: ``ExportError`` where there is nothing or too much to play, or what made the layout or the renderer fail.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    let picture = try MovingPicture(input, options, secondsPerStep: secondsPerStep)
    let pixels = min(max(Self.usualWidth / picture.layout.width, 1), 2)
    let dots = Int((Self.pointsPerInch * pixels).rounded())
    var animation = GIFAnimation(paper: picture.theme.palette.background)
    for (index, diagram) in diagrams(of: picture).enumerated() {
      var frame = PlacedDOT(diagram, picture.layout, picture.theme)
      if let lines = picture.captions.dropFirst(index).first {
        frame.caption = (lines, picture.captionTop)
      }
      frame.write()
      let still = try Graphviz.render(placed: frame.text, format: "gif", dotsPerInch: dots)
      let isLast = index >= picture.board.steps.count - 1
      try animation.append(still, seconds: secondsPerStep + (isLast ? picture.pause : 0))
    }
    output += animation.bytes()
  }

  /// A diagram for each step; the whole one where there is none.
  private func diagrams(of picture: MovingPicture) -> [Diagram] {
    let board = picture.board
    return board.steps.isEmpty ? [board.diagram] : board.steps.map { board.diagram(at: $0) }
  }
}
