import GradvizCode
import GradvizExplain
public import GradvizExport

/// A format a trace can be rendered in.
///
/// ```swift
/// try trace.render(.svg, to: "f.svg")
/// print(try trace.render(.table))
/// ```
public struct Format: Sendable {
  /// What writes it.
  public let exporter: any Exporter

  /// The format that an exporter writes, of the catalog or a client's own.
  public init(_ exporter: any Exporter) {
    self.exporter = exporter
  }

  /// The format of a name, nil where there is none: `Format(named: "svg")`.
  public init?(named name: String) {
    guard let format = Self.all.first(where: { $0.exporter.name == name }) else { return nil }
    self = format
  }

  /// All formats, those of ``ExporterCatalog`` first.
  public static let all: [Format] =
    ExporterCatalog.all.map { Format($0) } + [.markdown, .latex, .python, .swift]
}

extension Format {
  /// A self-contained picture for pages: themed, without script.
  public static let svg = Format(SVGExporter())
  /// A page that plays the run step by step, self-contained.
  public static let html = Format(HTMLExporter())
  /// Graphviz text that `dot` draws as the same picture.
  public static let dot = Format(DOTExporter())
  /// The picture as pixels.
  public static let png = Format(PNGExporter())
  /// The picture for print.
  public static let pdf = Format(PDFExporter())
  /// Pictures of the steps that play one after the other, for slides and chats.
  public static let gif = Format(GIFExporter())
  /// A Mermaid flowchart, which Markdown pages draw.
  public static let mermaid = Format(MermaidExporter())
  /// A Mermaid state diagram of the gradient's way through the layers.
  public static let mermaidState = Format(MermaidStateExporter())
  /// Both passes as tables for a terminal.
  public static let table = Format(TableExporter())
  /// The record as one JSON object.
  public static let json = Format(JSONExporter())
  /// The record as lines of JSON.
  public static let jsonl = Format(JSONLinesExporter())
  /// Values and gradients as a table, one element a line.
  public static let csv = Format(CSVExporter())
  /// Values and gradients by name as JSON, for templates of pages.
  public static let numbers = Format(NumbersExporter())
  /// A graph for Google's Model Explorer, with gradients on nodes and edges.
  public static let modelExplorer = Format(ModelExplorerExporter())
  /// Gradients that colour the nodes of that graph.
  public static let modelExplorerData = Format(ModelExplorerDataExporter())
  /// An ONNX model for Netron, with gradients on nodes and wires.
  public static let onnx = Format(ONNXExporter())
  /// The derivation in words and mathematics, as Markdown.
  public static let markdown = Format(MarkdownExporter())
  /// The derivation in words and mathematics, as a document for pdflatex.
  public static let latex = Format(LaTeXExporter())
  /// Staged forward and backward code in Python, which runs by itself.
  public static let python = Format(PythonExporter())
  /// Staged forward and backward code in Swift, which runs by itself.
  public static let swift = Format(SwiftExporter())
}
