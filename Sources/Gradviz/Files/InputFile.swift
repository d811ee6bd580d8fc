#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads files.
package enum InputFile {
  /// What a path leads to.
  package enum Kind: Sendable {
    case nothing
    case folder
    case file
  }

  /// What a path leads to, links followed.
  package static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .nothing }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// How many bytes a file has; 0 where a path leads to none.
  package static func size(of path: String) -> Int {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return 0 }
    return Int(status.st_size)
  }

  /// Whether a path is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// What tells a file from all others, by whichever path it is reached; nil where there is none.
  package static func identity(of path: String) -> [UInt64]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return [UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)]
  }

  /// Whether two paths lead to the same file.
  package static func isSame(_ path: String, _ other: String) -> Bool {
    guard let one = identity(of: path) else { return false }
    return one == identity(of: other)
  }

  /// The whole content of a file.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = try begin(path)
    defer { close(descriptor) }
    return try read(descriptor, path)
  }

  /// Hands a function that reads on in a file, chunk by chunk, nothing at its end.
  package static func readChunks<Result>(
    _ path: String, _ body: (_ next: () throws -> [UInt8]) throws -> Result
  ) throws -> Result {
    let descriptor = try begin(path)
    defer { close(descriptor) }
    return try body { try chunk(descriptor, path, atMost: 1 << 20) }
  }

  private static func begin(_ path: String) throws(FileError) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .missing(path, similar: similar(to: path)) }
      throw .cannotRead(path, reason: systemReason(code))
    }
    return descriptor
  }

  /// The rest of an open file.
  package static func read(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    var status = stat()
    let isRegular = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder(path) }
    var bytes: [UInt8] = []
    // One more, so that the end of a file of the expected size is seen without growing.
    bytes.reserveCapacity(isRegular ? Int(status.st_size) + 1 : 1 << 16)
    while true {
      let room = max(bytes.capacity - bytes.count, 1 << 16)
      let chunk = try chunk(descriptor, path, atMost: min(room, 1 << 24))
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }

  private static func chunk(
    _ descriptor: Int32, _ path: String, atMost length: Int
  ) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      repeat {
        count = systemRead(descriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      if count < 0 {
        failure = errno
        count = 0
      }
    }
    if failure == EISDIR { throw .isFolder(path) }
    if failure != 0 { throw .cannotRead(path, reason: systemReason(failure)) }
    return chunk
  }
}
