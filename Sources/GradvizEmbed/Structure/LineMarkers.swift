/// The markers on a line of text, outside code.
struct LineMarkers {
  /// The markers, from the left.
  let found: [MarkerReader.Found]
  /// Where a block would begin in a comment of another language, which nobody keeps in step.
  let unknown: [Range<Int>]

  init(_ line: Line, from content: Int, _ language: PageLanguage, _ forms: [CommentForm]) {
    let reader = MarkerReader(line: line, forms: forms)
    let hasCode = language != .html
    var found: [MarkerReader.Found] = []
    var unknown: [Range<Int>] = []
    var index = content
    // What takes all of a line begins it.
    if let marker = reader.marker(at: content), marker.form.isLine {
      found.append(marker)
      index = marker.bytes.upperBound
    }
    while index < line.bytes.endIndex {
      switch line.bytes[index] {
      case UInt8(ascii: "\\") where hasCode: index += 2
      case UInt8(ascii: "`") where hasCode: index = Self.endOfCode(line.bytes[index...])
      // A template's comment, which begins with two braces, is another one.
      case UInt8(ascii: "{") where line.bytes[index...].dropFirst().first == UInt8(ascii: "{"):
        index += 2
      case UInt8(ascii: "<"), UInt8(ascii: "{"),
        UInt8(ascii: "[") where index == content:
        if let marker = reader.marker(at: index) {
          found.append(marker)
          index = marker.bytes.upperBound
        } else {
          index += 1
        }
      case UInt8(ascii: "g") where line.bytes[index...].starts(with: Self.begin):
        let before = line.bytes[content..<index]
        let start = Self.commentStart(before) ?? Self.start(before, of: forms)
        let end = index + Self.begin.count
        if let start { unknown.append(start..<end) }
        index = end
      default: index += 1
      }
    }
    self.found = found
    self.unknown = unknown
  }

  private static let begin = Array("gradviz:begin".utf8)

  /// Where the signs begin that hide what stands behind them in some language: all that is on the line before it, or
  /// two signs and more within one; nil where it is prose.
  ///
  /// ```text
  /// % …    .. …    # …    // …    {# …    [comment]: # "…
  /// ```
  private static func commentStart(_ before: ArraySlice<UInt8>) -> Int? {
    let label = before.prefix { $0 != UInt8(ascii: "]") }
    let behindLabel = before[label.endIndex...].dropFirst()
    if label.first == UInt8(ascii: "["), behindLabel.first == UInt8(ascii: ":") {
      // A definition holds its text in brackets or quotes.
      let quotes = "\"'".utf8
      let isComment = behindLabel.allSatisfy { $0.isBlank || isSign($0) || quotes.contains($0) }
      return isComment ? before.startIndex : nil
    }
    let signs = before.reversed().drop(while: \.isBlank).prefix(while: isSign)
    let isOpen = before.last.map { !$0.isBlank } ?? false
    // Bold text, a link and brackets are prose.
    if isOpen, signs.allSatisfy({ "*_[(".utf8.contains($0) }) { return nil }
    if before.allSatisfy({ $0.isBlank || isSign($0) }) { return before.startIndex }
    guard signs.count >= 2, !signs.contains(UInt8(ascii: ".")) else { return nil }
    return signs.endIndex.base
  }

  /// Where a comment begins that goes on to the end of the line, with text before it.
  private static func start(_ before: ArraySlice<UInt8>, of forms: [CommentForm]) -> Int? {
    let text = before.prefix(before.reversed().drop(while: \.isBlank).count)
    for form in forms where form.isLine {
      let sign = Array(form.sign.utf8)
      let rest = text.dropLast(sign.count)
      if text.suffix(sign.count).elementsEqual(sign), rest.last?.isBlank == true {
        return rest.endIndex
      }
    }
    return nil
  }

  /// Whether a byte is a sign of ASCII, and none that quotes something.
  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x26, 0x28...0x2F, 0x3A...0x40, 0x5B...0x5F, 0x7B...0x7E: true
    default: false
    }
  }

  /// Where the code that opens with backticks ends; behind the backticks where they open none.
  private static func endOfCode(_ rest: ArraySlice<UInt8>) -> Int {
    let opening = rest.prefix { $0 == UInt8(ascii: "`") }
    var index = opening.endIndex
    while index < rest.endIndex {
      guard rest[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = rest[index...].prefix { $0 == UInt8(ascii: "`") }
      if run.count == opening.count { return run.endIndex }
      index = run.endIndex
    }
    return opening.endIndex
  }
}

extension Line {
  /// Whether the word that every marker has is on the line, in upper or lower case.
  var namesProgram: Bool {
    var index = bytes.startIndex
    let word = Self.program
    while index + word.count <= bytes.endIndex {
      if bytes[index] | 0x20 == word[0],
        bytes[index..<(index + word.count)].elementsEqual(word, by: { $0 | 0x20 == $1 })
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static let program = Array("gradviz".utf8)
}
