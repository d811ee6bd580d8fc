package import GradvizDiagnostics

extension TraceFile {
  /// Reads a trace from either form, whichever the bytes hold.
  ///
  /// Fields that are not known are ignored, so that later writers may add some. Everything else is checked: what this
  /// returns keeps every promise of ``Trace``, wherever the bytes came from.
  ///
  /// - Parameter bytes: The content of a file.
  /// - Returns: The record.
  /// - Throws: ``TraceFileError``, which names the place and the cure.
  /// - Complexity: O(bytes), without recursion.
  public static func read(_ bytes: [UInt8]) throws(TraceFileError) -> Trace {
    try readCounting(bytes).trace
  }

  /// Reads a trace, and says how many pieces of JSON that took.
  package static func readCounting(
    _ bytes: [UInt8]
  ) throws(TraceFileError) -> (trace: Trace, pieces: Int) {
    try bytes.withUnsafeBufferPointer { (bytes) throws(TraceFileError) in
      try readCounting(bytes)
    }
  }

  private static func readCounting(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) throws(TraceFileError) -> (trace: Trace, pieces: Int) {
    var reader = TraceReader(bytes)
    do {
      try reader.readAll()
      return (reader.trace, reader.scanner.pieces)
    } catch {
      // Of an unknown version nothing else that is wrong is worth saying.
      if let other = TraceReader.formatProblem(bytes) { throw other }
      let position = position(of: error.offset, in: bytes)
      throw error.isMalformed
        ? .malformed(error.message, at: position) : .invalid(error.message, at: position)
    }
  }

  /// Where a node's record begins in the bytes that its trace was read from; nil where there is none.
  package static func position(ofNode id: Int, in bytes: [UInt8]) -> SourcePosition? {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = TraceReader(bytes)
      try? reader.readAll()
      guard reader.nodePlaces.indices.contains(id) else { return nil }
      return position(of: reader.nodePlaces[id], in: bytes)
    }
  }

  /// The line and column of a byte.
  static func position(
    of offset: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> SourcePosition {
    let before = bytes[..<min(offset, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // A column counts Unicode scalars: each has one byte that does not continue another.
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return SourcePosition(line: line, column: column)
  }
}

extension Trace {
  /// Reads a trace from JSON or from lines of JSON, whichever the bytes hold.
  ///
  /// - Parameter bytes: The content of a file.
  /// - Throws: ``TraceFileError``, which names the place and the cure.
  public init(json bytes: [UInt8]) throws(TraceFileError) {
    self = try TraceFile.read(bytes)
  }
}
