import GradvizDiagram
public import GradvizExport

/// Writes the derivation as a LaTeX document that plain pdflatex compiles.
///
/// Names in scripts that LaTeX has no fonts for are written by the numbers of their characters.
public struct LaTeXExporter: Exporter {
  /// `latex`.
  public var name: String { "latex" }
  /// `tex`.
  public var fileExtensions: [String] { ["tex"] }
  /// What the format is for.
  public var summary: String { "the derivation as a document for pdflatex" }
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

  /// Appends the document.
  public func write(_ input: ExportInput, to output: inout [UInt8]) {
    let options = Derivation.Options(learningRate: learningRate, maximumSteps: maximumSteps)
    output += LaTeXWriter.text(Lecture.document(input, options, alphabet: .latin)).utf8
  }
}
