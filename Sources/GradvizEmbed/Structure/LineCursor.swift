/// A place in a line that knows its column: a tab reaches to the next multiple of four, and may be taken in part.
struct LineCursor {
  let bytes: ArraySlice<UInt8>
  /// The next byte; a tab of which only a part is taken is still to come.
  private(set) var index: Int
  private var indexColumn = 0
  private var column = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// The byte at the cursor, nil at the end.
  var byte: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  /// How many columns of spaces and tabs come next, and the place behind them.
  var indent: (width: Int, end: Int) {
    var end = index
    var reached = indexColumn
    while end < bytes.endIndex, bytes[end].isBlank {
      reached = Self.next(reached, bytes[end])
      end += 1
    }
    return (max(reached - column, 0), end)
  }

  /// Whether nothing but spaces and tabs comes.
  var isBlank: Bool { indent.end == bytes.endIndex }

  /// Steps over spaces and tabs.
  mutating func skipIndent() { take(columns: .max) }

  /// Steps over spaces and tabs of so many columns at most.
  mutating func take(columns: Int) {
    let target = columns == .max ? Int.max : column + columns
    while index < bytes.endIndex, bytes[index].isBlank {
      let next = Self.next(indexColumn, bytes[index])
      if next > target {
        column = target
        return
      }
      index += 1
      indexColumn = next
      column = next
    }
  }

  /// Steps over bytes that are no tabs.
  mutating func take(bytes count: Int) {
    index += count
    indexColumn += count
    column = indexColumn
  }

  private static func next(_ column: Int, _ byte: UInt8) -> Int {
    byte == 0x09 ? (column / 4 + 1) * 4 : column + 1
  }
}
