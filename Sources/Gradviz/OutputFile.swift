#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why a file could not be written.
public struct OutputFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's path, as it was given.
  public let path: String
  /// What the system says: `no such file or directory`.
  public let reason: String
  /// What to do about it, where that is known.
  public let help: String?

  /// The path, the reason, and the cure.
  public var description: String {
    "cannot write '\(path)': \(reason)" + (help.map { "; \($0)" } ?? "")
  }
}

/// Files that are written whole or not at all.
public enum OutputFile {
  /// Writes a file: into a new one beside it, which then takes its place.
  ///
  /// Whoever is killed on the way leaves the old file or the new one, never half. A link is followed, and a file that
  /// was there keeps its permissions. What is no regular file, such as `/dev/stdout`, is written to as it stands.
  ///
  /// - Throws: ``OutputFileError``; the old file is then as it was.
  public static func write(_ bytes: [UInt8], to path: String) throws(OutputFileError) {
    if path.isEmpty || path.utf8.contains(0) {
      throw OutputFileError(path: path, reason: "not a file name", help: nil)
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR {
      throw OutputFileError(
        path: path, reason: "it is a folder", help: "name a file in it")
    }
    if exists, kind != S_IFREG {
      let descriptor = open(path, O_WRONLY)
      guard descriptor >= 0 else { throw failure(path) }
      defer { close(descriptor) }
      guard writeAll(bytes, to: descriptor) else { throw failure(path) }
      return
    }
    // Whoever may not write a file may not replace it either.
    if exists, access(path, W_OK) != 0 { throw failure(path) }
    let target = exists ? resolved(path) : path
    var template = Array((target + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure(path) }
    let mode = exists ? status.st_mode & 0o7777 : defaultMode()
    let isWritten =
      writeAll(bytes, to: descriptor) && fchmod(descriptor, mode) == 0
      && fsync(descriptor) == 0
    let error = errno
    close(descriptor)
    if isWritten, rename(template, target) == 0 { return }
    let cause = isWritten ? errno : error
    unlink(template)
    throw failure(path, cause)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: rest))
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// What a new file's permissions are: all but what the process masks.
  private static func defaultMode() -> mode_t {
    let mask = umask(0)
    umask(mask)
    return 0o666 & ~mask
  }

  private static func failure(_ path: String, _ code: Int32 = errno) -> OutputFileError {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    let help: String? =
      switch code {
      case ENOENT where !folder.isEmpty: "make the folder first: mkdir -p '\(folder)'"
      case EACCES, EPERM, EROFS: "choose another place, or change its permissions"
      case ENOSPC: "free some space"
      default: nil
      }
    return OutputFileError(
      path: path, reason: String(cString: strerror(code)).lowercased(), help: help)
  }
}

// `write` of the system; inside `OutputFile` the name means the file.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}
