package import Gradviz

/// A reference file on disk.
package struct SnapshotFile: Hashable, Sendable {
  /// Where it is.
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// What came of comparing something with its reference file.
  package enum Outcome {
    /// They are the same.
    case same
    /// There is no file, and none was written.
    case missing
    /// They are not the same; the file's content.
    case differs(from: [UInt8])
    /// The file was written.
    case recorded(Recording)
    /// The file could not be read or written.
    case failed(FileError)
  }

  /// What writing a file changed.
  package enum Recording: Hashable, Sendable {
    case new
    case changed(from: [UInt8])
    case unchanged
  }

  /// Compares bytes with the file, and writes it where the mode says so.
  ///
  /// - Parameters:
  ///   - bytes: What the file should hold.
  ///   - mode: Which files are written.
  ///   - isSame: Whether content that is not equal counts as the same.
  /// - Returns: What came of it.
  package func compare(
    _ bytes: [UInt8], _ mode: RecordMode, isSame: ([UInt8]) -> Bool = { _ in false }
  ) -> Outcome {
    do throws(FileError) {
      let old = try read()
      switch (mode, old) {
      case (.none, nil): return .missing
      case (.missing, nil):
        try write(bytes)
        return .recorded(.new)
      case (.all, _):
        if old == bytes { return .recorded(.unchanged) }
        try write(bytes)
        return .recorded(old.map { .changed(from: $0) } ?? .new)
      case (_, let old?):
        let isSame = old == bytes || isSame(old)
        return isSame ? .same : .differs(from: old)
      }
    } catch {
      return .failed(error)
    }
  }

  /// The content, nil where there is no such file.
  package func read() throws(FileError) -> [UInt8]? {
    do {
      return try InputFile.read(path)
    } catch {
      guard case .missing = error else { throw error }
      return nil
    }
  }

  /// Writes the file, whole or not at all, and makes its folder where that is missing.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    try OutputFile.makeFolder(of: path)
    do {
      try OutputFile.write(bytes, to: path)
    } catch let error as FileError {
      throw error
    } catch {
      throw .cannotWrite(path, reason: "\(error)")
    }
  }
}
