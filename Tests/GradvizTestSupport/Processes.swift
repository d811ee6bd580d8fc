import Foundation

/// What a process left behind.
package struct ProcessResult: Sendable {
  /// The exit code, or the signal's number where a signal ended it.
  package var exitCode: Int32
  /// Whether a signal ended it.
  package var wasSignalled: Bool
  /// What it wrote to standard output.
  package var outputBytes: [UInt8]
  /// What it wrote to standard error.
  package var errorBytes: [UInt8]

  /// Standard output as text.
  package var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// Standard error as text.
  package var error: String { String(decoding: errorBytes, as: UTF8.self) }
}

/// Why a process could not be run to its end.
package enum ProcessFailure: Error, CustomStringConvertible {
  /// No program of this name is installed.
  case missing(String)
  /// It was still running after the time it was given, and was killed.
  case timeout(String, Duration)

  package var description: String {
    switch self {
    case .missing(let name): "'\(name)' is not installed; the tests need it"
    case .timeout(let name, let limit): "'\(name)' was still running after \(limit)"
    }
  }
}

/// Runs a program to its end and returns what it wrote.
///
/// Input and output go through files, so that neither side can wait for the other whatever the amounts.
///
/// - Parameters:
///   - program: A path, or a name that is looked up in `PATH`.
///   - arguments: Its arguments.
///   - input: What it reads from standard input.
///   - environment: Variables that are set beside the inherited ones; nil removes one.
///   - folder: Its working directory; the test's own when nil.
///   - timeout: After this time it is killed and the call throws.
/// - Returns: Its exit code and output.
/// - Throws: ``ProcessFailure``, or an error of the file system.
package func runProcess(
  _ program: String, _ arguments: [String] = [], input: [UInt8] = [],
  environment: [String: String?] = [:], in folder: String? = nil, timeout: Duration = .seconds(120)
) throws -> ProcessResult {
  try withTemporaryFolder { files in
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try findProgram(program))
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment
    for (name, value) in environment { variables[name] = value }
    process.environment = variables
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    try files.write(input, to: "input")
    try files.write([], to: "output")
    try files.write([], to: "error")
    let handles = [
      try FileHandle(forReadingFrom: files.url("input")),
      try FileHandle(forWritingTo: files.url("output")),
      try FileHandle(forWritingTo: files.url("error")),
    ]
    process.standardInput = handles[0]
    process.standardOutput = handles[1]
    process.standardError = handles[2]
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    let (seconds, attoseconds) = timeout.components
    let limit = Double(seconds) + Double(attoseconds) * 1e-18
    if ended.wait(timeout: .now() + limit) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      ended.wait()
      throw ProcessFailure.timeout(program, timeout)
    }
    for handle in handles { try handle.close() }
    return ProcessResult(
      exitCode: process.terminationStatus,
      wasSignalled: process.terminationReason == .uncaughtSignal,
      outputBytes: try files.read("output"), errorBytes: try files.read("error"))
  }
}

/// Runs a program whose standard input is a text.
///
/// - Parameters:
///   - program: A path, or a name that is looked up in `PATH`.
///   - arguments: Its arguments.
///   - input: What it reads from standard input.
///   - environment: Variables that are set beside the inherited ones; nil removes one.
///   - folder: Its working directory; the test's own when nil.
///   - timeout: After this time it is killed and the call throws.
/// - Returns: Its exit code and output.
/// - Throws: ``ProcessFailure``, or an error of the file system.
package func runProcess(
  _ program: String, _ arguments: [String] = [], input: String,
  environment: [String: String?] = [:], in folder: String? = nil, timeout: Duration = .seconds(120)
) throws -> ProcessResult {
  try runProcess(
    program, arguments, input: Array(input.utf8), environment: environment, in: folder,
    timeout: timeout)
}

/// Runs a Python program given as text; its arguments are `sys.argv[1:]`.
///
/// - Parameters:
///   - script: The program.
///   - arguments: Its arguments.
///   - input: What it reads from standard input.
///   - timeout: After this time it is killed and the call throws.
/// - Returns: Its exit code and output.
/// - Throws: ``ProcessFailure``, or an error of the file system.
package func runPython(
  _ script: String, _ arguments: [String] = [], input: [UInt8] = [],
  timeout: Duration = .seconds(120)
) throws -> ProcessResult {
  // Through a file: the text may be longer than the system lets an argument be.
  try withTemporaryFolder { folder in
    try folder.write(script, to: "script.py")
    return try runProcess(
      "python3", [folder.path("script.py")] + arguments, input: input,
      environment: ["PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"], timeout: timeout)
  }
}

/// The path of a program that `PATH` names.
///
/// - Parameter program: Its name; a path is returned as it stands.
/// - Returns: Where it is.
/// - Throws: ``ProcessFailure/missing(_:)``.
package func findProgram(_ program: String) throws -> String {
  if program.contains("/") { return program }
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(
    separator: ":")
  for folder in folders {
    let path = "\(folder)/\(program)"
    if FileManager.default.isExecutableFile(atPath: path) { return path }
  }
  throw ProcessFailure.missing(program)
}

/// The path of an executable that this package builds, such as `gradviz`.
///
/// - Parameter product: The name of the product.
/// - Returns: Where it is.
package func builtProduct(_ product: String) -> String {
  // The runner's own path, or on macOS the bundle it was told to load, lies beside the executables.
  let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
  var url = URL(fileURLWithPath: bundle)
  while url.pathComponents.contains(where: { $0.hasSuffix(".xctest") }) {
    url.deleteLastPathComponent()
  }
  return url.appendingPathComponent(product).path
}

/// The package's folder.
package let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
