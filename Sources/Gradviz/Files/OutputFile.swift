#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes files whole or not at all.
public enum OutputFile {
  /// Writes a file by way of another one beside it, which takes its name when all is written.
  ///
  /// Whatever fails or stops the process on the way, an old file stays as it was. A new file that replaces one keeps its
  /// permissions and owner; a symbolic link is followed. What is no file, such as a terminal or a pipe, is written to
  /// directly.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isDurable: Whether the disk is waited for, so that not even a power failure leaves a part.
  ///   - body: Writes the content, chunk after chunk, through the function it is given.
  /// - Throws: ``FileError``, or what the body throws.
  public static func write(
    to path: String, isDurable: Bool = false,
    _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    if path.isEmpty || path.utf8.contains(0) {
      throw FileError.cannotWrite(path, reason: "this is no name of a file")
    }
    if path.hasSuffix("/") { throw FileError.isFolder(path) }
    var old = stat()
    let isThere = stat(path, &old) == 0
    if isThere {
      switch old.st_mode & S_IFMT {
      case S_IFDIR: throw FileError.isFolder(path)
      case S_IFREG:
        if old.st_mode & 0o222 == 0 || access(path, W_OK) != 0 { throw FileError.readOnly(path) }
      // By its own name: the links of `/dev/stdout` and `>(…)` of a shell lead to a pipe that has none.
      default: return try writeDirectly(to: path, body)
      }
    }
    let target = followLinks(path)
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    var file = try NewFile(in: folder, for: path)
    do {
      if isThere {
        // The owner can be kept by the superuser alone, and need not be by anyone else.
        _ = fchown(file.descriptor, old.st_uid, old.st_gid)
        _ = fchmod(file.descriptor, old.st_mode & 0o7777)
      }
      try body { bytes in try write(bytes, to: file.descriptor, path) }
      try file.replace(target, isDurable: isDurable)
    } catch {
      file.discard()
      throw error
    }
  }

  /// Writes a file whole or not at all, as ``write(to:isDurable:_:)`` does.
  ///
  /// - Throws: ``FileError``; an old file is then as it was.
  public static func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws {
    try write(to: path, isDurable: isDurable) { write in try write(bytes) }
  }

  /// Writes bytes to an open file, however many turns that takes.
  package static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = systemWrite(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if errno != EINTR {
          throw FileError.cannotWrite(path, reason: systemReason())
        }
      }
    }
  }

  private static func writeDirectly(
    to path: String, _ body: (_ write: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError.cannotWrite(path, reason: systemReason()) }
    defer { close(descriptor) }
    try body { bytes in try write(bytes, to: descriptor, path) }
  }

  /// The file that a path leads to in the end.
  package static func followLinks(_ path: String) -> String {
    var target = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let length = readlink(target, &buffer, buffer.count - 1)
      guard length > 0 else { return target }
      let link = String(
        decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
      target = link.hasPrefix("/") ? link : folder + link
    }
    return target
  }
}
