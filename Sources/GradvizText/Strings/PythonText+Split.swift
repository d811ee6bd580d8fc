extension PythonText {
  /// `text.split(separator, maxsplit)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - separator: What stands between parts; nil for any number of spaces.
  ///   - limit: The most cuts; negative for no limit.
  /// - Returns: The parts.
  /// - Throws: ``TextError`` where the separator is empty.
  package static func split(
    _ text: String, _ separator: String? = nil, limit: Int = -1
  ) throws(TextError) -> [String] {
    let scalars = Array(text.unicodeScalars)
    guard let separator else { return words(scalars, limit) }
    let part = Array(separator.unicodeScalars)
    guard !part.isEmpty else { throw emptySeparator }
    var result: [String] = []
    var start = 0
    for place in places(of: part, in: scalars[...], limit: limit) {
      result.append(String(scalars: scalars[start..<place]))
      start = place + part.count
    }
    return result + [String(scalars: scalars[start...])]
  }

  /// `text.rsplit(separator, maxsplit)`: cuts from the end.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - separator: What stands between parts; nil for any number of spaces.
  ///   - limit: The most cuts; negative for no limit.
  /// - Returns: The parts, in the order of the text.
  /// - Throws: ``TextError`` where the separator is empty.
  package static func splitFromEnd(
    _ text: String, _ separator: String? = nil, limit: Int = -1
  ) throws(TextError) -> [String] {
    let reversed = String(scalars: text.unicodeScalars.reversed())
    let mark = separator.map { String(scalars: $0.unicodeScalars.reversed()) }
    return try split(reversed, mark, limit: limit).reversed().map {
      String(scalars: $0.unicodeScalars.reversed())
    }
  }

  /// `text.splitlines(keepends)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - keepsEnds: Whether line breaks stay at the ends of lines.
  /// - Returns: The lines.
  package static func splitLines(_ text: String, keepsEnds: Bool = false) -> [String] {
    var lines: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while !rest.isEmpty {
      let line = rest.prefix { !isLineBreak($0) }
      rest = rest[line.endIndex...]
      let isPair = rest.first == "\r" && rest.dropFirst().first == "\n"
      let mark = rest.prefix(isPair ? 2 : 1)
      rest = rest[mark.endIndex...]
      lines.append(String(scalars: keepsEnds ? line + mark : line))
    }
    return lines
  }

  /// `text.partition(separator)`: what stands before it, it, and what follows.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - separator: What is searched.
  ///   - isLast: Whether its last place is taken, as `rpartition`.
  /// - Returns: Three parts; the others are empty where it does not occur.
  /// - Throws: ``TextError`` where the separator is empty.
  package static func partition(
    _ text: String, _ separator: String, isLast: Bool = false
  ) throws(TextError) -> (String, String, String) {
    let scalars = Array(text.unicodeScalars)
    let part = Array(separator.unicodeScalars)
    guard !part.isEmpty else { throw emptySeparator }
    let found = isLast ? last(part, in: scalars[...]) : first(part, in: scalars[...])
    guard let place = found else { return isLast ? ("", "", text) : (text, "", "") }
    return (
      String(scalars: scalars[..<place]), separator,
      String(scalars: scalars[(place + part.count)...])
    )
  }

  /// `text.replace(old, new, count)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - old: What is replaced; an empty text stands between all characters.
  ///   - new: What stands there instead.
  ///   - limit: The most replacements; negative for no limit.
  /// - Returns: The text after it.
  /// - Throws: ``TextError`` where the text becomes too long.
  package static func replace(
    _ text: String, _ old: String, _ new: String, limit: Int = -1
  ) throws(TextError) -> String {
    let scalars = Array(text.unicodeScalars)
    let part = Array(old.unicodeScalars)
    var found = Array(0...scalars.count)
    if part.isEmpty {
      if limit >= 0 { found = Array(found.prefix(limit)) }
    } else {
      found = places(of: part, in: scalars[...], limit: limit)
    }
    let (length, isLarge) = found.count.multipliedReportingOverflow(by: new.utf8.count)
    guard !isLarge, length <= 100 * TextError.widthLimit else { throw .tooWide }
    var result = String.UnicodeScalarView()
    var start = 0
    for place in found {
      result.append(contentsOf: scalars[start..<place])
      result.append(contentsOf: new.unicodeScalars)
      start = place + part.count
    }
    result.append(contentsOf: scalars[start...])
    return String(result)
  }

  /// `text.translate(table)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - table: What stands for a character; nil drops it, and others stay.
  /// - Returns: The text after it.
  package static func translate(_ text: String, _ table: [Unicode.Scalar: String?]) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let entry = table[scalar] else {
        result.append(scalar)
        continue
      }
      if let entry { result.append(contentsOf: entry.unicodeScalars) }
    }
    return String(result)
  }

  private static var emptySeparator: TextError { TextError(.value, "empty separator") }

  /// The parts between spaces.
  private static func words(_ scalars: [Unicode.Scalar], _ limit: Int) -> [String] {
    var result: [String] = []
    var rest = scalars.drop(while: isSpace)
    while !rest.isEmpty {
      guard result.count != limit else {
        result.append(String(scalars: rest))
        break
      }
      let word = rest.prefix { !isSpace($0) }
      result.append(String(scalars: word))
      rest = rest[word.endIndex...].drop(while: isSpace)
    }
    return result
  }

  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0a...0x0d, 0x1c...0x1e, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
