import ArgumentParser
import Gradviz

extension Run {
  /// Runs a program and reports what is wrong with it.
  ///
  /// - Returns: The record, the values that were asked for, and whether it is only of the part that ran.
  static func run(
    _ file: SourceFile, _ options: SourceOptions, _ reporter: Reporter, includesJacobians: Bool,
    keptNames: (@Sendable (String) -> NameMatch?)?
  ) throws -> (
    records: any TraceRecords, assignments: [ProgramAssignment], cuts: [GradientCut],
    hasFailed: Bool
  ) {
    let result: RunResult
    do {
      result = try Self.result(
        file, options, includesJacobians: includesJacobians, keptNames: keptNames)
    } catch let error as ProgramError {
      for diagnostic in error.diagnostics { reporter.report(diagnostic) }
      throw ExitCode.failure
    } catch {
      throw error is UsageProblem ? error : Reporter.failure(error)
    }
    if !options.quiet { Console.printed(result.printed) }
    for diagnostic in told(result, isReviewed: keptNames != nil) { reporter.report(diagnostic) }
    // A part is worth seeing where an op failed, with its culprit; not where a name was mistyped.
    if !result.isComplete {
      let failure = result.records.header.failure
      // Every op that ran has a step.
      guard let failure, failure.op != nil || result.records.stepCount > 0 else {
        throw ExitCode.failure
      }
    }
    return (result.records, result.assignments, result.cuts, !result.isComplete)
  }

  /// Runs the cells of a notebook and reports what is wrong with them.
  static func run(
    _ notebook: Notebook, _ options: SourceOptions, includesJacobians: Bool,
    keptNames: (@Sendable (String) -> NameMatch?)?
  ) throws -> (
    records: any TraceRecords, assignments: [ProgramAssignment], cuts: [GradientCut],
    hasFailed: Bool
  ) {
    if options.stopAfter != nil {
      throw UsageProblem(
        "--stop-after has no effect on a notebook", help: "--cell names the last cell to run")
    }
    let reporter = Reporter(notebook)
    for note in notebook.notes { reporter.report(note) }
    return try run(
      notebook.program, options, reporter, includesJacobians: includesJacobians,
      keptNames: keptNames)
  }

  /// Runs a program.
  ///
  /// - Throws: ``ProgramError``, ``UsageProblem``, or what is wrong with a file of values.
  static func result(
    _ file: SourceFile, _ options: SourceOptions, includesJacobians: Bool = false,
    keptNames: (@Sendable (String) -> NameMatch?)? = nil
  ) throws -> RunResult {
    let runOptions = try runOptions(
      options, includesJacobians: includesJacobians, keptNames: keptNames)
    Progress.begin("running the program")
    return try Program(file).run(runOptions)
  }

  /// What is reported of a run: a review names its output itself.
  static func told(_ result: RunResult, isReviewed: Bool) -> [Diagnostic] {
    isReviewed ? result.diagnostics.filter { $0.id != "output-chosen" } : result.diagnostics
  }

  /// What a run of a program is told.
  ///
  /// - Throws: ``UsageProblem``, or what is wrong with a file of values.
  static func runOptions(
    _ options: SourceOptions, includesJacobians: Bool = false,
    keptNames: (@Sendable (String) -> NameMatch?)? = nil
  ) throws -> RunOptions {
    RunOptions(
      at: try values(options.at), output: options.output, wrt: options.gradientNames,
      stopAfter: options.stopAfter?.value, limits: options.limits,
      includesJacobians: includesJacobians, recordsBackward: options.backwardNodes,
      keptNames: keptNames)
  }

  /// The values that `--at` gives.
  private static func values(_ lists: [String]) throws -> [String: Tensor] {
    var values: [String: Tensor] = [:]
    for list in lists {
      do {
        for assignment in try InputValues.assignments(list) {
          if values[assignment.name] != nil {
            throw InputValueError("'\(assignment.name)' is given two values")
          }
          values[assignment.name] = try value(of: assignment)
        }
      } catch let error as InputValueError {
        throw UsageProblem("--at: \(error.message)", help: error.help)
      }
    }
    return values
  }

  private static func value(of assignment: InputValues.Assignment) throws -> Tensor {
    do {
      return try InputValues.value(assignment.text)
    } catch let error as InputValueError {
      // What is wrong with a file is not wrong with the arguments.
      guard assignment.text.hasPrefix("@") else { throw error }
      let path = String(assignment.text.dropFirst())
      throw FaultyFile(SourceFile(name: path, text: ""), error.diagnostic)
    }
  }
}
