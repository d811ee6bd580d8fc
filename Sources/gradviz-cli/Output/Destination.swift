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
    switch self {
    case .standardOutput: Progress.end()
    case .file: Progress.begin("writing the file")
    }
    defer { Progress.end() }
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

  /// Makes a result, and writes it whole when it is there.
  func writeBytes(_ make: () throws -> [UInt8]) throws {
    let bytes: [UInt8]
    do {
      bytes = try make()
    } catch {
      throw Reporter.failure(error)
    }
    try write { write in try write(bytes) }
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
