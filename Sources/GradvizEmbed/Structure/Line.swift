import GradvizDiagnostics

/// A line of a document, without its line end.
struct Line {
  /// Its number, from 1.
  let number: Int
  /// Its bytes; their indices are those of the document.
  let bytes: ArraySlice<UInt8>
  /// Its line end; empty at the end of a document that has none there.
  let end: ArraySlice<UInt8>
  /// Whether each of its bytes is a character: then columns need not be counted.
  private let isASCII: Bool

  /// Where its text begins, behind spaces and the signs of quotes.
  var text: Int { bytes.drop { $0.isBlank || $0 == UInt8(ascii: ">") }.startIndex }

  /// The place of some of its bytes.
  func range(_ range: Range<Int>) -> SourceRange {
    SourceRange(position(range.lowerBound), position(range.upperBound))
  }

  private func position(_ index: Int) -> SourcePosition {
    // What continues a character is not counted.
    let before =
      isASCII
      ? index - bytes.startIndex
      : bytes[bytes.startIndex..<index].count { $0 & 0xC0 != 0x80 }
    return SourcePosition(line: number, column: before + 1)
  }

  /// The line that begins at a byte, nil at the end.
  static func at(_ start: Int, _ number: Int, in bytes: [UInt8]) -> Line? {
    guard start < bytes.count else { return nil }
    var end = start
    var isASCII = true
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D {
      if bytes[end] >= 0x80 { isASCII = false }
      end += 1
    }
    var next = min(end + 1, bytes.count)
    if next < bytes.count, bytes[end] == 0x0D, bytes[next] == 0x0A { next += 1 }
    return Line(
      number: number, bytes: bytes[start..<end], end: bytes[end..<next], isASCII: isASCII)
  }
}
