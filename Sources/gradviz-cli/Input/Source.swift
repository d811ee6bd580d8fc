import Gradviz
import GradvizEmbed

/// What SOURCE turned out to be.
enum Source {
  case program(SourceFile)
  case notebook(Notebook)
  case trace(Trace, name: String)
  case forwardOnly(ForwardTrace)

  /// Reads what an argument names: an expression, a file, or standard input.
  ///
  /// - Parameters:
  ///   - argument: What stands for SOURCE.
  ///   - lists: What stands behind `--at`.
  ///   - cell: The last cell of a notebook that is run, nil for all.
  /// - Throws: The exit code, after what is wrong has been reported.
  init(_ argument: String, at lists: [String], cell: Int? = nil) throws {
    do {
      if argument == "-" {
        if Console.isTerminal(Console.standardInput) {
          Console.error("reading a program or a trace from standard input; Ctrl-D ends it")
        } else {
          Progress.begin("reading standard input")
        }
        let name = "<standard input>"
        self = try Source(InputFile.read(Console.standardInput, name), path: name, name: name)
        return
      }
      self = try Source(argument, at: lists, in: "", cell: cell)
    } catch {
      throw Reporter.failure(error)
    }
  }

  /// Reads what a text names, a file beside others or an expression.
  ///
  /// - Parameters:
  ///   - text: What stands for SOURCE.
  ///   - lists: The values of inputs.
  ///   - folder: Where the file is looked for; it ends with a slash or is empty.
  ///   - cell: The last cell of a notebook that is run, nil for all.
  /// - Throws: ``FaultyFile``, or what the system says of the file.
  init(_ text: String, at lists: [String], in folder: String, cell: Int? = nil) throws {
    if Self.isExpression(text, at: lists) {
      self = .program(SourceFile(name: "<expression>", text: text))
      return
    }
    let path = text.hasPrefix("/") ? text : folder + text
    switch InputFile.kind(of: path) {
    case .file: self = try Source(InputFile.read(path), path: path, name: text, cell: cell)
    case .folder: throw FileError.isFolder(path)
    case .nothing where Self.looksLikeFile(text):
      throw FileError.missing(path, similar: InputFile.similar(to: path))
    case .nothing: self = .program(SourceFile(name: "<expression>", text: text))
    }
  }

  private init(_ bytes: [UInt8], path: String, name: String, cell: Int? = nil) throws {
    if NotebookDocument.isName(name) {
      do throws(Diagnostic) {
        self = .notebook(try Notebook(bytes, name: path, upTo: cell))
      } catch {
        throw FaultyFile(SourceFile(name: path, text: ""), error)
      }
      return
    }
    if TraceFile.recognizes(bytes) || Self.isTraceName(name) {
      do {
        Progress.begin("reading the trace")
        let trace = try TraceFile.read(bytes)
        self =
          trace.isForwardOnly
          ? .forwardOnly(ForwardTrace(trace: trace, name: name, path: path, bytes: bytes))
          : .trace(trace, name: name)
      } catch {
        throw FaultyFile(SourceFile(name: path, trace: bytes), error.diagnostic)
      }
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FaultyFile(
        SourceFile(name: path, text: ""),
        Diagnostic(
          id: "not-text", message: "the file is no text in UTF-8",
          help: "give a program, or a trace that 'gradviz trace' wrote"))
    }
    self = .program(SourceFile(name: name, text: text))
  }

  private static func isTraceName(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasSuffix(".json") || name.hasSuffix(".jsonl")
  }
}

/// What a file holds cannot be used.
struct FaultyFile: Error {
  /// The file; its lines are quoted where it is text.
  let file: SourceFile
  /// What is wrong with it.
  let diagnostic: Diagnostic

  init(_ file: SourceFile, _ diagnostic: Diagnostic) {
    self.file = file
    self.diagnostic = diagnostic
  }
}
