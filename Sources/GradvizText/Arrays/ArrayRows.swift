/// Puts the elements of an array into nested brackets, in lines of a width.
struct ArrayRows {
  /// The dimensions.
  let shape: [Int]
  /// How many elements stand at both ends of a dimension of a summary; nil where all are printed.
  let edge: Int?
  /// What stands between elements.
  let separator: String
  /// An element by its place.
  let word: (Int) -> String

  /// The whole text.
  ///
  /// - Parameters:
  ///   - indent: Where elements after a line break start.
  ///   - width: Characters in a line.
  /// - Returns: The text.
  func text(indent: Int, width: Int) -> String {
    text(axis: 0, start: 0, indent: indent, width: width)
  }

  private func text(axis: Int, start: Int, indent: Int, width: Int) -> String {
    guard axis < shape.count else { return word(start) }
    let isRow = axis == shape.count - 1
    return isRow
      ? row(start: start * shape[axis], indent: indent, width: width - 1)
      : block(axis: axis, start: start, indent: indent, width: width - 1)
  }

  /// The places of a dimension that are printed; nil for the ones left out.
  private func places(_ length: Int) -> [Int?] {
    guard let edge, edge < length - edge else { return Array(0..<length) }
    // The last element is printed even where none is wanted.
    return Array(0..<edge) + [nil] + Array((length - max(edge, 1))..<length)
  }

  /// One row of elements.
  private func row(start: Int, indent: Int, width: Int) -> String {
    var lines = RowLines(indent: indent, width: width)
    var isFirst = true
    for place in places(shape[shape.count - 1]) {
      if !isFirst { lines.append(separator: separator) }
      isFirst = false
      lines.append(place.map { word(start + $0) } ?? "...")
    }
    return "[" + lines.ended() + "]"
  }

  /// Rows or blocks under each other.
  private func block(axis: Int, start: Int, indent: Int, width: Int) -> String {
    let lineBreak =
      (separator == " " ? "" : ",") + String(repeating: "\n", count: shape.count - axis - 1)
    var result = "["
    var isFirst = true
    for place in places(shape[axis]) {
      if !isFirst { result += lineBreak + String(repeating: " ", count: indent) }
      isFirst = false
      if let place {
        let next = start * shape[axis] + place
        result += text(axis: axis + 1, start: next, indent: indent + 1, width: width)
      } else {
        result += "..."
      }
    }
    return result + "]"
  }
}

/// The lines of one row, without the spaces before the first.
private struct RowLines {
  private let indent: Int
  private let width: Int
  private var text = ""
  /// Characters of the last line, its indentation included.
  private var lineWidth: Int
  /// Spaces that follow unless the line ends here.
  private var spaces = 0

  init(indent: Int, width: Int) {
    self.indent = indent
    self.width = width
    lineWidth = indent
  }

  mutating func append(separator: String) {
    if separator != " " {
      flush()
      text += ","
    }
    spaces += 1
    lineWidth += separator.utf8.count
  }

  mutating func append(_ word: String) {
    let count = word.unicodeScalars.count
    // A line of one element is not broken.
    if lineWidth + count > width, lineWidth > indent {
      text += "\n"
      spaces = indent
      lineWidth = indent
    }
    flush()
    let visible = word.utf8.reversed().drop { $0 == UInt8(ascii: " ") }.count
    spaces = word.utf8.count - visible
    text += spaces == 0 ? word : String(decoding: word.utf8.prefix(visible), as: UTF8.self)
    lineWidth += count
  }

  /// The lines, with the spaces after the last element.
  mutating func ended() -> String {
    flush()
    return text
  }

  private mutating func flush() {
    text += String(repeating: " ", count: spaces)
    spaces = 0
  }
}
