import GradvizDiagnostics

/// Takes the text behind a marker's name apart into words.
///
/// A word ends at a space outside quotes. Within quotes, single or double, a backslash keeps the next character from
/// ending anything: `"say \"x\""`, `"x-\-y"` where a comment may hold no `--`.
struct MarkerParser {
  /// A word, or two with `=` between.
  enum Word {
    case plain(MarkerWord)
    case argument(MarkerArgument)

    var whole: SourceRange {
      switch self {
      case .plain(let word): word.range
      case .argument(let argument): argument.range
      }
    }
  }

  let line: Line
  let text: ArraySlice<UInt8>
  let form: CommentForm
  private(set) var problems: [Diagnostic] = []

  init(line: Line, text: ArraySlice<UInt8>, form: CommentForm) {
    self.line = line
    self.text = text
    self.form = form
  }

  /// The words; what is wrong with them is in ``problems`` afterwards.
  mutating func words() -> [Word] {
    if form == .html, let dashes = doubleHyphen {
      let option = text[(dashes + 2)...].prefix { $0.isLetter || $0 == 0x2D }
      let isOption = dashes > text.startIndex && text[dashes - 1].isBlank && option.count > 1
      problems.append(
        EmbedMessages.doubleHyphen(
          line.range(dashes..<(isOption ? option.endIndex : dashes + 2)),
          option: isOption ? String(decoding: option, as: UTF8.self) : nil))
      return []
    }
    var words: [Word] = []
    var index = text.startIndex
    while true {
      while index < text.endIndex, text[index].isBlank { index += 1 }
      guard index < text.endIndex else { return words }
      guard let word = word(&index) else { return words }
      words.append(word)
    }
  }

  private var doubleHyphen: Int? {
    text.indices.dropLast().first { text[$0] == 0x2D && text[$0 + 1] == 0x2D }
  }

  private mutating func word(_ index: inout Int) -> Word? {
    let start = index
    var value: [UInt8] = []
    var sign: Int?
    var key: [UInt8] = []
    var quote: (mark: UInt8, start: Int)?
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "\\"), index + 1 < text.endIndex, isEscape(text[index + 1], quote) {
        value.append(text[index + 1])
        index += 2
        continue
      }
      if let open = quote {
        if byte == open.mark { quote = nil } else { value.append(byte) }
      } else if byte.isBlank {
        break
      } else if isQuote(byte), index == start || index == sign.map({ $0 + 1 }) {
        quote = (byte, index)
      } else if byte == UInt8(ascii: "="), sign == nil, isKey(start..<index) {
        sign = index
        key = value
        value = []
      } else {
        value.append(byte)
      }
      index += 1
    }
    if let quote {
      problems.append(EmbedMessages.quoteNotClosed(line.range(quote.start..<(quote.start + 1))))
      return nil
    }
    let valueStart = sign.map { $0 + 1 } ?? start
    if let curly = curlyQuote(valueStart..<index) {
      problems.append(EmbedMessages.curlyQuotes(line.range(curly)))
      index = text.endIndex
      return nil
    }
    let word = MarkerWord(
      text: String(decoding: value, as: UTF8.self), range: line.range(valueStart..<index))
    guard let sign else { return .plain(word) }
    let name = MarkerWord(
      text: String(decoding: key, as: UTF8.self), range: line.range(start..<sign))
    return .argument(MarkerArgument(key: name, value: word))
  }

  /// Whether a backslash before a byte says something about it, and does not stand for itself.
  private func isEscape(_ byte: UInt8, _ quote: (mark: UInt8, start: Int)?) -> Bool {
    if form == .definition, byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") { return true }
    return quote != nil && (isQuote(byte) || byte == UInt8(ascii: "\\") || byte == 0x2D)
  }

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  /// Whether a word begins as a key does: letters and hyphens alone.
  private func isKey(_ bytes: Range<Int>) -> Bool {
    guard let first = text[bytes].first, first.isLetter else { return false }
    return text[bytes].allSatisfy { $0.isLetter || $0 == 0x2D }
  }

  /// A quotation mark of prose at the beginning of a word, as word processors and phones write them.
  private func curlyQuote(_ bytes: Range<Int>) -> Range<Int>? {
    guard let first = String(decoding: text[bytes], as: UTF8.self).unicodeScalars.first,
      "\u{201C}\u{201D}\u{201E}\u{2018}\u{2019}\u{AB}\u{BB}".unicodeScalars.contains(first)
    else { return nil }
    return bytes.lowerBound..<(bytes.lowerBound + UTF8.width(first))
  }
}
