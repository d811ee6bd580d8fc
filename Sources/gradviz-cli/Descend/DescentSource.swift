import ArgumentParser
import Gradviz

/// A loss that can be gone down, from what stands for SOURCE.
struct DescentSource {
  let problem: DescentProblem
  /// Reports what is wrong with the program at its place.
  let reporter: Reporter

  /// Reads and runs what the options name; problems are reported, and end the command.
  init(_ options: SourceOptions, into destination: Destination) throws {
    guard let argument = options.source else { throw UsageProblem("there is nothing to run") }
    try destination.check(against: argument)
    switch try Source(argument, at: options.at, cell: options.cell?.value) {
    case .trace(let trace, let name):
      try Run.refuseProgramOptions(options, name)
      self = try DescentSource(
        try Run.restrict(trace, to: options.gradientNames), name, options.limits)
    case .forwardOnly(let forward):
      let trace: Trace
      do {
        trace = try forward.completed(options)
      } catch let error as FaultyFile {
        throw Reporter.failure(error)
      }
      self = try DescentSource(
        try Run.restrict(trace, to: options.gradientNames), forward.name, options.limits)
    case .program(let file):
      if options.cell != nil {
        throw UsageProblem(
          "--cell has no effect on '\(argument)'", help: "it is for notebooks (.ipynb)")
      }
      self = try DescentSource(file, options, Reporter(file))
    case .notebook(let notebook):
      if options.stopAfter != nil {
        throw UsageProblem(
          "--stop-after has no effect on a notebook", help: "--cell names the last cell to run")
      }
      let reporter = Reporter(notebook)
      for note in notebook.notes { reporter.report(note) }
      self = try DescentSource(notebook.program, options, reporter)
    }
  }

  private init(_ trace: Trace, _ name: String, _ limits: Limits) throws {
    reporter = Reporter(name: name)
    do {
      problem = try DescentProblem(trace, limits: limits)
    } catch {
      throw UsageProblem(error.message, help: error.help)
    }
  }

  private init(_ file: SourceFile, _ options: SourceOptions, _ reporter: Reporter) throws {
    self.reporter = reporter
    let runOptions: RunOptions
    let program: Program
    let result: RunResult
    do {
      runOptions = try Run.runOptions(options)
      Progress.begin("running the program")
      program = try Program(file)
      result = try program.run(runOptions)
    } catch let error as ProgramError {
      for diagnostic in error.diagnostics { reporter.report(diagnostic) }
      throw ExitCode.failure
    } catch {
      throw Reporter.failure(error)
    }
    if !options.quiet { Console.printed(result.printed) }
    for diagnostic in result.diagnostics { reporter.report(diagnostic) }
    guard result.isComplete else { throw ExitCode.failure }
    do {
      problem = try DescentProblem(program, runOptions, first: result)
    } catch {
      throw UsageProblem(error.message, help: error.help)
    }
  }
}
