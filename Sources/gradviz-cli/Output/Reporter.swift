import ArgumentParser
import Gradviz

/// Prints diagnostics to standard error, and names the exit code that goes with a failure.
struct Reporter {
  /// The text that a problem is in, and its place there.
  private let locate: (Diagnostic) -> (source: SourceFile, diagnostic: Diagnostic)

  /// A reporter on a source, or on a file or a part of the program by its name.
  init(_ source: SourceFile) {
    locate = { (source, $0) }
  }

  init(name: String) {
    self.init(SourceFile(name: name, text: ""))
  }

  /// A reporter that names the cells of a notebook.
  init(_ notebook: Notebook) {
    locate = notebook.located
  }

  func report(_ diagnostic: Diagnostic) {
    let (source, diagnostic) = locate(diagnostic)
    Console.error(
      Console.isColored(Console.standardError)
        ? ANSIDiagnosticFormatter(source: source).format(diagnostic)
        : DiagnosticFormatter(source: source).format(diagnostic))
  }

  /// Reports what there is to know of a result.
  func report(_ notes: [ExportNote]) {
    for note in notes {
      report(Diagnostic(id: note.id, severity: .note, message: note.message, help: note.help))
    }
  }

  /// Reports an error of the environment.
  ///
  /// - Returns: The exit code to end with.
  static func failure(_ error: any Error) -> ExitCode {
    switch error {
    case let code as ExitCode: return code
    case let error as UsageProblem:
      Reporter(name: "gradviz").report(error.diagnostic)
      return .validationFailure
    case let error as FaultyFile:
      Reporter(error.file).report(error.diagnostic)
    case let error as FileError:
      Reporter(name: error.path).report(error.diagnostic)
    case let error as ExportError:
      Reporter(name: "gradviz").report(
        Diagnostic(id: error.id, message: error.message, help: error.help))
    case let error as CodeError:
      Reporter(name: "gradviz").report(error.diagnostic)
    case let error as LayoutError:
      Reporter(name: "gradviz").report(
        Diagnostic(id: "layout-failed", message: error.description))
    default:
      Reporter(name: "gradviz").report(Diagnostic(id: "output-failed", message: "\(error)"))
    }
    return .inputOutput
  }
}

/// Arguments that are understood and cannot be followed.
struct UsageProblem: Error {
  var diagnostic: Diagnostic

  init(_ message: String, help: String? = nil) {
    diagnostic = Diagnostic(id: "wrong-usage", message: message, help: help)
  }
}

extension ExitCode {
  /// Input or output failed, as sysexits.h has it.
  static let inputOutput = ExitCode(74)
}
