/// What a page says about itself before its text: YAML between lines of `---`, TOML between lines of `+++`.
enum FrontMatter {
  /// Where the text behind it begins, and in which line; nil where there is none.
  ///
  /// Between two lines of `---` may also stand text with a line drawn above and below it; what begins with a blank line
  /// or without a key is no YAML.
  static func end(in bytes: [UInt8], from start: Int) -> (byte: Int, line: Int)? {
    guard let first = Line.at(start, 1, in: bytes) else { return nil }
    let sign = text(of: first)
    let ends: [String]
    switch sign {
    case "---": ends = ["---", "..."]
    case "+++": ends = ["+++"]
    default: return nil
    }
    var next = first.end.endIndex
    var number = 2
    var hasKey = sign == "+++"
    while let line = Line.at(next, number, in: bytes) {
      let text = text(of: line)
      next = line.end.endIndex
      number += 1
      if ends.contains(text) { return (next, number) }
      if !hasKey {
        if text.first == "#" { continue }
        guard isKey(line.bytes) else { return nil }
        hasKey = true
      }
    }
    return nil
  }

  /// A line without the spaces behind it.
  private static func text(of line: Line) -> String {
    let length = line.bytes.reversed().drop(while: \.isBlank).count
    return String(decoding: line.bytes.prefix(length), as: UTF8.self)
  }

  /// Whether a line of YAML says something of a key: `title: A page`, `{…}`.
  private static func isKey(_ line: ArraySlice<UInt8>) -> Bool {
    if line.first == UInt8(ascii: "{") { return true }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line.first?.isBlank == false, !line.starts(with: "<!--".utf8)
    else { return false }
    return line[(colon + 1)...].first?.isBlank ?? true
  }
}
