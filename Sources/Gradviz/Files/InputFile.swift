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

  /// Whether two paths lead to the same file.
  package static func isSame(_ path: String, _ other: String) -> Bool {
    var one = stat()
    var two = stat()
    guard stat(path, &one) == 0, stat(other, &two) == 0 else { return false }
    return one.st_dev == two.st_dev && one.st_ino == two.st_ino
  }

  /// The whole content of a file.
  package static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      if code == ENOENT || code == ENOTDIR { throw .missing(path, similar: similar(to: path)) }
      throw .cannotRead(path, reason: systemReason(code))
    }
    defer { close(descriptor) }
    return try read(descriptor, path)
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
      var failure: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: min(room, 1 << 24)) { buffer, count in
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
      if chunk.isEmpty { return bytes }
      bytes += chunk
    }
  }
}
