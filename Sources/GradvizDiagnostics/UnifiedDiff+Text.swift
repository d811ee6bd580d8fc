extension UnifiedDiff: CustomStringConvertible {
  /// The difference as `patch` and `git apply` read it, to the byte; empty where the texts are the same.
  public var description: String { isEmpty ? "" : rows.map { $0.text + "\n" }.joined() }

  /// The difference for a person's eyes, without a final newline.
  ///
  /// Characters that a terminal would follow or swallow are shown as signs, and very long lines are cut.
  ///
  /// - Parameter limit: After so many lines the rest is counted instead of shown; nil for all.
  /// - Returns: The lines of the difference, empty where the texts are the same.
  public func summary(limit: Int? = nil) -> String { readable(limit) { text, _ in text } }

  /// What a line of a written difference is.
  enum Row {
    case name, hunk, same, removed, added, remark
  }

  /// The lines of the difference without their newlines.
  var rows: [(text: String, row: Row)] {
    var rows: [(text: String, row: Row)] = [
      ("--- " + Self.quoted(oldName), .name), ("+++ " + Self.quoted(newName), .name),
    ]
    for hunk in hunks {
      let old = Self.span(hunk.oldStart, hunk.oldCount)
      let new = Self.span(hunk.newStart, hunk.newCount)
      rows.append(("@@ -\(old) +\(new) @@", .hunk))
      for line in hunk.lines {
        let row: Row =
          switch line.change {
          case .same: .same
          case .removed: .removed
          case .added: .added
          }
        rows.append((line.change.rawValue + line.text, row))
        if !line.hasNewline { rows.append(("\\ No newline at end of file", .remark)) }
      }
    }
    return rows
  }

  func readable(_ limit: Int?, paint: (String, Row) -> String) -> String {
    guard !isEmpty else { return "" }
    let rows = rows
    var lines = rows.prefix(limit ?? rows.count).map { paint(Self.visible($0.text), $0.row) }
    if lines.count < rows.count { lines.append("… and \(rows.count - lines.count) more lines") }
    return lines.joined(separator: "\n")
  }

  private static func span(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start)" : "\(start),\(count)"
  }

  /// A name that `patch` takes for one: in quotes where it holds signs that end or begin one.
  private static func quoted(_ name: String) -> String {
    let special = name.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x22 || $0 == 0x5C }
    // Behind a name with spaces a tab says where it ends.
    guard special else { return name.utf8.contains(0x20) ? name + "\t" : name }
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0..<0x20, 0x7F:
        bytes += [0x5C, 0x30 + byte >> 6, 0x30 + byte >> 3 & 7, 0x30 + byte & 7]
      default: bytes.append(byte)
      }
    }
    return "\"" + String(decoding: bytes, as: UTF8.self) + "\""
  }

  private static func visible(_ line: String) -> String {
    let limit = 400
    var shown = ""
    for (count, scalar) in line.unicodeScalars.enumerated() {
      if count == limit { return shown + " …" }
      switch scalar.value {
      case 0x09: shown.unicodeScalars.append(scalar)
      // The signs of control characters, such as ␍, stand in their own order.
      case 0..<0x20: shown.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "·")
      default: shown += DiagnosticFormatter.inert(String(scalar))
      }
    }
    return shown
  }
}
