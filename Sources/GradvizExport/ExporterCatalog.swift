/// All formats, in the order they are listed.
public enum ExporterCatalog {
  /// All formats, in the order they are listed.
  public static let all: [any Exporter] = [
    SVGExporter(), HTMLExporter(), DOTExporter(), PNGExporter(), PDFExporter(), GIFExporter(),
    MermaidExporter(), MermaidStateExporter(), TableExporter(), JSONExporter(), JSONLinesExporter(),
    CSVExporter(), NumbersExporter(), ModelExplorerExporter(), ModelExplorerDataExporter(),
    ONNXExporter(),
  ]

  /// The exporter of a format, nil where there is none.
  public static func named(_ name: String) -> (any Exporter)? {
    all.first { $0.name == name }
  }

  /// The exporter that writes files of a name's ending, the longest that fits; nil where there is none.
  public static func forFile(_ path: String) -> (any Exporter)? {
    let name = path.lowercased()
    let fitting = all.flatMap { exporter in
      exporter.fileExtensions.filter { name.hasSuffix("." + $0) }.map { (exporter, $0.utf8.count) }
    }
    return fitting.max { $0.1 < $1.1 }?.0
  }
}
