import GradvizDiagram
import GradvizTrace

/// Writes the graph for Google's Model Explorer: scopes are layers that open, every box has its value and gradient, and every
/// edge what flows back through it.
///
/// ```text
/// {"label": "f = q × z", "graphs": [
///   {"id": "gradviz", "nodes": [
///     {"id": "3", "label": "q = x + y", "namespace": "", "attrs": [{"key": "value", "value": "3"}, …],
///      "incomingEdges": [{"sourceNodeId": "0", "sourceNodeOutputId": "0", "targetNodeInputId": "0"}, …],
///      "inputsMetadata": [{"id": "0", "attrs": [{"key": "downstream", "value": "−4"}, …]}, …],
///      "outputsMetadata": [{"id": "0", "attrs": [{"key": "gradient", "value": "−4"}, …]}]}, …
/// ```
///
/// The whole record is written, for Model Explorer folds and searches by itself.
public struct ModelExplorerExporter: Exporter {
  /// What the graph is called in its file, and in that of its ``ModelExplorerDataExporter``.
  static let graph = "gradviz"

  /// `model-explorer`.
  public var name: String { "model-explorer" }
  /// `model-explorer.json`.
  public var fileExtensions: [String] { ["model-explorer.json"] }
  /// What the format is for.
  public var summary: String { "a graph for Model Explorer, with gradients on nodes and edges" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the graph.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    output += ModelExplorerGraph(input.trace, digits: input.options.digits).bytes()
  }
}
