#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension OutputFile {
  /// Makes the folders that a file is to lie in, as far as they are missing.
  package static func makeFolder(of path: String) throws(FileError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    var missing: [String] = []
    var folder = String(path[..<slash])
    while InputFile.kind(of: folder) == .nothing {
      missing.append(folder)
      guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { break }
      folder = String(folder[..<slash])
    }
    for folder in missing.reversed() {
      // Another thread may have been faster.
      guard mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
      throw .cannotWrite(path, reason: "cannot make the folder '\(folder)': \(systemReason())")
    }
  }
}
