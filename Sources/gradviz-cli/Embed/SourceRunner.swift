import Gradviz
import GradvizEmbed

/// Runs what blocks are made from, each source with the same values once.
final class SourceRunner {
  /// Why there is no trace, before it is known which block asks for it.
  private enum Failure: Error {
    /// What is wrong has been reported where it is.
    case reported(isInputOutput: Bool)
    /// The file of the source, or one that its values come from.
    case file(FileError, isSource: Bool)
    case usage(UsageProblem)
  }

  /// What a source gave.
  struct Outcome {
    let trace: Trace
    /// The values of the names that were asked for.
    var assignments: [ProgramAssignment] = []
    /// Whether a program ran for it.
    var isProgram = false
    /// The cell of a notebook, or the file, that a place is in, and the place there.
    var locate: (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic) = {
      (SourceFile(name: "", text: ""), $0)
    }
  }

  /// What decides what a source gives, beside its name.
  private static let keys = [
    "at", "output", "wrt", "stop-after", "cell", "backward-nodes", "node-limit", "memory-limit",
  ]

  private var results: [String: Result<Outcome, Failure>] = [:]

  /// The trace that a block is made from.
  ///
  /// - Parameters:
  ///   - marker: The block's marker.
  ///   - options: What its arguments say.
  ///   - folder: Where its files are; it ends with a slash or is empty.
  ///   - names: Which variables are gradients, where their values are asked for.
  /// - Returns: The trace and what belongs to it, and a text that is the same for all blocks that share it.
  /// - Throws: why there is none.
  func outcome(
    _ marker: Marker, _ options: SourceOptions, in folder: String, keeping names: GradientNames?
  ) throws(BlockFailure) -> (outcome: Outcome, key: String) {
    let kept = names == nil ? [] : ["check", "pattern"]
    let words = (Self.keys + kept).map { marker.value(of: $0)?.text ?? "\u{1}" }
    let key = ([folder, marker.source.text] + words).joined(separator: "\u{0}")
    let result = results[key] ?? run(marker.source.text, options, in: folder, keeping: names)
    results[key] = result
    do {
      return (try result.get(), key)
    } catch {
      var failure = Self.failure(error, marker, in: folder)
      failure.cause = key
      throw failure
    }
  }

  private func run(
    _ source: String, _ options: SourceOptions, in folder: String, keeping names: GradientNames?
  ) -> Result<Outcome, Failure> {
    var options = options
    options.at = Self.relocated(options.at, in: folder)
    let path = source.hasPrefix("/") ? source : folder + source
    do {
      switch try Source(source, at: options.at, in: folder, cell: options.cell?.value) {
      case .trace(let trace, let name):
        try Run.refuseProgramOptions(options, name)
        return .success(Outcome(trace: try Run.restrict(trace, to: options.gradientNames)))
      case .forwardOnly(let forward):
        let trace = try Run.restrict(forward.completed(options), to: options.gradientNames)
        return .success(Outcome(trace: trace))
      case .notebook(let notebook):
        if options.stopAfter != nil {
          throw UsageProblem(
            "--stop-after has no effect on a notebook", help: "--cell names the last cell to run")
        }
        return Self.run(
          notebook.program, options, Reporter(notebook), names, notebook.located)
      case .program(let file):
        if options.cell != nil {
          throw UsageProblem(
            "--cell has no effect on '\(source)'",
            help: "it is for notebooks (.ipynb); --stop-after ends a program at a line")
        }
        let isFile = file.name == source
        let reported = SourceFile(name: isFile ? path : file.name, text: file.text)
        return Self.run(file, options, Reporter(reported), names) { (file, $0) }
      }
    } catch {
      return .failure(Self.failure(error, path))
    }
  }

  private static func run(
    _ file: SourceFile, _ options: SourceOptions, _ reporter: Reporter, _ names: GradientNames?,
    _ locate: @escaping (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic)
  ) -> Result<Outcome, Failure> {
    do {
      var kept: (@Sendable (String) -> NameMatch?)?
      if let names { kept = { names.match($0) } }
      let result = try Run.result(file, options, keptNames: kept)
      for diagnostic in Run.told(result, isReviewed: names != nil) {
        reporter.report(BlockKeys.asKeys(diagnostic))
      }
      return result.isComplete
        ? .success(
          Outcome(
            trace: result.trace, assignments: result.assignments, isProgram: true, locate: locate))
        : .failure(.reported(isInputOutput: false))
    } catch let error as ProgramError {
      for diagnostic in error.diagnostics { reporter.report(BlockKeys.asKeys(diagnostic)) }
      return .failure(.reported(isInputOutput: false))
    } catch {
      return .failure(failure(error, nil))
    }
  }

  private static func failure(_ error: any Error, _ source: String?) -> Failure {
    switch error {
    case let error as FileError: return .file(error, isSource: error.path == source)
    case let error as UsageProblem: return .usage(error)
    default:
      _ = Reporter.failure(error)
      return .reported(isInputOutput: true)
    }
  }

  /// Values whose files stand beside the document.
  private static func relocated(_ lists: [String], in folder: String) -> [String] {
    lists.flatMap { list in
      // What is wrong with a list is said when it is read.
      guard let assignments = try? InputValues.assignments(list) else { return [list] }
      return assignments.map { assignment in
        let isBeside = assignment.text.hasPrefix("@") && !assignment.text.hasPrefix("@/")
        let text =
          isBeside ? "@" + folder + assignment.text.dropFirst() : assignment.text
        return "\(assignment.name)=\(text)"
      }
    }
  }

  private static func failure(
    _ failure: Failure, _ marker: Marker, in folder: String
  ) -> BlockFailure {
    let source = marker.source
    switch failure {
    case .reported(let isInputOutput):
      // A word that is taken for an expression may be the name of a file without its ending.
      let isWord = !source.text.contains { " ()*+".contains($0) }
      let isFile = InputFile.kind(of: folder + source.text) == .file
      let file = isWord && !isFile ? InputFile.similar(to: folder + source.text) : nil
      return BlockFailure(
        Diagnostic(
          id: "source-failed", message: "'\(source.text)' gives no result", range: source.range,
          label: "asked for here",
          help: file.map { "did you mean the file '\($0.dropFirst(folder.count))'?" }
            ?? "mend what is wrong with it, as said above"),
        isInputOutput: isInputOutput)
    case .file(let error, let isSource):
      let diagnostic = error.diagnostic
      let place = isSource ? source : marker.value(of: "at") ?? source
      return BlockFailure(
        Diagnostic(
          id: diagnostic.id, message: "'\(error.path)': \(diagnostic.message)", range: place.range,
          label: "named here", help: diagnostic.help ?? "name a file that can be read"),
        isInputOutput: true)
    case .usage(let problem):
      let message = BlockKeys.asKeys(problem.diagnostic.message)
      let key = marker.arguments.first { message.hasPrefix($0.key.text) }
      return BlockFailure(
        Diagnostic(
          id: "bad-value", message: message, range: key?.value.range ?? source.range,
          label: "not understood",
          help: BlockKeys.asKeys(
            problem.diagnostic.help ?? "write one value for each name: at=x=-2,y=5")))
    }
  }
}
