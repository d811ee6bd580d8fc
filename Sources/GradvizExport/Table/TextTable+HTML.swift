extension TextTable {
  /// The table as an element of HTML with a caption or none, each line ended by a newline.
  func html(caption: String? = nil) -> String {
    var text = "<table>\n"
    if let caption { text += "<caption>\(Self.escaped(caption))</caption>\n" }
    text += "<thead>\n<tr>"
    for column in columns {
      text += "<th scope=\"col\"\(Self.style(column))>\(Self.escaped(column.title))</th>"
    }
    text += "</tr>\n</thead>\n<tbody>\n"
    for row in rows { text += html(row) }
    return text + "</tbody>\n</table>\n"
  }

  private func html(_ row: Row) -> String {
    var text = "<tr>"
    let end = row.note == nil ? columns.count : min(noteColumn, columns.count)
    for column in 0..<end {
      let cell = column < row.cells.count ? row.cells[column] : ""
      text += "<td\(Self.style(columns[column]))>\(Self.escaped(cell))</td>"
    }
    if let note = row.note {
      text += "<td colspan=\"\(max(columns.count - end, 1))\">\(Self.escaped(note))</td>"
    }
    return text + "</tr>\n"
  }

  private static func style(_ column: Column) -> String {
    column.alignment == .number ? " style=\"text-align:right\"" : ""
  }

  /// A text as HTML has it between tags.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
