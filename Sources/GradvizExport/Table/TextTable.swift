import GradvizTrace

/// A table of text with aligned columns.
///
/// ```text
/// node        value   gradient
/// ────────────────────────────
/// x          −2       −4
/// q = x + y   3.25    −4
/// ```
package struct TextTable {
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

  package struct Column {
    var title: String
    var alignment = Alignment.left
    var tint = Tint.plain
    /// How many spaces stand before it.
    var gap = 3
    /// What may happen to it where the table is too wide.
    var cut = Cut.never
  }

  /// How a column makes room in a table that is too wide.
  package enum Cut: Equatable {
    /// Not at all: what it holds is exact or useless.
    case never
    /// Its cells are cut at their ends, to no fewer columns of the terminal than these.
    case end(least: Int)
    /// Its cells are cut on both sides of an arrow.
    case arrow(least: Int)
    /// Its cells are cut at their ends before others are, and it is the first to be left out.
    case first(least: Int)
    /// As ``first(least:)``, and of both sides of a sign of equality the left one is cut before the right one.
    case rule(least: Int)
    /// Its cells are lists, which are cut between two numbers; the widest of such columns is cut first.
    case list(least: Int)
    /// It is left out as it is where that of others is not enough: its numbers stand elsewhere too.
    case whole
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
  /// Whether the notes of rows are sentences, which may be broken between any two words, and not sums.
  var hasSentences = false
  /// How the notes of rows are coloured.
  var noteTint = Tint.gradient
  var isColored = false
  /// How many columns of a terminal a line should have at most, nil for any number.
  var width: Int?
  /// Whether columns may be left out to get there.
  var leavesOut = false

  /// A table of plain columns.
  ///
  /// - Parameters:
  ///   - columns: The columns' titles, and how each may make room.
  ///   - rows: A cell for each column.
  ///   - width: How many columns of a terminal a line should have at most; nil for any number.
  /// - Returns: The lines, each ended by a newline.
  package static func text(
    _ columns: [(title: String, cut: Cut)], _ rows: [[String]], width: Int?
  ) -> String {
    var table = TextTable(columns: columns.map { Column(title: $0.title, cut: $0.cut) })
    table.rows = rows.map { Row(cells: $0) }
    table.width = width
    return table.fitted().fullText()
  }

  /// How many columns of a terminal a table of plain columns takes.
  package static func width(_ titles: [String], _ rows: [[String]]) -> Int {
    var table = TextTable(columns: titles.map { Column(title: $0) })
    table.rows = rows.map { Row(cells: $0) }
    return table.total(table.measured().widths)
  }

  /// The lines of the table, each ended by a newline.
  func fullText() -> String {
    let (widths, numbers) = measured()
    var buffer = ByteBuffer()
    buffer.append(text: header(widths))
    for row in rows { append(row, widths, numbers, to: &buffer) }
    return buffer.text
  }

  /// How wide each column is, and how its numbers stand.
  func measured() -> (widths: [Int], numbers: [NumberColumn?]) {
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
    return (widths, numbers)
  }

  func cell(_ row: Row, _ column: Int) -> String {
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
      let start = (0..<end).reduce(gap) { $0 + widths[$1] + ($1 == 0 ? 0 : columns[$1].gap) }
      for (index, line) in lines(of: note, from: start).enumerated() {
        if index > 0 { buffer.append("\n") }
        let indent = index > 0 ? start + 2 : pending + gap
        for _ in 0..<max(indent, 0) { buffer.append(byte: UInt8(ascii: " ")) }
        buffer.append(text: tinted(line, noteTint))
      }
    }
    buffer.append("\n")
  }

  private func tinted(_ text: String, _ tint: Tint) -> String {
    guard isColored, tint != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(tint.rawValue)m" + text + "\u{1B}[0m"
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
