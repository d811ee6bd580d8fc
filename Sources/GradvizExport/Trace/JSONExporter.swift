import GradvizTrace

/// Writes the trace as one JSON object.
public struct JSONExporter: Exporter {
  /// `json`.
  public var name: String { "json" }
  /// `json`.
  public var fileExtensions: [String] { ["json"] }
  /// What the format is for.
  public var summary: String { "the whole record as one JSON object" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the record.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    TraceFile.write(input.trace, as: .json, values: input.values) { output += $0 }
  }
}
