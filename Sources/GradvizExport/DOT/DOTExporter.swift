public import GradvizDiagram
import GradvizTrace

/// Writes Graphviz text that plain `dot` draws as the same picture.
///
/// Each wire is a small table: the lines above, a stroke of the wire, the lines below. Edges lead from a node to the
/// stroke and on to the next node.
///
/// ```text
/// digraph gradviz {
///   graph [rankdir=LR, newrank=true, …];
///   "n3" [id="n3", class="circle op", shape=circle, label="+", …];
///   "w3-0" [id="w3-0", class="wire", shape=plain, label=<<TABLE …>…</TABLE>>];
///   "n0":e -> "w3-0":rule:w [arrowhead=none];
///   "w3-0":rule:e -> "n3";
/// }
/// ```
public struct DOTExporter: Exporter {
  /// `dot`.
  public var name: String { "dot" }
  /// `dot`, `gv`.
  public var fileExtensions: [String] { ["dot", "gv"] }
  /// What the format is for.
  public var summary: String { "Graphviz text that dot draws as the same picture" }
  /// The program `dot` gives the parts their places.
  public var needsLayout: Bool { false }
  /// A circuit from left to right, whose parts have names and no descriptions.
  public var defaults: Diagram.Defaults { Diagram.Defaults(hasSummaries: false) }

  /// The exporter.
  public init() {}

  /// Appends the whole text.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    var document = DOTDocument(input.diagram(defaults), input.theme)
    document.write()
    if output.isEmpty {
      output = document.buffer.bytes
    } else {
      output += document.buffer.bytes
    }
  }
}
