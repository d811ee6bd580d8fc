/// Writes what a run computed as two tables for a terminal: the forward pass, and the backward pass wire by wire with
/// the sums where wires meet.
///
/// ```text
/// f = q × z
///
/// forward      value   gradient
/// ─────────────────────────────
/// x               −2         −4
/// y                5         −4
/// z               −4          3
/// q = x + y        3         −4
/// f = q × z      −12          1
///
/// backward   upstream   × local   = downstream   local rule
/// ──────────────────────────────────────────────────────────
/// f → q             1        −4             −4   ∂f/∂q = z
/// …
/// ```
public struct TableExporter: Exporter {
  /// `table`.
  public var name: String { "table" }
  /// `txt`.
  public var fileExtensions: [String] { ["txt"] }
  /// What the format is for.
  public var summary: String { "both passes as aligned tables for a terminal" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The exporter.
  public init() {}

  /// Appends the tables.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    output += TraceTables(input).text().utf8
  }
}
