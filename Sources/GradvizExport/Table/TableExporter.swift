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

  /// How a table is written.
  public enum Markup: Sendable {
    /// With spaces between the columns.
    case text
    /// As elements of HTML.
    case html
  }

  /// How the tables are written.
  public let markup: Markup

  /// The exporter.
  public init(markup: Markup = .text) {
    self.markup = markup
  }

  /// Appends the tables.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    let tables = TraceTables(input)
    output += (markup == .html ? tables.html() : tables.text()).utf8
  }
}
