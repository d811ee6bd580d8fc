/// Writes a picture that stands alone: themed by its own style sheet, without scripts, fonts or other files.
///
/// Every node and wire is a group with an id, its roles as classes, a title and a description; they follow each other
/// in the order of the backward pass. Ids and style rules carry a name that follows from the picture's bytes, so that
/// several pictures can stand in one page.
///
/// ```text
/// <g class="wire" id="gv1f00c4d2-w3-0" role="img">
///   <title>∂q/∂x = 1</title><desc>from x to q: value −2; …</desc>
///   <path d="M43 32C…"/><path class="head" d="…"/>
///   <text class="value" x="78" y="30.5">−2</text>…
/// </g>
/// ```
public struct SVGExporter: Exporter {
  /// `svg`.
  public var name: String { "svg" }
  /// `svg`.
  public var fileExtensions: [String] { ["svg"] }
  /// What the format is for.
  public var summary: String {
    "a picture for pages and documents, light and dark, without scripts"
  }

  /// The exporter.
  public init() {}

  /// Appends the whole picture.
  ///
  /// - Throws: what made the layout fail.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    let input = try input.onPage()
    var drawing = SVGDrawing(input.diagram, try input.layout(), input.theme)
    let bytes = drawing.bytes()
    if output.isEmpty { output = bytes } else { output += bytes }
  }
}
