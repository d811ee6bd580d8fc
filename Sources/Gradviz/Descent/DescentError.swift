package import GradvizDiagnostics

/// Why there is nothing to descend on.
public struct DescentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong: lowercase, without a final period.
  public let message: String
  /// What to do about it.
  public let help: String?

  /// The message and the cure.
  public var description: String { help.map { "\(message); \($0)" } ?? message }

  static func noOutput() -> DescentError {
    DescentError(
      message: "the run has no output with a gradient", help: "--output names the loss")
  }

  static func notScalar(_ name: String, _ shape: [Int]) -> DescentError {
    let extents = shape.map(String.init).joined(separator: ", ")
    return DescentError(
      message: "'\(name)' has the shape [\(extents)], and a loss is one number",
      help: "take its sum or mean in the program, or name another node with --output")
  }

  static func noInputs() -> DescentError {
    DescentError(
      message: "the loss depends on no input", help: "'gradviz trace' lists the inputs")
  }

  static func repeated(_ name: String) -> DescentError {
    DescentError(
      message: "'\(name)' is the name of more than one input",
      help: "give the others names of their own, or name the inputs to move with --wrt")
  }

  static func unknownStep(_ step: Int, of count: Int) -> DescentError {
    DescentError(
      message: "there is no step \(step)", help: "the steps are 0 to \(count)")
  }

  static func notRecorded(_ reason: String) -> DescentError {
    DescentError(
      message: "the trace cannot be computed at other values: \(reason)", help: "give the program")
  }
}

/// A program failed at the values of a step.
package struct DescentFailure: Error {
  /// What is wrong.
  package let diagnostics: [Diagnostic]
}
