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

  private var results: [String: Result<Trace, Failure>] = [:]

  /// The trace that a block is made from.
  ///
  /// - Parameters:
  ///   - marker: The block's marker.
  ///   - options: What its arguments say.
  ///   - folder: Where its files are; it ends with a slash or is empty.
  /// - Returns: The trace, and a text that is the same for all blocks that share it.
  /// - Throws: why there is none.
  func trace(
    _ marker: Marker, _ options: SourceOptions, in folder: String
  ) throws(BlockFailure) -> (trace: Trace, key: String) {
    let words = ["at", "output", "wrt", "node-limit", "memory-limit"].map {
      marker.value(of: $0)?.text ?? "\u{1}"
    }
    let key = ([folder, marker.source.text] + words).joined(separator: "\u{0}")
    let result = results[key] ?? run(marker.source.text, options, in: folder)
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
    _ source: String, _ options: SourceOptions, in folder: String
  ) -> Result<Trace, Failure> {
    var options = options
    options.at = Self.relocated(options.at, in: folder)
    let path = source.hasPrefix("/") ? source : folder + source
    do {
      switch try Source(source, at: options.at, in: folder) {
      case .trace(let trace, let name):
        try Run.refuseProgramOptions(options, name)
        return .success(try Run.restrict(trace, to: options.gradientNames))
      case .forwardOnly(let forward):
        return .success(try Run.restrict(forward.completed(options), to: options.gradientNames))
      case .notebook(let notebook):
        return Self.run(notebook.program, options, Reporter(notebook))
      case .program(let file):
        let isFile = file.name == source
        return Self.run(
          file, options, Reporter(SourceFile(name: isFile ? path : file.name, text: file.text)))
      }
    } catch {
      return .failure(Self.failure(error, path))
    }
  }

  private static func run(
    _ file: SourceFile, _ options: SourceOptions, _ reporter: Reporter
  ) -> Result<Trace, Failure> {
    do {
      let result = try Run.result(file, options)
      for diagnostic in result.diagnostics { reporter.report(BlockKeys.asKeys(diagnostic)) }
      return result.isComplete
        ? .success(result.trace) : .failure(.reported(isInputOutput: false))
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
