import GradvizDiagnostics

extension Parser {
  /// Reads strings side by side, which are one string.
  mutating func parseStrings() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = current.range.start
    var pieces: [SyntaxTree.FormatPiece] = []
    var isFormatted = false
    while true {
      if currentKind == .string {
        append(take().text, to: &pieces)
      } else if currentKind == .formattedStart {
        isFormatted = true
        index += 1
        while currentKind != .formattedEnd { try parsePiece(into: &pieces) }
        index += 1
      } else {
        break
      }
    }
    let range = SourceRange(start, lastEnd)
    if isFormatted { return add(.formatted(pieces), range) }
    guard case .text(let text)? = pieces.first else { return add(.string(""), range) }
    return add(.string(text), range)
  }

  private func append(_ text: String, to pieces: inout [SyntaxTree.FormatPiece]) {
    guard !text.isEmpty else { return }
    if case .text(let before)? = pieces.last {
      pieces[pieces.count - 1] = .text(before + text)
    } else {
      pieces.append(.text(text))
    }
  }

  /// Reads text of a formatted string, or a field.
  private mutating func parsePiece(
    into pieces: inout [SyntaxTree.FormatPiece]
  ) throws(Diagnostic) {
    if currentKind == .formattedText { return append(take().text, to: &pieces) }
    guard isSymbol("{") else { throw unexpected(expected: "the end of the string") }
    try descend()
    defer { depth -= 1 }
    let open = take()
    if isSymbol("}") || isSymbol("!") || isSymbol(":") {
      throw SyntaxMessages.fieldEmpty(range: SourceRange(open.range.start, current.range.end))
    }
    let value = try parseValue()
    try checkNotStarred(value)
    let isDebug = skipSymbol("=")
    if isDebug {
      append(exactText(SourceRange(open.range.end, current.range.start)), to: &pieces)
    }
    var conversion: Character?
    if skipSymbol("!") {
      let name = current
      guard name.kind == .name, ["r", "s", "a"].contains(name.text) else {
        throw SyntaxMessages.conversion(range: name.range)
      }
      index += 1
      conversion = name.text.first
    }
    var format: [SyntaxTree.FormatPiece] = []
    let hasFormat = skipSymbol(":")
    if hasFormat {
      while !isSymbol("}") { try parsePiece(into: &format) }
    }
    guard skipSymbol("}") else { throw unexpectedBehindExpression(closing: "}") }
    if isDebug, !hasFormat, conversion == nil { conversion = "r" }
    pieces.append(.value(value, conversion: conversion, format: format))
  }
}
