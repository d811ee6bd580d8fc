public import GradvizDiagnostics

/// Why a trace cannot be written as code.
public enum CodeError: Error, Hashable, Sendable {
  /// A leaf has no numbers to start from.
  case noValues(node: Int)
  /// An op is none of the catalog.
  case unknownOp(String, node: Int)
  /// An op does not fit its operands.
  case mismatch(String, node: Int)

  /// What is wrong and what to do about it.
  public var diagnostic: Diagnostic {
    switch self {
    case .noValues(let node):
      Diagnostic(
        id: "trace-without-values",
        message: "the trace has no numbers for node \(node), and code starts from numbers",
        help: "write the trace again with all of them: 'gradviz trace --values full'")
    case .unknownOp(let op, let node):
      Diagnostic(
        id: "trace-op",
        message: "node \(node) is the result of '\(op)', which is no op of the catalog",
        help: "'gradviz ops' lists them all")
    case .mismatch(let message, let node):
      Diagnostic(
        id: "trace-invalid", message: "node \(node) cannot be computed: \(message)",
        help: "the trace may be older than its attributes; write it again with 'gradviz trace'")
    }
  }
}

extension CodeError: CustomStringConvertible {
  /// The problem and the cure in one line.
  public var description: String {
    let diagnostic = diagnostic
    return diagnostic.message + (diagnostic.help.map { "; \($0)" } ?? "")
  }
}
