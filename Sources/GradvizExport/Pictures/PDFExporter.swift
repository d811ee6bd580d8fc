import GradvizLayout

/// Draws the picture on one page of its own size, with Graphviz' own renderer.
public struct PDFExporter: Exporter {
  /// `pdf`.
  public var name: String { "pdf" }
  /// `pdf`.
  public var fileExtensions: [String] { ["pdf"] }
  /// What the format is for.
  public var summary: String { "the picture as a page, for print and LaTeX" }
  /// A page is no text.
  public var isBinary: Bool { true }

  /// The exporter.
  public init() {}

  /// Appends the whole file.
  ///
  /// - Throws: what made the layout or the renderer fail.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    var picture = PlacedDOT(input.diagram, try input.layout(), input.theme)
    picture.write()
    output += try Graphviz.render(placed: picture.text, format: "pdf")
  }
}
