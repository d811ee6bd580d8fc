import GradvizDiagnostics

/// A formatted string that the lexer stands in.
struct FormattedString {
  /// A field in braces that is open.
  struct Field {
    /// The brace.
    var range: SourceRange
    /// Whether its format is being read, which is text again.
    var isFormat = false
  }

  let opening: Lexer.StringOpening
  /// The prefix and the quotes.
  let range: SourceRange
  /// How many brackets were open before it.
  let outerBrackets: Int
  /// How many brackets are open around the innermost field's expression.
  var brackets: Int
  /// The fields that are open; the format of a field may hold another.
  var fields: [Field] = []

  /// Whether what comes next is an expression.
  var isInField: Bool { fields.last.map { !$0.isFormat } ?? false }
}

extension Lexer {
  mutating func openFormatted(_ opening: StringOpening, _ range: SourceRange) {
    tokens.append(Token(kind: .formattedStart, text: opening.quotes, range: range))
    formatted.append(
      FormattedString(
        opening: opening, range: range, outerBrackets: brackets.count, brackets: brackets.count))
  }

  /// Reads the text of a formatted string, or of a field's format, up to a brace or the end.
  mutating func readFormattedText() {
    guard let string = formatted.last else { return }
    let isFormat = !string.fields.isEmpty
    let start = here
    var content = String.UnicodeScalarView()
    while index < scalars.count {
      let scalar = scalars[index]
      if closes(string.opening) {
        if isFormat { return reportFieldUnclosed() }
        appendText(&content, from: start)
        return closeFormatted()
      }
      if Self.isNewline(scalar), !string.opening.isTriple {
        appendText(&content, from: start)
        return abandonFormattedStrings()
      }
      if scalar == "{" || scalar == "}", !isFormat, peek(1) == scalar {
        content.append(scalar)
        advance()
        advance()
        continue
      }
      if scalar == "{" {
        appendText(&content, from: start)
        return openField()
      }
      if scalar == "}" {
        appendText(&content, from: start)
        if isFormat { return closeField() }
        let range = SourceRange(here, SourcePosition(line: line, column: column + 1))
        diagnostics.append(SyntaxMessages.fieldUnopened(range: range))
        advance()
        continue
      }
      if scalar == "\\", peek(1) == "{" || peek(1) == "}" {
        // No escape: the brace keeps its meaning.
        content.append(scalar)
        advance()
        continue
      }
      readStringScalar(string.opening, into: &content)
    }
  }

  private mutating func appendText(
    _ content: inout String.UnicodeScalarView, from start: SourcePosition
  ) {
    guard !content.isEmpty else { return }
    tokens.append(
      Token(kind: .formattedText, text: String(content), range: SourceRange(start, here)))
    content = String.UnicodeScalarView()
  }

  private mutating func openField() {
    let start = here
    advance()
    let range = SourceRange(start, here)
    tokens.append(Token(kind: .symbol, text: "{", range: range))
    let last = formatted.count - 1
    if formatted[last].fields.count == 2 {
      diagnostics.append(SyntaxMessages.fieldNesting(range: range))
    }
    formatted[last].brackets = brackets.count
    formatted[last].fields.append(FormattedString.Field(range: range))
  }

  private mutating func closeField() {
    let start = here
    advance()
    tokens.append(Token(kind: .symbol, text: "}", range: SourceRange(start, here)))
    formatted[formatted.count - 1].fields.removeLast()
  }

  /// Reads a token of the expression in a field, or the sign that ends it.
  mutating func readFieldToken() {
    guard let string = formatted.last else { return }
    let scalar = scalars[index]
    let start = here
    if Self.isNewline(scalar) {
      return string.opening.isTriple ? advance() : abandonFormattedStrings()
    }
    if closes(string.opening), !reopens(string.opening) { return reportFieldUnclosed() }
    if scalar == "}", brackets.count > string.brackets,
      brackets[string.brackets...].allSatisfy({ $0.symbol != "{" }), let open = brackets.last
    {
      diagnostics.append(SyntaxMessages.bracketUnclosed(String(open.symbol), range: open.range))
      brackets.removeLast(brackets.count - string.brackets)
    }
    guard brackets.count == string.brackets else { return readToken() }
    switch scalar {
    case "}": closeField()
    case ":":
      readSymbol([":"])
      let last = formatted.count - 1
      formatted[last].fields[formatted[last].fields.count - 1].isFormat = true
    case "!" where peek(1) != "=": readSymbol(["!"])
    case "#":
      advance()
      report(SyntaxMessages.fieldComment(range: SourceRange(start, here)))
    default: readToken()
    }
  }

  /// Whether quotes in a field, the same as those around it, open a string of their own: `f"{d["key"]}"`.
  ///
  /// Python reads this from 3.12 on; where no brace follows, it is a brace that was forgotten.
  private func reopens(_ opening: StringOpening) -> Bool {
    guard !opening.isTriple else { return false }
    var place = index + 1
    while place < scalars.count, scalars[place] != opening.quote {
      if Self.isNewline(scalars[place]) { return false }
      place += 1
    }
    while place < scalars.count, scalars[place] != "}" {
      if Self.isNewline(scalars[place]) { return false }
      place += 1
    }
    return place < scalars.count
  }

  private mutating func closeFormatted() {
    guard let string = formatted.popLast() else { return }
    let start = here
    for _ in 0..<string.opening.quotes.utf8.count { advance() }
    tokens.append(Token(kind: .formattedEnd, text: "", range: SourceRange(start, here)))
    brackets.removeLast(max(0, brackets.count - string.outerBrackets))
  }

  /// Ends a formatted string one of whose fields is open.
  private mutating func reportFieldUnclosed() {
    if let field = formatted.last?.fields.first {
      diagnostics.append(SyntaxMessages.fieldUnclosed(range: field.range))
    }
    closeFormatted()
  }

  /// Reports a formatted string that is never closed, and leaves all that are open.
  mutating func abandonFormattedStrings() {
    guard let outer = formatted.first, let inner = formatted.last else { return }
    if let field = inner.fields.first {
      report(SyntaxMessages.fieldUnclosed(range: field.range))
    } else {
      report(SyntaxMessages.stringUnclosed(inner.opening.quotes, range: inner.range))
    }
    brackets.removeLast(max(0, brackets.count - outer.outerBrackets))
    formatted = []
  }
}
