import GradvizTrace

/// A table of text with aligned columns.
///
/// ```text
/// node        value   gradient
/// ────────────────────────────
/// x          −2       −4
/// q = x + y   3.25    −4
/// ```
struct TextTable {
  /// How the cells of a column stand.
  enum Alignment {
    case left
    /// Numbers with their decimal points one under the other; other text flush right.
    case number
  }

  /// How a column is coloured.
  enum Tint: String {
    case plain = ""
    case value = "32"
    case gradient = "31"
    case chain = "34"
    case muted = "2"
    case bold = "1"
  }

  struct Column {
    var title: String
    var alignment = Alignment.left
    var tint = Tint.plain
    /// How many spaces stand before it.
    var gap = 3
  }

  struct Row {
    var cells: [String]
    /// A text that stands in place of cells from ``noteColumn`` on.
    var note: String?
  }

  var columns: [Column]
  var rows: [Row] = []
  /// The column where the note of a row begins.
  var noteColumn = 1
  var isColored = false

  /// The lines of the table, each ended by a newline.
  func text() -> String {
    var widths = columns.map { DisplayWidth.of($0.title) }
    let numbers = columns.indices.map { column in
      columns[column].alignment == .number ? NumberColumn(rows.map { cell($0, column) }) : nil
    }
    for column in columns.indices {
      if let numbers = numbers[column] {
        widths[column] = max(widths[column], numbers.width)
      } else {
        for row in rows { widths[column] = max(widths[column], DisplayWidth.of(cell(row, column))) }
      }
    }
    var buffer = ByteBuffer()
    buffer.append(text: header(widths))
    for row in rows { append(row, widths, numbers, to: &buffer) }
    return buffer.text
  }

  private func cell(_ row: Row, _ column: Int) -> String {
    if row.note != nil && column >= noteColumn { return "" }
    return column < row.cells.count ? row.cells[column] : ""
  }

  private func header(_ widths: [Int]) -> String {
    var line = ""
    var total = 0
    for column in columns.indices {
      let title = columns[column].title
      let padding = spaces(widths[column] - DisplayWidth.of(title))
      let gap = column == 0 ? 0 : columns[column].gap
      let isLeft = columns[column].alignment == .left
      line += spaces(gap) + (isLeft ? title + padding : padding + title)
      total += gap + widths[column]
    }
    while line.last == " " { line.removeLast() }
    let rule = String(repeating: "─", count: total)
    return tinted(line, .muted) + "\n" + tinted(rule, .muted) + "\n"
  }

  private func append(
    _ row: Row, _ widths: [Int], _ numbers: [NumberColumn?], to buffer: inout ByteBuffer
  ) {
    var pending = 0
    let end = row.note == nil ? columns.count : min(noteColumn, columns.count)
    for column in 0..<end {
      let text = cell(row, column)
      let gap = column == 0 ? 0 : columns[column].gap
      let width = DisplayWidth.of(text)
      let isLeft = columns[column].alignment == .left
      let left = isLeft ? 0 : (numbers[column]?.indent(text, in: widths[column]) ?? 0)
      pending += gap + (text.isEmpty ? 0 : left)
      if !text.isEmpty {
        for _ in 0..<max(pending, 0) { buffer.append(byte: UInt8(ascii: " ")) }
        buffer.append(text: tinted(text, columns[column].tint))
        pending = 0
      }
      pending += widths[column] - (text.isEmpty ? 0 : left + width)
    }
    if let note = row.note {
      let gap = noteColumn < columns.count ? columns[noteColumn].gap : 3
      for _ in 0..<max(pending + gap, 0) { buffer.append(byte: UInt8(ascii: " ")) }
      buffer.append(text: tinted(note, .gradient))
    }
    buffer.append("\n")
  }

  private func tinted(_ text: String, _ tint: Tint) -> String {
    guard isColored, tint != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(tint.rawValue)m" + text + "\u{1B}[0m"
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}

/// How far the numbers of a column reach to both sides of the decimal point.
private struct NumberColumn {
  /// The columns of the terminal that all cells need.
  var width = 0
  private var left = 0
  private var right = 0

  init(_ cells: [String]) {
    for cell in cells where !cell.isEmpty {
      if let (whole, rest) = Self.split(cell) {
        left = max(left, whole)
        right = max(right, rest)
      } else {
        width = max(width, DisplayWidth.of(cell))
      }
    }
    width = max(width, left + right)
  }

  /// How many spaces stand before a cell in a column of a width.
  func indent(_ cell: String, in width: Int) -> Int {
    guard let (whole, _) = Self.split(cell) else { return width - DisplayWidth.of(cell) }
    return width - right - whole
  }

  /// The characters before the decimal point and those from it on; nil for what is no plain number.
  private static func split(_ cell: String) -> (Int, Int)? {
    var whole = 0
    var rest = 0
    for scalar in cell.unicodeScalars {
      switch scalar {
      case ".", "×": rest += 1
      case "0"..."9", "−", "∞", "⁰"..."⁹", "²", "³", "¹", "⁻", "N", "a":
        if rest > 0 { rest += 1 } else { whole += 1 }
      default: return nil
      }
    }
    return (whole, rest)
  }
}
