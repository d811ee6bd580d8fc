import GradvizDiagnostics

extension Parser {
  /// Reads the arguments of a call, or the bases of a class, with their brackets.
  mutating func parseArguments(
    allowsGenerator: Bool = true
  ) throws(Diagnostic) -> [SyntaxTree.Argument] {
    index += 1
    var arguments: [SyntaxTree.Argument] = []
    while !isSymbol(")") {
      let argument = try parseArgument(behind: arguments, allowsGenerator)
      try checkOrder(of: argument, behind: arguments)
      arguments.append(argument)
      if !skipSymbol(",") { break }
    }
    guard skipSymbol(")") else { throw unexpectedBehindExpression(closing: ")") }
    return arguments
  }

  private mutating func parseArgument(
    behind others: [SyntaxTree.Argument], _ allowsGenerator: Bool
  ) throws(Diagnostic) -> SyntaxTree.Argument {
    if isSymbol("*") || isSymbol("**") { return try parseStarredArgument() }
    if isSymbol("=", ahead: 1), currentKind == .name || currentKind == .keyword {
      return try parseKeywordArgument()
    }
    let start = start
    let first = tree.expressions.count
    var value = try parseNamed()
    if isComprehension {
      value = try parseComprehension(.generator, value, first: first, from: start)
      try checkGenerator(value, isAllowed: allowsGenerator && others.isEmpty)
    }
    if isSymbol("=") { try rejectKeyword(value) }
    return SyntaxTree.Argument(kind: .positional, value: value, range: SourceRange(start, lastEnd))
  }

  private mutating func parseStarredArgument() throws(Diagnostic) -> SyntaxTree.Argument {
    let star = take()
    let value = try parseExpression()
    let range = SourceRange(star.range.start, lastEnd)
    if isComprehension { throw SyntaxMessages.comprehensionUnpacking(star.text, range: range) }
    return SyntaxTree.Argument(
      kind: star.text == "*" ? .star : .doubleStar, value: value, range: range)
  }

  private mutating func parseKeywordArgument() throws(Diagnostic) -> SyntaxTree.Argument {
    let name = try expectName("an argument's name")
    index += 1
    let value = try parseExpression()
    if isComprehension { throw SyntaxMessages.generatorNeedsBrackets(range: range(of: value)) }
    return SyntaxTree.Argument(
      kind: .keyword(name.text), value: value, range: SourceRange(name.range.start, lastEnd))
  }

  private func checkGenerator(
    _ value: SyntaxTree.ExpressionID, isAllowed: Bool
  ) throws(Diagnostic) {
    guard isAllowed, !isSymbol(",") else {
      throw SyntaxMessages.generatorNeedsBrackets(range: range(of: value))
    }
    if isKeyword("else") { throw unexpectedBehindComprehension(closing: ")") }
  }

  private func rejectKeyword(_ value: SyntaxTree.ExpressionID) throws(Diagnostic) {
    throw SyntaxMessages.equalsInArgument(text(range(of: value)), range: current.range)
  }

  private func checkOrder(
    of argument: SyntaxTree.Argument, behind others: [SyntaxTree.Argument]
  ) throws(Diagnostic) {
    var hasKeyword = false
    var hasDoubleStar = false
    for other in others {
      switch other.kind {
      case .positional, .star: break
      case .doubleStar: hasDoubleStar = true
      case .keyword(let name):
        hasKeyword = true
        if case .keyword(name) = argument.kind {
          let start = argument.range.start
          throw SyntaxMessages.argumentTwice(
            name, range: SourceRange(start, start.moved(by: name.unicodeScalars.count)))
        }
      }
    }
    switch argument.kind {
    case .positional where hasDoubleStar || hasKeyword:
      throw SyntaxMessages.positionalBehindKeyword(
        isUnpacked: !hasKeyword, range: argument.range)
    case .star where hasDoubleStar: throw SyntaxMessages.starBehindKeywords(range: argument.range)
    default: return
    }
  }
}
