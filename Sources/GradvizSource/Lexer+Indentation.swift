import GradvizDiagnostics

extension Lexer {
  /// Reads the space that a line begins with, and opens or closes blocks by it.
  ///
  /// The first statement sets the indentation of the program, so that a piece cut out of an indented text runs.
  mutating func readIndentation() {
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
      diagnostics.append(SourceMessages.indentationTabs(range: range))
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
      diagnostics.append(SourceMessages.indentationUnmatched(range: range))
      if wide < last.wide { indents[indents.count - 1] = (wide, narrow) }
    }
  }
}
