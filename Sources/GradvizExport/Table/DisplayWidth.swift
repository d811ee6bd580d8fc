/// How many columns of a terminal a text takes.
enum DisplayWidth {
  /// The columns of a text: two for wide characters, none for marks that stand on others.
  static func of(_ text: String) -> Int {
    if let count = plainCount(text) { return count }
    var columns = 0
    for character in text { columns += of(character) }
    return columns
  }

  /// A text in no more than so many columns, with `…` where its end is missing.
  static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var result = ""
    var columns = 0
    for character in text {
      columns += of(character)
      guard columns < width else { break }
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return result + "…"
  }

  /// How many characters there are where each is one scalar of one column, as in nearly all tables; else nil.
  private static func plainCount(_ text: String) -> Int? {
    var count = 0
    for scalar in text.unicodeScalars {
      count += 1
      if 0x20...0x7E ~= scalar.value { continue }
      guard plain.contains(where: { $0.contains(scalar.value) }) else { return nil }
    }
    return count
  }

  /// Latin and Greek letters, dashes, primes, raised and lowered digits, arrows, signs of mathematics: what our own words
  /// are made of.
  private static let plain: [ClosedRange<UInt32>] = [
    0xA0...0xA8, 0xAA...0xAC, 0xAF...0x2FF, 0x370...0x377, 0x391...0x3FF, 0x1D00...0x1DBF,
    0x1E00...0x1EFF, 0x2010...0x2027, 0x2030...0x203B, 0x2070...0x209C, 0x2190...0x22FF,
  ]

  private static func of(_ character: Character) -> Int {
    var columns = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xFE0F || scalar.properties.isEmojiPresentation { return 2 }
      columns = max(columns, of(scalar))
    }
    return columns
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }

  /// The blocks whose characters are wide or full-width.
  ///
  /// - Source: Unicode Standard Annex 11, East Asian Width, <https://www.unicode.org/reports/tr11/>.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF,
    0x20000...0x3FFFD,
  ]
}
