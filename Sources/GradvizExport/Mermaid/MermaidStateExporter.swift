public import GradvizDiagram

/// Writes a Mermaid state diagram of the gradient's way through the layers of a program.
///
/// It starts at the output, as the backward pass does; scopes are states with the steps inside, what flows between
/// them stands on the arrows, and notes say how each layer turns what arrives into what leaves.
///
/// ```text
/// stateDiagram-v2
///   direction TB
///   state "error = 0.5 × (y_hat − y)²" as s0
///   state "sigmoid" as s1 {
///     state "1 + exp(−s)" as s2
///   }
///   s0 --> s1 : ∂error/∂z_k = 0.6
/// ```
public struct MermaidStateExporter: Exporter {
  /// `mermaid-state`.
  public var name: String { "mermaid-state" }
  /// None: files of Mermaid hold flowcharts unless the format is named.
  public var fileExtensions: [String] { [] }
  /// What the format is for.
  public var summary: String { "a Mermaid state diagram of the gradient's way through the layers" }
  /// Mermaid gives the parts their places.
  public var needsLayout: Bool { false }
  /// What is shown follows from cards, from top to bottom.
  public var defaults: Diagram.Defaults {
    Diagram.Defaults(style: .cards, direction: .topToBottom)
  }

  /// More states have more arrows than Mermaid draws.
  private static let mostStates = 150

  /// The exporter.
  public init() {}

  /// Appends the whole text.
  ///
  /// - Throws: ``ExportError`` where it is larger than what Mermaid draws.
  public func write(_ input: ExportInput, to output: inout [UInt8]) throws {
    let (flow, note) = LayerFlow.folded(
      input.trace, options: input.options, limit: Self.mostStates)
    if let note {
      input.note(ExportNote(id: "folded", message: note, help: "--max-nodes off draws them all"))
    }
    try MermaidDocument.check(edges: flow.transitions.count)
    var chart = MermaidStateChart(flow)
    chart.write()
    try chart.document.write(input, nodes: flow.states.count, to: &output)
  }
}
