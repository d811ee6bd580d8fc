import GradvizDiagram
public import GradvizExport

/// Writes the derivation as Markdown, with mathematics that GitHub, MathJax and KaTeX draw.
///
/// ```text
/// $$
/// \bar{q} = \bar{f} \cdot \frac{\partial f}{\partial q} = \bar{f} \cdot z = 1 \cdot (-4) = -4
/// $$
/// ```
public struct MarkdownExporter: Exporter {
  /// `markdown`.
  public var name: String { "markdown" }
  /// `md`.
  public var fileExtensions: [String] { ["md", "markdown"] }
  /// What the format is for.
  public var summary: String { "the derivation in words and mathematics, for a page" }
  /// A text without places.
  public var needsLayout: Bool { false }

  /// The learning rate of one step of gradient descent; nil for none.
  public var learningRate: Double?
  /// How many operations of each pass are told one by one.
  public var maximumSteps: Int

  /// The exporter.
  public init(learningRate: Double? = nil, maximumSteps: Int = 300) {
    self.learningRate = learningRate
    self.maximumSteps = maximumSteps
  }

  /// Appends the derivation.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    let options = Derivation.Options(learningRate: learningRate, maximumSteps: maximumSteps)
    output += MarkdownWriter.text(Lecture.document(input, options, alphabet: .unicode)).utf8
  }
}
