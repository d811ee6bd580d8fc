import GradvizDiagnostics

extension Lexer {
  /// Begins a logical line: reads its indentation, or a line for the notebook.
  mutating func beginLine() {
    readIndentation()
    readMagic()
  }

  /// Reads a line such as `%matplotlib inline`, `%%time`, `!pip install numpy` or `np.sum?`, which is none of Python's.
  private mutating func readMagic() {
    guard isMagic || asksForHelp else { return }
    let start = here
    let first = index
    while index < scalars.count, !Self.isNewline(scalars[index]) { advance() }
    var text = scalars[first..<index]
    while let last = text.last, Self.isBlank(last) { text.removeLast() }
    let end = SourcePosition(line: start.line, column: start.column + text.count)
    tokens.append(
      Token(
        kind: .magic, text: String(String.UnicodeScalarView(text)), range: SourceRange(start, end)))
  }

  /// Whether a command for the notebook begins here.
  private var isMagic: Bool {
    guard let sign = peek(0), sign == "%" || sign == "!" || sign == "?" else { return false }
    let word = peek(1) == sign ? peek(2) : peek(1)
    return word.map { $0.isASCII && Self.startsName($0) } ?? false
  }

  /// Whether the line asks the notebook for help: a name with one or two question marks behind it.
  private var asksForHelp: Bool {
    var place = 0
    while let sign = peek(place), Self.continuesName(sign) || sign == "." { place += 1 }
    guard place > 0, peek(place) == "?" else { return false }
    while let sign = peek(place), sign == "?" || Self.isBlank(sign) { place += 1 }
    return peek(place).map(Self.isNewline) ?? true
  }

  /// Reads the space that a line begins with, and opens or closes blocks by it.
  ///
  /// The first statement sets the indentation of the program, so that a piece cut out of an indented text runs.
  private mutating func readIndentation() {
    var wide = 0
    var narrow = 0
    while index < scalars.count, Self.isBlank(scalars[index]) {
      switch scalars[index].value {
      case 0x09:
        wide = (wide / 8 + 1) * 8
        narrow += 1
      case 0xFEFF, 0x200B: break
      default:
        wide += 1
        narrow += 1
      }
      advance()
    }
    guard index < scalars.count, scalars[index] != "#", !Self.isNewline(scalars[index]) else {
      return
    }
    guard let current = indents.last else {
      indents.append((wide, narrow))
      return
    }
    let range = SourceRange(SourcePosition(line: line, column: 1), here)
    if (wide > current.wide) != (narrow > current.narrow)
      || (wide < current.wide) != (narrow < current.narrow)
    {
      diagnostics.append(SyntaxMessages.indentationTabs(range: range))
      return
    }
    if wide > current.wide {
      indents.append((wide, narrow))
      return append(.indent, at: here)
    }
    while indents.count > 1, let last = indents.last, wide < last.wide {
      indents.removeLast()
      append(.dedent, at: here)
    }
    if let last = indents.last, wide != last.wide {
      diagnostics.append(SyntaxMessages.indentationUnmatched(range: range))
      if wide < last.wide { indents[indents.count - 1] = (wide, narrow) }
    }
  }
}
