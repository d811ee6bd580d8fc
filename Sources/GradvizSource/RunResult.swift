public import GradvizDiagnostics
public import GradvizEngine
public import GradvizTrace

/// What a run of a program gave.
public struct RunResult {
  /// The tape with everything that was recorded.
  public let tape: Tape
  /// The node that was differentiated, nil where the run failed.
  public let output: Variable?
  /// The record of the run, derived piece by piece when it is read.
  ///
  /// Where an op failed it holds the part that ran, and ``Trace/failure`` says what stopped it.
  ///
  /// It reads the tape: nothing may be recorded or differentiated on that before.
  public var records: any TraceRecords { recording.records }
  /// What is wrong, and what is worth knowing; empty where all went well.
  public let diagnostics: [Diagnostic]
  /// What the program printed.
  public let printed: String
  /// The values that names were given which ``RunOptions/keptNames`` asks for, in the order of the run; empty where it
  /// failed.
  public let assignments: [ProgramAssignment]

  /// Where inputs were cut off from the output, in the order of the run; empty where there is no output.
  public let cuts: [GradientCut]

  /// The record of the run as a whole, made when it is first asked for.
  public var trace: Trace { recording.trace }

  /// Whether the program looked at a computed value while it ran.
  ///
  /// Other values of its inputs may then take another way through it. Where it did not, the tape is the same for all.
  package let mayDependOnValues: Bool

  private let recording: Recording

  /// Whether the run came to its end.
  public var isComplete: Bool { !diagnostics.contains { $0.severity == .error } }

  init(
    tape: Tape, output: Variable?, records: any TraceRecords, diagnostics: [Diagnostic],
    printed: String, assignments: [ProgramAssignment], cuts: [GradientCut], mayDependOnValues: Bool
  ) {
    self.tape = tape
    self.output = output
    self.diagnostics = diagnostics
    self.printed = printed
    self.assignments = assignments
    self.cuts = cuts
    self.mayDependOnValues = mayDependOnValues
    recording = Recording(records)
  }

  private final class Recording {
    let records: any TraceRecords
    lazy var trace = Trace(records)

    init(_ records: any TraceRecords) {
      self.records = records
    }
  }
}
