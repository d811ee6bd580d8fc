/// All formats, in the order they are listed.
public enum ExporterCatalog {
  /// All formats, in the order they are listed.
  public static let all: [any Exporter] = [
    SVGExporter(), HTMLExporter(), DOTExporter(), PNGExporter(), PDFExporter(), MermaidExporter(),
    MermaidStateExporter(), TableExporter(), JSONExporter(), JSONLinesExporter(),
    NumbersExporter(),
  ]

  /// The exporter of a format, nil where there is none.
  public static func named(_ name: String) -> (any Exporter)? {
    all.first { $0.name == name }
  }

  /// The exporter that writes files of a name's ending, nil where there is none.
  public static func forFile(_ path: String) -> (any Exporter)? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let ending = path[path.index(after: dot)...].lowercased()
    return all.first { $0.fileExtensions.contains(ending) }
  }
}
