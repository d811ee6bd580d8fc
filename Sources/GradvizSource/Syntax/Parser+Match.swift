import GradvizDiagnostics

extension Parser {
  /// Whether `match` is the word of a statement here: its line ends with a colon, and a block follows.
  var isMatch: Bool {
    guard isName("match"), !isSymbol(":", ahead: 1), !isSymbol("=", ahead: 1)
    else { return false }
    var place = index
    while !tokens[place].isEndOfLine { place += 1 }
    return tokens[place - 1].isSymbol(":") && place + 1 < tokens.count
      && tokens[place + 1].kind == .indent
  }

  mutating func parseMatch() throws(Diagnostic) -> SyntaxTree.StatementID {
    let start = take().range.start
    let subject = try parseSubject()
    guard skipSymbol(":") else { throw unexpectedBehindExpression() }
    try enterBlock(of: "match")
    defer { blockDepth -= 1 }
    var cases: [SyntaxTree.MatchCase] = []
    while currentKind != .dedent, currentKind != .end {
      let begin = index
      do throws(Diagnostic) {
        if let last = cases.last, last.condition == nil { try checkReachable(last.pattern) }
        cases.append(try parseCase())
      } catch {
        recover(from: error, start: begin)
      }
    }
    if currentKind == .dedent { index += 1 }
    return add(.match(subject: subject, cases: cases), from: start)
  }

  private mutating func parseSubject() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = current.range.start
    let first = try parseItem(allowsNamed: true)
    guard isSymbol(",") else {
      try checkNotStarred(first)
      return first
    }
    var items = [first]
    while skipSymbol(",") {
      if isSymbol(":") { break }
      items.append(try parseItem(allowsNamed: true))
    }
    return add(.tuple(items), SourceRange(start, lastEnd))
  }

  private mutating func parseCase() throws(Diagnostic) -> SyntaxTree.MatchCase {
    guard isName("case") else { throw unexpected(expected: "'case'") }
    let word = take()
    let start = start
    let pattern = try parsePatterns()
    let patternRange = SourceRange(start, lastEnd)
    guard isSymbol(":") || isKeyword("if") else {
      throw unexpected(expected: "':' after the pattern")
    }
    var names: [SyntaxTree.Name] = []
    try collectCaptures(pattern, patternRange, into: &names)
    let condition = !skipKeyword("if") ? nil : try parseNamed()
    let range = SourceRange(word.range.start, lastEnd)
    let body = try parseBlock(of: "case", surroundings)
    return SyntaxTree.MatchCase(pattern: pattern, condition: condition, body: body, range: range)
  }

  /// Refuses a case, or an alternative, behind a pattern that takes everything.
  func checkReachable(_ before: SyntaxTree.Pattern) throws(Diagnostic) {
    if before.takesEverything { throw SyntaxMessages.patternUnreachable(range: current.range) }
  }

  /// The names that a pattern gives values, in the order of the text.
  func collectCaptures(
    _ pattern: SyntaxTree.Pattern, _ range: SourceRange, into names: inout [SyntaxTree.Name]
  ) throws(Diagnostic) {
    func note(_ name: SyntaxTree.Name) throws(Diagnostic) {
      if names.contains(where: { $0.name == name.name }) {
        throw SyntaxMessages.patternNameTwice(name.name, range: name.range)
      }
      names.append(name)
    }
    switch pattern {
    case .value, .wildcard: return
    case .capture(let name): try note(name)
    case .star(let name): if let name { try note(name) }
    case .sequence(let items): for item in items { try collectCaptures(item, range, into: &names) }
    case .mapping(_, let values, let rest):
      for value in values { try collectCaptures(value, range, into: &names) }
      if let rest { try note(rest) }
    case .object(_, let positional, let keywords):
      for item in positional { try collectCaptures(item, range, into: &names) }
      for item in keywords { try collectCaptures(item.pattern, range, into: &names) }
    case .alias(let inner, let name):
      try collectCaptures(inner, range, into: &names)
      try note(name)
    case .either(let alternatives):
      var first: [SyntaxTree.Name] = []
      for (place, alternative) in alternatives.enumerated() {
        var own: [SyntaxTree.Name] = []
        try collectCaptures(alternative, range, into: &own)
        if place == 0 { first = own }
        if Set(own.map(\.name)) != Set(first.map(\.name)) {
          throw SyntaxMessages.patternNamesDiffer(range: range)
        }
      }
      for name in first { try note(name) }
    }
  }
}

extension SyntaxTree.Pattern {
  /// Whether every value matches.
  var takesEverything: Bool {
    switch self {
    case .wildcard, .capture: true
    case .alias(let pattern, _): pattern.takesEverything
    case .either(let alternatives): alternatives.last?.takesEverything ?? false
    default: false
    }
  }
}
