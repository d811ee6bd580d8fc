import Gradviz
import GradvizEmbed

/// Why a block cannot be made.
struct BlockFailure: Error {
  /// What is wrong, at its place in the document.
  let diagnostic: Diagnostic
  /// Whether a file could not be read.
  var isInputOutput = false
  /// What the blocks share that fail for the same reason; nil where it is this block's own.
  var cause: String?

  init(_ diagnostic: Diagnostic, isInputOutput: Bool = false) {
    self.diagnostic = diagnostic
    self.isInputOutput = isInputOutput
  }

  init(
    _ id: String, _ message: String, at range: SourceRange, label: String? = nil, help: String?
  ) {
    diagnostic = Diagnostic(id: id, message: message, range: range, label: label, help: help)
  }
}
