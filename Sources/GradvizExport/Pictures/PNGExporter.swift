import GradvizDiagram
import GradvizLayout

/// Draws the picture as pixels, two for each point, with Graphviz' own renderer.
public struct PNGExporter: Exporter {
  /// `png`.
  public var name: String { "png" }
  /// `png`.
  public var fileExtensions: [String] { ["png"] }
  /// What the format is for.
  public var summary: String { "the picture as pixels, for where SVG is not accepted" }
  /// Pixels are no text.
  public var isBinary: Bool { true }

  /// The exporter.
  public init() {}

  /// Appends the whole file.
  ///
  /// - Throws: what made the layout or the renderer fail.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    let input = try input.onPage()
    output += try Self.bytes(of: input.diagram, try input.layout(), input.theme)
  }

  /// A diagram as pixels.
  ///
  /// - Throws: what made the renderer fail.
  static func bytes(
    of diagram: Diagram, _ layout: Layout, _ theme: Theme
  ) throws(LayoutError) -> [UInt8] {
    var picture = PlacedDOT(diagram, layout, theme)
    picture.write()
    return try Graphviz.render(placed: picture.text, format: "png", dotsPerInch: 144)
  }
}
