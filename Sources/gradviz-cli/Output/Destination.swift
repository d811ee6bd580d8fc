import ArgumentParser
import Gradviz

/// Where a result goes.
enum Destination {
  case standardOutput
  case file(String)

  /// Standard output for nothing and for `-`.
  init(_ path: String?) {
    self = path.map { $0 == "-" ? .standardOutput : .file($0) } ?? .standardOutput
  }

  /// Writes a result whole, or reports why not and throws the exit code.
  func write(_ body: (_ write: ([UInt8]) throws -> Void) throws -> Void) throws {
    do {
      switch self {
      case .standardOutput:
        try body { bytes in
          try OutputFile.write(bytes, to: Console.standardOutput, "standard output")
        }
      case .file(let path): try OutputFile.write(to: path, body)
      }
    } catch {
      throw Reporter.failure(error)
    }
  }

  /// Refuses to write over what is being read.
  func check(against source: String) throws {
    if case .file(let path) = self, InputFile.isSame(path, source) {
      throw UsageProblem(
        "'\(path)' is the source itself, which would be overwritten",
        help: "write to another file")
    }
  }
}
