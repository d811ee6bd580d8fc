public import GradvizDiagnostics

/// Why a file could not be read or written.
public enum FileError: Error, Hashable, Sendable {
  /// There is no such file; a file of the same folder has a name like it.
  case missing(String, similar: String?)
  /// The folder that a file should be written into is not there.
  case missingFolder(String, file: String)
  /// It is a folder.
  case isFolder(String)
  /// It can be read only.
  case readOnly(String)
  /// The system refuses to read it.
  case cannotRead(String, reason: String)
  /// The system refuses to write it.
  case cannotWrite(String, reason: String)

  /// The file.
  public var path: String {
    switch self {
    case .missing(let path, _), .missingFolder(_, let path), .isFolder(let path),
      .readOnly(let path), .cannotRead(let path, _), .cannotWrite(let path, _):
      path
    }
  }

  /// What is wrong, and what to do about it.
  public var diagnostic: Diagnostic {
    switch self {
    case .missing(_, let similar):
      Diagnostic(
        id: "no-such-file", message: "no such file",
        help: similar.map { "did you mean '\($0)'?" })
    case .missingFolder(let folder, _) where InputFile.kind(of: folder) == .file:
      Diagnostic(
        id: "no-such-folder", message: "'\(folder)' is a file, and no folder to write it into",
        help: "give it another name")
    case .missingFolder(let folder, _):
      Diagnostic(
        id: "no-such-folder", message: "there is no folder '\(folder)' to write it into",
        help: "make it with 'mkdir -p \(folder)'")
    case .isFolder:
      Diagnostic(id: "is-folder", message: "this is a folder", help: "name a file in it")
    case .readOnly:
      Diagnostic(
        id: "read-only", message: "the file can be read only",
        help: "allow writing with 'chmod u+w', or write to another file")
    case .cannotRead(_, let reason):
      Diagnostic(id: "cannot-read", message: "cannot be read: \(reason)")
    case .cannotWrite(_, let reason):
      Diagnostic(id: "cannot-write", message: "cannot be written: \(reason)")
    }
  }
}

extension FileError: CustomStringConvertible {
  /// The file, the problem and the cure in one line.
  public var description: String {
    let diagnostic = diagnostic
    return "\(path): \(diagnostic.message)" + (diagnostic.help.map { "; \($0)" } ?? "")
  }
}
