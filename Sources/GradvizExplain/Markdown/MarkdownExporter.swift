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

  /// What ends a row of a matrix or of equations below each other.
  public enum RowEnd: String, CaseIterable, Sendable {
    /// `\cr`, which no reader of Markdown takes for an escape: GitHub makes one backslash of two.
    case command
    /// `\\`, which pandoc, and with it Word, OpenDocument and MathML, understand alone.
    case backslash
  }

  /// What ends a row of a matrix or of equations below each other.
  public var rowEnd: RowEnd

  /// The exporter.
  ///
  /// - Parameters:
  ///   - learningRate: The learning rate of one step of gradient descent; nil for none.
  ///   - maximumSteps: How many operations of each pass are told one by one.
  ///   - rowEnd: What ends a row of a matrix or of equations below each other.
  public init(
    learningRate: Double? = nil, maximumSteps: Int = 300, rowEnd: RowEnd = .command
  ) {
    self.learningRate = learningRate
    self.maximumSteps = maximumSteps
    self.rowEnd = rowEnd
  }

  /// Appends the derivation.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    let options = Derivation.Options(learningRate: learningRate, maximumSteps: maximumSteps)
    output +=
      MarkdownWriter(rowEnd: rowEnd)
      .text(Lecture.document(input, options, alphabet: .unicode)).utf8
  }
}
