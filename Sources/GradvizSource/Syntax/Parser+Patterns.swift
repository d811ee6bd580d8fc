import GradvizDiagnostics

extension Parser {
  /// Reads the pattern of a case, which may be a sequence without brackets.
  mutating func parsePatterns() throws(Diagnostic) -> SyntaxTree.Pattern {
    let start = start
    var items: [SyntaxTree.Pattern] = []
    try parseSequenceItem(into: &items)
    guard isSymbol(",") else {
      try checkNotStar(items[0], SourceRange(start, lastEnd))
      return items[0]
    }
    while skipSymbol(",") {
      if isSymbol(":") || isKeyword("if") { break }
      try parseSequenceItem(into: &items)
    }
    return .sequence(items)
  }

  private mutating func parseSequenceItem(
    into items: inout [SyntaxTree.Pattern]
  ) throws(Diagnostic) {
    guard isSymbol("*") else { return items.append(try parsePattern()) }
    let start = take().range.start
    let name = try expectName("a name after '*'")
    if items.contains(where: { if case .star = $0 { true } else { false } }) {
      throw SyntaxMessages.patternStars(range: SourceRange(start, lastEnd))
    }
    items.append(
      .star(name.text == "_" ? nil : SyntaxTree.Name(name: name.text, range: name.range)))
  }

  private func checkNotStar(_ item: SyntaxTree.Pattern, _ range: SourceRange) throws(Diagnostic) {
    if case .star = item { throw SyntaxMessages.patternStarAlone(range: range) }
  }

  /// Reads alternatives and the name behind `as`.
  private mutating func parsePattern() throws(Diagnostic) -> SyntaxTree.Pattern {
    try descend()
    defer { depth -= 1 }
    var alternatives = [try parseClosedPattern()]
    while skipSymbol("|") {
      try checkReachable(alternatives[alternatives.count - 1])
      alternatives.append(try parseClosedPattern())
    }
    let pattern = alternatives.count == 1 ? alternatives[0] : .either(alternatives)
    guard skipKeyword("as") else { return pattern }
    let name = try expectName("a name after 'as'")
    if name.text == "_" { throw SyntaxMessages.patternBlank(range: name.range) }
    return .alias(pattern, SyntaxTree.Name(name: name.text, range: name.range))
  }

  private mutating func parseClosedPattern() throws(Diagnostic) -> SyntaxTree.Pattern {
    let token = current
    switch token.kind {
    case .name: return try parseNamePattern()
    case .number: return .value(try parseLiteral())
    case .string, .formattedStart: return .value(try parseStringPattern())
    case .keyword where ["None", "True", "False"].contains(token.text):
      return .value(try parsePostfix())
    case .symbol:
      switch token.text {
      case "-": return .value(try parseLiteral())
      case "[", "(": return try parseBracketedPattern()
      case "{": return try parseMappingPattern()
      default: break
      }
    default: break
    }
    throw unexpected(expected: "a pattern")
  }

