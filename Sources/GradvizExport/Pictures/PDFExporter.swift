import GradvizDiagram
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
    let input = try input.onPage()
    output += try Self.bytes(of: input.diagram, try input.layout(), input.theme)
  }

  /// A diagram as a page.
  ///
  /// - Throws: what made the renderer fail.
  static func bytes(
    of diagram: Diagram, _ layout: Layout, _ theme: Theme
  ) throws(LayoutError) -> [UInt8] {
    var picture = PlacedDOT(diagram, layout, theme)
    picture.write()
    var bytes = try Graphviz.render(placed: picture.text, format: "pdf")
    removeDate(from: &bytes)
    return bytes
  }

  /// Overwrites the time at which a page was drawn with spaces, so that the same picture is the same file.
  ///
  /// The places of all that follows stay what they are.
  private static func removeDate(from bytes: inout [UInt8]) {
    let key = Array("/CreationDate (".utf8)
    guard bytes.count >= key.count else { return }
    // It stands near the end, behind all that is drawn.
    for start in stride(from: bytes.count - key.count, through: 0, by: -1)
    where bytes[start] == key[0] && bytes[start..<start + key.count].elementsEqual(key) {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ")")) else { return }
      for index in start...end { bytes[index] = UInt8(ascii: " ") }
      return
    }
  }
}
