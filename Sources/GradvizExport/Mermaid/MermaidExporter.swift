public import GradvizDiagram

/// Writes a Mermaid flowchart, which GitHub, GitLab and many makers of sites draw inside Markdown.
///
/// Mermaid 11 and 12 draw it alike, in light and in dark.
///
/// ```text
/// flowchart LR
///   n0(["`**x**
/// value −2
/// grad −4`"]):::input
///   n3["`**q** = x + y
/// value 3
/// grad −4`"]:::op
///   n0 -->|"local 1<br/>down −4"| n3
/// ```
public struct MermaidExporter: Exporter {
  /// `mermaid`.
  public var name: String { "mermaid" }
  /// `mmd`, `mermaid`, and those of Markdown, where it is a fenced block.
  public var fileExtensions: [String] { ["mmd", "mermaid", "md", "markdown"] }
  /// What the format is for.
  public var summary: String { "a Mermaid flowchart, which Markdown pages draw" }
  /// Mermaid gives the parts their places.
  public var needsLayout: Bool { false }
  /// Cards, from left to right where the graph is shallow.
  public var defaults: Diagram.Defaults {
    Diagram.Defaults(style: .cards, direction: nil, hasSmallPrint: false)
  }

  /// The exporter.
  public init() {}

  /// Appends the whole text.
  ///
  /// - Throws: ``ExportError`` where it is larger than what Mermaid draws.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    let diagram = input.diagram(defaults)
    try MermaidDocument.check(edges: diagram.wires.count)
    var flowchart = MermaidFlowchart(diagram)
    flowchart.write()
    try flowchart.document.write(input, nodes: diagram.nodes.count, to: &output)
  }
}