  /// A number with or without a minus.
  private mutating func parseLiteral() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let sign = takeSymbol("-")
    guard currentKind == .number else { throw unexpected(expected: "a number") }
    guard let sign else { return try parsePostfixOfLiteral() }
    let number = try parsePostfixOfLiteral()
    return add(
      .prefix(.minus, number, operatorRange: sign.range), SourceRange(sign.range.start, lastEnd))
  }

  private mutating func parsePostfixOfLiteral() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let token = take()
    return add(kind(of: token.number), token.range)
  }

  private mutating func parseStringPattern() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let value = try parseStrings()
    if case .formatted = kind(of: value) {
      throw SyntaxMessages.patternFormatted(range: range(of: value))
    }
    return value
  }

  /// A name to capture, `_`, a dotted name to compare with, or a class.
  private mutating func parseNamePattern() throws(Diagnostic) -> SyntaxTree.Pattern {
    let name = take()
    let isDotted = isSymbol(".")
    guard isDotted || isSymbol("(") else {
      return name.text == "_"
        ? .wildcard : .capture(SyntaxTree.Name(name: name.text, range: name.range))
    }
    var value = add(.name(name.text), name.range)
    while skipSymbol(".") {
      let member = try expectName("a name after '.'")
      value = add(
        .attribute(value, member.text, nameRange: member.range),
        SourceRange(name.range.start, lastEnd))
    }
    return isSymbol("(") ? try parseObjectPattern(value) : .value(value)
  }

  private mutating func parseObjectPattern(
    _ type: SyntaxTree.ExpressionID
  ) throws(Diagnostic) -> SyntaxTree.Pattern {
    try descend()
    defer { depth -= 1 }
    index += 1
    var positional: [SyntaxTree.Pattern] = []
    var keywords: [(name: String, pattern: SyntaxTree.Pattern)] = []
    while !isSymbol(")") {
      if currentKind == .name, isSymbol("=", ahead: 1) {
        let name = take()
        index += 1
        if keywords.contains(where: { $0.name == name.text }) {
          throw SyntaxMessages.argumentTwice(name.text, range: name.range)
        }
        keywords.append((name.text, try parsePattern()))
      } else {
        let start = current.range
        positional.append(try parsePattern())
        if !keywords.isEmpty { throw SyntaxMessages.positionalBehindKeyword(range: start) }
      }
      if !skipSymbol(",") { break }
    }
    guard takeSymbol(")") != nil else { throw unexpected(expected: "',' or ')'") }
    return .object(type, positional: positional, keywords: keywords)
  }

  /// A sequence in brackets, or one pattern in round ones.
  private mutating func parseBracketedPattern() throws(Diagnostic) -> SyntaxTree.Pattern {
    try descend()
    defer { depth -= 1 }
    let start = start
    let closing = take().text == "[" ? "]" : ")"
    var items: [SyntaxTree.Pattern] = []
    var hasComma = false
    while !isSymbol(closing) {
      try parseSequenceItem(into: &items)
      hasComma = skipSymbol(",")
      if !hasComma { break }
    }
    guard skipSymbol(closing) else { throw unexpected(expected: "',' or '\(closing)'") }
    if closing == ")", items.count == 1, !hasComma {
      try checkNotStar(items[0], SourceRange(start, lastEnd))
      return items[0]
    }
    return .sequence(items)
  }

  private mutating func parseMappingPattern() throws(Diagnostic) -> SyntaxTree.Pattern {
    index += 1
    var keys: [SyntaxTree.ExpressionID] = []
    var values: [SyntaxTree.Pattern] = []
    var rest: SyntaxTree.Name?
    while !isSymbol("}") {
      if rest != nil { throw SyntaxMessages.patternRest(range: current.range) }
      if skipSymbol("**") {
        let name = try expectName("a name after '**'")
        if name.text == "_" { throw SyntaxMessages.patternBlank(range: name.range) }
        rest = SyntaxTree.Name(name: name.text, range: name.range)
      } else {
        keys.append(try parseKeyPattern(behind: keys))
        _ = try expectSymbol(":", after: "the key")
        values.append(try parsePattern())
      }
      if !skipSymbol(",") { break }
    }
    guard skipSymbol("}") else { throw unexpected(expected: "',' or '}'") }
    return .mapping(keys: keys, values: values, rest: rest)
  }

  private mutating func parseKeyPattern(
    behind others: [SyntaxTree.ExpressionID]
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    guard case .value(let key) = try parseClosedPattern() else {
      throw SyntaxMessages.patternKey(range: tokens[index - 1].range)
    }
    if case .attribute = kind(of: key) { return key }
    let written = text(range(of: key))
    if others.contains(where: { text(range(of: $0)) == written }) {
      throw SyntaxMessages.patternKeyTwice(written, range: range(of: key))
    }
    return key
  }
}
