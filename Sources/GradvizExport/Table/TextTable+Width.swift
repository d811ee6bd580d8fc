extension TextTable {
  /// The table with its texts so short that its lines are no longer than they should be, as far as that can be.
  ///
  /// First the columns are cut that matter least, then the others; where that is not enough and columns may be left out,
  /// one is, and the others are cut anew. Numbers are never cut.
  func fitted() -> TextTable {
    guard let limit = width else { return self }
    var table = self
    while true {
      let widths = table.measured().widths
      var excess = table.total(widths) - limit
      guard excess > 0 else { return table }
      var wanted = widths
      table.save(&excess, of: &wanted) { $0.isFirst }
      table.saveOfLists(&excess, of: &wanted)
      table.save(&excess, of: &wanted) { !$0.isFirst && !$0.isList }
      let spared =
        table.columns.lastIndex(where: \.cut.isFirst)
        ?? table.columns.lastIndex { $0.cut == .whole }
      guard excess > 0, leavesOut, let spared else { return table.cut(to: wanted) }
      table.remove(spared)
    }
  }

  /// Takes what is too much from the last of some columns, then from those before it.
  private func save(_ excess: inout Int, of wanted: inout [Int], where isMeant: (Cut) -> Bool) {
    for column in columns.indices.reversed() where isMeant(columns[column].cut) {
      guard let floor = floor(of: column) else { continue }
      let saved = min(max(wanted[column] - floor, 0), max(excess, 0))
      wanted[column] -= saved
      excess -= saved
    }
  }

  /// Takes what is too much from the columns of lists, the widest first.
  private func saveOfLists(_ excess: inout Int, of wanted: inout [Int]) {
    let lists = columns.indices.filter { columns[$0].cut.isList }
    while excess > 0 {
      let widest = lists.filter { wanted[$0] > floor(of: $0) ?? 0 }.max { wanted[$0] < wanted[$1] }
      guard let widest else { return }
      wanted[widest] -= 1
      excess -= 1
    }
  }

  /// To how many columns of the terminal a column may be cut, nil where it may not.
  private func floor(of column: Int) -> Int? {
    columns[column].cut.least.map { max($0, DisplayWidth.of(columns[column].title)) }
  }

  func total(_ widths: [Int]) -> Int {
    columns.indices.reduce(0) { $0 + ($1 == 0 ? 0 : columns[$1].gap) + widths[$1] }
  }

  private mutating func remove(_ column: Int) {
    columns.remove(at: column)
    for row in rows.indices where column < rows[row].cells.count {
      rows[row].cells.remove(at: column)
    }
  }

  private func cut(to widths: [Int]) -> TextTable {
    var table = self
    for column in columns.indices where columns[column].cut.least != nil {
      for row in rows.indices where column < rows[row].cells.count {
        table.rows[row].cells[column] = columns[column].cut.text(
          rows[row].cells[column], in: widths[column])
      }
    }
    return table
  }

  /// A sentence in lines that are not too long, those after the first a little further in; each is ended by a newline.
  ///
  /// - Parameters:
  ///   - sentence: The sentence.
  ///   - width: How many columns of a terminal a line should have at most; nil for any number.
  /// - Returns: The lines.
  package static func paragraph(_ sentence: String, width: Int?) -> String {
    var table = TextTable(columns: [])
    table.width = width
    table.hasSentences = true
    return table.lines(of: sentence, from: 0).joined(separator: "\n  ") + "\n"
  }

  /// The lines that a note takes which begins in a column: it breaks before a term of its sum.
  func lines(of note: String, from start: Int) -> [String] {
    guard let width, start + DisplayWidth.of(note) > width else { return [note] }
    var lines: [String] = []
    var line = ""
    let words = hasSentences ? note.split(separator: " ").map(String.init) : Self.terms(of: note)
    for word in words {
      let indent = start + (lines.isEmpty ? 0 : 2)
      if !line.isEmpty, indent + DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
        lines.append(line)
        line = word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  /// A sum in pieces, each of which begins with a sign: `∑ dx`, `= 1.5`, `+ 2`.
  private static func terms(of note: String) -> [String] {
    var terms: [String] = []
    for word in note.split(separator: " ") {
      if terms.isEmpty || ["+", "−", "=", "from"].contains(word) {
        terms.append(String(word))
      } else {
        terms[terms.count - 1] += " " + word
      }
    }
    return terms
  }
}

extension TextTable.Cut {
  /// To how many columns of the terminal cells may be cut, nil where they may not.
  var least: Int? {
    switch self {
    case .never, .whole: nil
    case .end(let least), .arrow(let least), .first(let least), .rule(let least),
      .list(let least):
      least
    }
  }

  /// Whether its cells are lists.
  var isList: Bool { if case .list = self { true } else { false } }

  /// Whether the column makes room before others do.
  var isFirst: Bool {
    switch self {
    case .first, .rule: true
    case .never, .end, .arrow, .list, .whole: false
    }
  }

  /// A cell in a number of columns of the terminal.
  func text(_ cell: String, in width: Int) -> String {
    guard DisplayWidth.of(cell) > width else { return cell }
    switch self {
    case .arrow:
      return cut(cell, at: " → ", in: width) { room, left, right in
        // A side that takes less than half leaves the rest to the other.
        min(left, max(room / 2, room - right))
      }
    case .rule:
      return cut(cell, at: " = ", in: width) { room, left, right in
        min(left, max(room - right, 2))
      }
    case .list:
      // No number may lose its last digits: they would make another one.
      let text = DisplayWidth.cut(cell, to: width - 1)
      guard let comma = text.lastIndex(of: ",") else { return DisplayWidth.cut(cell, to: width) }
      return text[...comma] + " …"
    case .never, .end, .first, .whole: return DisplayWidth.cut(cell, to: width)
    }
  }

  /// A text that is cut on both sides of a sign; `leftRoom` says how much of the room its left side gets.
  private func cut(
    _ cell: String, at sign: String, in width: Int,
    leftRoom: (_ room: Int, _ left: Int, _ right: Int) -> Int
  ) -> String {
    guard let range = cell.firstRange(of: sign) else { return DisplayWidth.cut(cell, to: width) }
    let (left, right) = (String(cell[..<range.lowerBound]), String(cell[range.upperBound...]))
    let room = max(width - DisplayWidth.of(sign), 2)
    let part = leftRoom(room, DisplayWidth.of(left), DisplayWidth.of(right))
    return DisplayWidth.cut(left, to: part) + sign + DisplayWidth.cut(right, to: room - part)
  }
}
