public import GradvizDiagnostics

/// Why a text or a file gives no value.
public struct InputValueError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong: lowercase, no final period.
  public var message: String
  /// What to do about it.
  public var help: String?

  /// An error from its parts.
  public init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  /// The problem and the cure, without a place.
  public var diagnostic: Diagnostic {
    Diagnostic(id: "bad-value", message: message, help: help)
  }

  /// The problem and the cure in one line.
  public var description: String { message + (help.map { "; \($0)" } ?? "") }
}
