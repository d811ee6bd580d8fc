/// Columns of text under a head and a rule.
enum PlainTable {
  /// The lines of a table, each ended by a newline.
  static func text(_ head: [String], _ rows: [[String]]) -> String {
    let widths = head.indices.map { column in
      ([head] + rows).map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { cell, width in cell.padded(to: width) }
      return padded.joined(separator: "   ").withoutTrailingSpaces + "\n"
    }
    let rule = String(repeating: "─", count: widths.reduce(0, +) + 3 * (widths.count - 1)) + "\n"
    return line(head) + rule + rows.map(line).joined()
  }
}
