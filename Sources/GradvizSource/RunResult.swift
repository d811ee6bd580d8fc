public import GradvizDiagnostics
public import GradvizEngine
public import GradvizTrace

/// What a run of a program gave.
public struct RunResult {
  /// The tape with everything that was recorded.
  public let tape: Tape
  /// The node that was differentiated, nil where the run failed.
  public let output: Variable?
  /// The record of the run.
  ///
  /// Where an op failed it holds the part that ran, and ``Trace/failure`` says what stopped it.
  public let trace: Trace
  /// What is wrong; empty where all went well.
  public let diagnostics: [Diagnostic]

  /// Whether the run came to its end.
  public var isComplete: Bool { !diagnostics.contains { $0.severity == .error } }
}
