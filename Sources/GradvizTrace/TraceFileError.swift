public import GradvizDiagnostics

/// Why a file is no trace that can be read.
public enum TraceFileError: Error, Hashable, Sendable {
  /// The bytes are no JSON.
  case malformed(String, at: SourcePosition)
  /// The JSON is no trace.
  case unknownFormat(String, at: SourcePosition)
  /// The trace is of a version that this code does not know.
  case unknownVersion(Int, at: SourcePosition)
  /// A field is missing, or holds what cannot be.
  case invalid(String, at: SourcePosition?)

  /// What is wrong, where, and what to do about it.
  public var diagnostic: Diagnostic {
    switch self {
    case .malformed(let message, let position):
      Self.diagnostic(
        "trace-not-json", message, position,
        "the file may have been cut off or edited; write it again with 'gradviz trace'")
    case .unknownFormat(let message, let position):
      Self.diagnostic(
        "trace-format", message, position, "give a file that 'gradviz trace' wrote")
    case .unknownVersion(let version, let position):
      Self.diagnostic(
        "trace-version",
        "the trace has version \(version); this program reads versions up to \(Trace.version)",
        position,
        version > Trace.version
          ? "update gradviz, or write the trace again with this one: 'gradviz trace'"
          : "write the trace again: 'gradviz trace'")
    case .invalid(let message, let position):
      Self.diagnostic(
        "trace-invalid", message, position,
        "correct the file, or write it again with 'gradviz trace'; 'gradviz trace --schema' prints the rules"
      )
    }
  }

  private static func diagnostic(
    _ id: String, _ message: String, _ position: SourcePosition?, _ help: String
  ) -> Diagnostic {
    let range = position.map {
      SourceRange($0, SourcePosition(line: $0.line, column: $0.column + 1))
    }
    return Diagnostic(id: id, message: message, range: range, help: help)
  }
}

extension TraceFileError: CustomStringConvertible {
  /// The place, the problem and the cure in one line.
  public var description: String {
    let diagnostic = diagnostic
    let place = diagnostic.range.map { "line \($0.start.line), column \($0.start.column): " } ?? ""
    let help = diagnostic.help.map { "; \($0)" } ?? ""
    return place + diagnostic.message + help
  }
}
