import ArgumentParser
import Gradviz

/// What SOURCE turned out to be.
enum Source {
  case program(SourceFile)
  case trace(Trace, name: String)

  /// Reads what an argument names: an expression, a file, or standard input.
  ///
  /// - Parameters:
  ///   - argument: What stands for SOURCE.
  ///   - lists: What stands behind `--at`.
  /// - Throws: The exit code, after what is wrong has been reported.
  init(_ argument: String, at lists: [String]) throws {
    do {
      if argument == "-" {
        if Console.isTerminal(Console.standardInput) {
          Console.error("reading a program or a trace from standard input; Ctrl-D ends it")
        }
        let name = "<standard input>"
        self = try Source(InputFile.read(Console.standardInput, name), name: name)
        return
      }
      if Self.isExpression(argument, at: lists) {
        self = .program(SourceFile(name: "<expression>", text: argument))
        return
      }
      switch InputFile.kind(of: argument) {
      case .file: self = try Source(InputFile.read(argument), name: argument)
      case .folder: throw FileError.isFolder(argument)
      case .nothing where Self.looksLikeFile(argument):
        throw FileError.missing(argument, similar: InputFile.similar(to: argument))
      case .nothing: self = .program(SourceFile(name: "<expression>", text: argument))
      }
    } catch {
      throw Reporter.failure(error)
    }
  }

  private init(_ bytes: [UInt8], name: String) throws {
    if TraceFile.recognizes(bytes) || Self.isTraceName(name) {
      do {
        Progress.begin("reading the trace")
        self = .trace(try TraceFile.read(bytes), name: name)
      } catch {
        // The line is quoted where it is one that a person can read.
        let text = bytes.count < 1 << 20 ? String(decoding: bytes, as: UTF8.self) : ""
        Reporter(SourceFile(name: name, text: text)).report(error.diagnostic)
        throw ExitCode.inputOutput
      }
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      Reporter(name: name).report(
        Diagnostic(
          id: "not-text", message: "the file is no text in UTF-8",
          help: "give a program, or a trace that 'gradviz trace' wrote"))
      throw ExitCode.inputOutput
    }
    self = .program(SourceFile(name: name, text: text))
  }

  private static func isTraceName(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".json") || name.hasSuffix(".jsonl")
  }
}
