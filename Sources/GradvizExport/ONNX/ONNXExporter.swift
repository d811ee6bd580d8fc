import GradvizDiagram
import GradvizTrace

/// Writes the graph as an ONNX model in the JSON of protocol buffers, for Netron: every wire is named by its value and gradient.
///
/// ```text
/// {"irVersion": "10", "opsetImport": [{"domain": "", "version": "21"}, {"domain": "gradviz", "version": "1"}],
///  "graph": {"node": [
///     {"opType": "Mul", "input": ["q = 3 | grad −4", "z = −4 | grad 3"], "output": ["f = −12 | grad 1"],
///      "metadataProps": [{"key": "gradient", "value": "1"}, {"key": "to q", "value": "1 × −4 = −4, ∂f/∂q = z"}, …]}, …
/// ```
///
/// Inputs of the run are inputs of the model, constants are its initializers, all in 64 bits. Where ONNX has an operator that gives
/// the same it is that operator, so that the model runs; else it is an operator of the domain `gradviz`, by our name.
public struct ONNXExporter: Exporter {
  /// `onnx`.
  public var name: String { "onnx" }
  /// `onnx.json`.
  public var fileExtensions: [String] { ["onnx.json"] }
  /// What the format is for.
  public var summary: String { "an ONNX model for Netron, with gradients on nodes and wires" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the model.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    output += ONNXModel(input.trace, digits: input.options.digits).bytes()
  }
}
