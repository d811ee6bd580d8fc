import GradvizTrace

/// Writes the numbers of the record as a table of plain columns, a line for each element.
public struct CSVExporter: Exporter {
  /// `csv`.
  public var name: String { "csv" }
  /// `csv`.
  public var fileExtensions: [String] { ["csv"] }
  /// What the format is for.
  public var summary: String { "values and gradients as a table, one element a line" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the table.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    ElementTable.write(input.trace) { output += $0 }
  }
}
