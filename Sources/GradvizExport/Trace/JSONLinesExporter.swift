import GradvizTrace

/// Writes the trace as lines of JSON, one for each node, contribution and step.
public struct JSONLinesExporter: Exporter {
  /// `jsonl`.
  public var name: String { "jsonl" }
  /// `jsonl`.
  public var fileExtensions: [String] { ["jsonl"] }
  /// What the format is for.
  public var summary: String { "the whole record as lines of JSON, for big traces and databases" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the record.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    TraceFile.write(input.trace, as: .jsonl, values: input.values) { output += $0 }
  }
}
