package import GradvizDiagram

/// A picture that plays by itself: one file without script, in which style sheets show each step at its time.
///
/// Every shape and line is in it once. A line under the picture tells the step. Where nothing moves, because a reader asks
/// for that or a program does not know how, it is the whole picture with the sentence of the last step.
package struct AnimatedSVG {
  private let picture: MovingPicture

  /// The picture of a run.
  ///
  /// - Throws: ``ExportError`` where there is nothing or too much to play, or what made the layout fail.
  package init(_ input: ExportInput, _ options: StepOptions, secondsPerStep: Double) throws {
    picture = try MovingPicture(input, options, secondsPerStep: secondsPerStep)
  }

  /// The whole file.
  package func bytes() -> [UInt8] {
    var drawing = SVGDrawing(picture.board.diagram, picture.layout, picture.theme)
    drawing.animation = SVGAnimation(picture)
    return drawing.bytes()
  }
}
