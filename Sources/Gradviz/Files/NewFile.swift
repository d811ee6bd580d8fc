#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that is being written and is to take the place of another one in its folder.
///
/// Where the system has files without a name it has none until it is complete, so that a killed process leaves nothing.
struct NewFile {
  let descriptor: Int32
  private let folder: String
  private let path: String
  private var name: String?

  /// Opens a file in a folder, which ends with a slash or is empty; `path` is what messages call the file.
  init(in folder: String, for path: String) throws(FileError) {
    self.folder = folder
    self.path = path
    if let unnamed = Self.openUnnamed(in: folder) {
      descriptor = unnamed
      return
    }
    for _ in 0..<100 {
      let candidate = Self.randomName(in: folder)
      let opened = open(candidate, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if opened >= 0 {
        descriptor = opened
        name = candidate
        return
      }
      switch errno {
      case EEXIST: continue
      case ENOENT, ENOTDIR:
        let missing = folder.count > 1 && folder.hasSuffix("/") ? folder.dropLast() : folder[...]
        if InputFile.kind(of: missing.isEmpty ? "." : String(missing)) == .folder {
          throw .cannotWrite(path, reason: "its folder takes no new files")
        }
        throw .missingFolder(String(missing), file: path)
      default: throw .cannotWrite(path, reason: systemReason())
      }
    }
    throw .cannotWrite(path, reason: systemReason(EEXIST))
  }

  /// Gives the file the name of another one, which ceases to be, and closes it.
  ///
  /// A process that is killed on the way leaves the old content or the new one. The disk is waited for only where that
  /// is asked: what is made from a program can be made again, and the wait is longer than the drawing of a small picture.
  mutating func replace(_ target: String, isDurable: Bool) throws(FileError) {
    if isDurable, fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw failure() }
    if name == nil {
      let candidate = Self.randomName(in: folder)
      guard Self.link(descriptor, as: candidate) else { throw failure() }
      name = candidate
    }
    guard let name, rename(name, target) == 0 else { throw failure() }
    self.name = nil
    close(descriptor)
    if isDurable { Self.keepName(in: folder) }
  }

  /// Waits until the folder's own entry is on the disk; where that cannot be had the file is there all the same.
  private static func keepName(in folder: String) {
    let opened = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }

  /// Removes the file.
  func discard() {
    if let name { unlink(name) }
    close(descriptor)
  }

  private func failure() -> FileError { .cannotWrite(path, reason: systemReason()) }

  private static func randomName(in folder: String) -> String {
    "\(folder).gradviz-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
  }

  private static func openUnnamed(in folder: String) -> Int32? {
    #if os(Linux)
    // O_TMPFILE, a macro that Swift does not see.
    let flags = 0o20000000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC
    let opened = open(folder.isEmpty ? "." : folder, flags, 0o666)
    return opened >= 0 ? opened : nil
    #else
    return nil
    #endif
  }

  private static func link(_ descriptor: Int32, as name: String) -> Bool {
    #if os(Linux)
    return linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
    #else
    return false
    #endif
  }
}
