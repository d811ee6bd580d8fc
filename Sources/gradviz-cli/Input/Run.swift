import ArgumentParser
import Gradviz

/// A trace, recorded by running a program or read from a file.
final class Run {
  /// The record, piece by piece; of a program that failed, the part that ran.
  let records: any TraceRecords
  /// The record as a whole.
  private(set) lazy var trace = records as? Trace ?? Trace(records)
  /// The values of names that were asked for; of a trace there are none.
  let assignments: [ProgramAssignment]
  /// Where a program cuts inputs off from the output; of a trace that is not known.
  let cuts: [GradientCut]
  /// Whether it was read from a file.
  let isTrace: Bool
  /// The cell of a notebook, or the file, that a place is in, and the place there.
  let locate: (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic)
  private let hasFailed: Bool

  /// Reads or runs what the options name.
  ///
  /// Problems are reported, and end the command when nothing is left to write. Whole local derivatives that are only
  /// wanted are those of a program; a trace has what it has.
  init(
    _ options: SourceOptions, into destination: Destination, includesJacobians: Bool = false,
    wantsJacobians: Bool = false, keptNames: (@Sendable (String) -> NameMatch?)? = nil
  ) throws {
    guard let argument = options.source else { throw UsageProblem("there is nothing to run") }
    try destination.check(against: argument)
    switch try Source(argument, at: options.at, cell: options.cell?.value) {
    case .trace(let trace, let name):
      try Self.refuseProgramOptions(options, name, includesJacobians: includesJacobians)
      Self.warn(of: trace.contradictions(replays: false), name)
      records = try Self.restrict(trace, to: options.gradientNames)
      assignments = []
      cuts = []
      isTrace = true
      locate = { (SourceFile(name: name, text: ""), $0) }
      hasFailed = false
    case .forwardOnly(let forward):
      let trace: Trace
      do {
        trace = try forward.completed(options, includesJacobians: includesJacobians)
      } catch let error as FaultyFile {
        throw Reporter.failure(error)
      }
      records = try Self.restrict(trace, to: options.gradientNames)
      assignments = []
      cuts = []
      isTrace = true
      locate = { (SourceFile(name: forward.name, text: ""), $0) }
      hasFailed = false
    case .program(let file):
      if options.cell != nil {
        throw UsageProblem(
          "--cell has no effect on '\(argument)'",
          help: "it is for notebooks (.ipynb); --stop-after ends a program at a line")
      }
      (records, assignments, cuts, hasFailed) = try Self.run(
        file, options, Reporter(file), includesJacobians: includesJacobians || wantsJacobians,
        keptNames: keptNames)
      isTrace = false
      locate = { (file, $0) }
    case .notebook(let notebook):
      (records, assignments, cuts, hasFailed) = try Self.run(
        notebook, options, includesJacobians: includesJacobians || wantsJacobians,
        keptNames: keptNames)
      isTrace = false
      locate = notebook.located
    }
    if hasFailed { try Self.keep(destination) }
  }

  /// Ends the command with the exit code of a failed program, after its part that ran is written.
  func end() throws {
    if hasFailed { throw ExitCode.failure }
  }

  /// Says that a trace contradicts itself, which is drawn all the same.
  private static func warn(of contradictions: [Contradiction], _ name: String) {
    guard let first = contradictions.first else { return }
    var diagnostic = first.diagnostic(.warning)
    if contradictions.count > 1 {
      diagnostic.notes = ["and \(contradictions.count - 1) more like it"]
    }
    diagnostic.help = "'gradviz verify \(name)' tells all; the picture shows what the trace says"
    Reporter(name: name).report(diagnostic)
  }

  /// Refuses options that a trace has no use for.
  static func refuseProgramOptions(
    _ options: SourceOptions, _ name: String, includesJacobians: Bool = false
  ) throws {
    try refuse(options.programOptions + (includesJacobians ? ["--jacobians"] : []), name)
  }

  /// Refuses options that were given and have no effect on a trace.
  static func refuse(_ options: [String], _ name: String) throws {
    guard let first = options.first else { return }
    throw UsageProblem(
      "\(first) has no effect on '\(name)'",
      help: "a trace is the record of a run: give the program")
  }

  /// Refuses to write what a failed program left over an older result.
  private static func keep(_ destination: Destination) throws {
    guard case .file(let path) = destination else { return }
    if InputFile.kind(of: path) == .nothing {
      Reporter(name: path).report(
        Diagnostic(
          id: "partial", severity: .note, message: "the program failed: this is the part that ran"))
    } else {
      Reporter(name: path).report(
        Diagnostic(
          id: "kept", severity: .note, message: "the program failed: the old file stays as it was",
          help: "name a new file to see the part that ran"))
      throw ExitCode.failure
    }
  }

  /// The trace with the gradients of some inputs only; of all where none is named.
  static func restrict(_ trace: Trace, to names: [String]) throws -> Trace {
    if names.isEmpty { return trace }
    let known = trace.inputNames
    for name in names where !known.contains(name) {
      let guess = closestMatch(to: name, in: known).map { "did you mean '\($0)'?" }
      let list =
        known.isEmpty ? "the trace has none" : "the inputs are \(known.joined(separator: ", "))"
      throw UsageProblem("--wrt names '\(name)', which is no input", help: guess ?? list)
    }
    return trace.withGradients(ofInputs: Set(names))
  }
}
