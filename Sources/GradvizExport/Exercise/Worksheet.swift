package import GradvizDiagram
import GradvizLayout

/// The picture of an exercise, with blanks to write on or with their answers.
package enum Worksheet {
  /// What a worksheet is drawn as.
  package enum Format: String, CaseIterable, Sendable {
    /// A picture for pages.
    case svg
    /// Pixels.
    case png
    /// A page for print.
    case pdf
  }

  /// The whole file.
  ///
  /// - Throws: what made the layout or the renderer fail.
  package static func bytes(
    _ exercise: Exercise, _ input: ExportInput, showsAnswers: Bool, as format: Format
  ) throws -> [UInt8] {
    let diagram = exercise.diagram(showsAnswers: showsAnswers)
    let layout = try input.layout(of: diagram)
    switch format {
    case .svg:
      var drawing = SVGDrawing(diagram, layout, input.theme)
      return drawing.bytes()
    case .png: return try PNGExporter.bytes(of: diagram, layout, input.theme)
    case .pdf: return try PDFExporter.bytes(of: diagram, layout, input.theme)
    }
  }
}
