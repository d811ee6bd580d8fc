import Foundation
import GradvizTestSupport

/// Runs the built program.
///
/// The environment has no colours and no terminal settings unless the test sets them.
func gradviz(
  _ arguments: String..., input: String = "", environment: [String: String?] = [:],
  in folder: TemporaryFolder? = nil
) throws -> ProcessResult {
  try gradviz(arguments, input: input, environment: environment, in: folder)
}

func gradviz(
  _ arguments: [String], input: String = "", environment: [String: String?] = [:],
  in folder: TemporaryFolder? = nil
) throws -> ProcessResult {
  var variables: [String: String?] = ["NO_COLOR": nil, "TERM": "xterm"]
  for (name, value) in environment { variables.updateValue(value, forKey: name) }
  return try runProcess(
    builtProduct("gradviz"), arguments, input: input, environment: variables, in: folder?.path)
}

/// The lesson of the first page.
let multiplication = ["(x + y) * z", "--at", "x=-2,y=5,z=-4"]

/// Runs a shell command in which `gradviz` is the built program.
func shell(_ command: String, in folder: TemporaryFolder) throws -> ProcessResult {
  let binary = URL(fileURLWithPath: builtProduct("gradviz")).deletingLastPathComponent().path
  let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  return try runProcess(
    "bash", ["-c", command], environment: ["PATH": "\(binary):\(path)"], in: folder.path)
}
