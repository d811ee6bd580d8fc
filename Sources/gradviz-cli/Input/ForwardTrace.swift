import Gradviz

/// A trace of a forward pass alone, as it was read.
struct ForwardTrace {
  let trace: Trace
  /// What stands for SOURCE.
  let name: String
  /// Where its problems are: the file, or standard input.
  let path: String
  let bytes: [UInt8]

  /// The whole run, differentiated as options say.
  ///
  /// - Throws: ``FaultyFile`` where the trace is not that of a run, and ``UsageProblem``.
  func completed(
    _ options: SourceOptions, includesJacobians: Bool = false
  ) throws -> Trace {
    try Run.refuse(options.recordOptions, name)
    Progress.begin("computing the backward pass")
    do {
      return try trace.completed(
        differentiating: options.output, limits: options.limits,
        includesJacobians: includesJacobians)
    } catch {
      if error.kind == .unknownOutput {
        throw UsageProblem("--output: \(error.message)", help: error.help)
      }
      var diagnostic = error.diagnostic
      if let place = error.node.flatMap({ TraceFile.position(ofNode: $0, in: bytes) }) {
        diagnostic.range = SourceRange(
          place, SourcePosition(line: place.line, column: place.column + 1))
      }
      throw FaultyFile(SourceFile(name: path, trace: bytes), diagnostic)
    }
  }
}

extension SourceFile {
  /// A trace, whose lines are quoted where it is one that a person can read.
  init(name: String, trace bytes: [UInt8]) {
    self.init(
      name: name, text: bytes.count < 1 << 20 ? String(decoding: bytes, as: UTF8.self) : "")
  }
}
