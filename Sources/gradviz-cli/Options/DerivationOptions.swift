import ArgumentParser
import Gradviz

/// What a derivation tells.
struct DerivationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Also take one step of gradient descent: the updates of the weights, or of all inputs.",
      valueName: "rate"))
  var learningRate: Double?

  @Option(
    help: ArgumentHelp(
      "What ends the rows of matrices and equations in Markdown: command (\\cr, which GitHub keeps; "
        + "the default) or backslash (two of them, for pandoc, Word and MathML).",
      valueName: "form"))
  var rows: Choice<MarkdownExporter.RowEnd>?

  func validate() throws {
    if let learningRate, !learningRate.isFinite || learningRate <= 0 {
      throw ValidationError(
        "--learning-rate is a number above 0, not \(learningRate)",
        help: "write --learning-rate 0.1")
    }
  }
}
