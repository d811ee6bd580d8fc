import GradvizDiagnostics

extension Parser {
  /// What to say of the current token, which fits nowhere.
  func unexpected(expected: String) -> Diagnostic {
    let token = current
    switch token.kind {
    case .newline, .end, .dedent:
      if let increment { return increment }
      return SyntaxMessages.expected(
        expected, label: "the line ends here", range: SourceRange(lastEnd, lastEnd))
    case .indent: return SyntaxMessages.indentationUnexpected(range: token.range)
    default:
      return advice(for: token)
        ?? SyntaxMessages.expected(expected, label: "found '\(written(token))'", range: token.range)
    }
  }

  /// `x++` reads as `x + (+ …)` with nothing behind it.
  private var increment: Diagnostic? {
    guard index >= 2 else { return nil }
    let first = tokens[index - 2]
    let second = tokens[index - 1]
    guard first.isSymbol("+") || first.isSymbol("-"), second.isSymbol(first.text),
      first.range.end == second.range.start
    else { return nil }
    return SyntaxMessages.increment(
      first.text, range: SourceRange(first.range.start, second.range.end))
  }

  /// What to say of a token that stands behind a complete expression.
  func unexpectedBehindExpression(closing: String? = nil) -> Diagnostic {
    let token = current
    if token.isKeyword("for") { return SyntaxMessages.comprehensionBare(range: token.range) }
    if let advice = advice(for: token) { return advice }
    if token.isSymbol("=") { return SyntaxMessages.equalsInExpression(range: token.range) }
    if token.isSymbol(":=") { return SyntaxMessages.walrusNeedsBrackets(range: token.range) }
    if token.isSymbol(":"), closing == nil {
      return SyntaxMessages.expected("the end of the line", label: "found ':'", range: token.range)
    }
    if let slip = twoOperands(closing: closing) { return slip }
    if token.isEndOfLine || token.kind == .dedent || token.kind == .indent {
      return unexpected(expected: "the end of the expression")
    }
    let expected =
      closing.map { "an operator, ',' or '\($0)'" } ?? "an operator or the end of the line"
    return SyntaxMessages.expected(expected, label: "found '\(written(token))'", range: token.range)
  }

  /// What to say of two names or numbers side by side.
  private func twoOperands(closing: String?) -> Diagnostic? {
    let token = current
    let previous = tokens[max(0, index - 1)]
    let isOperand = [.name, .number].contains(token.kind) || token.isSymbol("(")
    if isOperand, previous.kind == .name {
      let declarations = ["let", "var", "const", "int", "float", "double", "auto", "val"]
      if declarations.contains(previous.text), token.kind == .name {
        return SyntaxMessages.declaration(previous.text, name: token.text, range: previous.range)
      }
    }
    let isFirst = index < 2 || [.newline, .indent, .dedent].contains(tokens[index - 2].kind)
    if isFirst, previous.isName("match") {
      return SyntaxMessages.matchAlone(range: previous.range)
    }
    if isFirst, previous.isName("case") { return SyntaxMessages.caseAlone(range: previous.range) }
    if closing == nil, token.kind == .name, isSymbol("=", ahead: 1) {
      return SyntaxMessages.secondStatement(token.text, range: token.range)
    }
    if previous.kind == .number, token.kind == .name || token.isSymbol("(") {
      return SyntaxMessages.implicitMultiplication(
        previous.text, written(token), range: SourceRange(previous.range.start, token.range.end))
    }
    if previous.isName("print"), !token.isEndOfLine, token.kind != .symbol {
      return SyntaxMessages.printStatement(range: token.range)
    }
    return nil
  }

  /// A token as it stands in the text.
  func written(_ token: Token) -> String {
    switch token.kind {
    case .formattedStart:
      let end = tokens[index...].first { $0.kind == .formattedEnd } ?? token
      return text(SourceRange(token.range.start, end.range.end))
    case .string, .formattedText, .formattedEnd, .invalid: return text(token.range)
    default: return token.text
    }
  }

  private func clauseAlone(_ token: Token) -> Diagnostic {
    let isFirst = index == 0 || [.newline, .indent, .dedent].contains(tokens[index - 1].kind)
    if isFirst { return SyntaxMessages.clauseAlone(token.text, range: token.range) }
    if token.text == "else", !isSymbol(":", ahead: 1) {
      return SyntaxMessages.choiceWithoutIf(range: token.range)
    }
    return SyntaxMessages.compoundInLine(token.text, range: token.range)
  }

  /// What to write instead of signs and words that have a meaning elsewhere.
  private func advice(for token: Token) -> Diagnostic? {
    if token.kind == .keyword {
      switch token.text {
      case "await", "async":
        return SyntaxMessages.unsupportedWord(token.text, range: token.range)
      case "lambda": return SyntaxMessages.lambdaNeedsBrackets(range: token.range)
      case "yield": return SyntaxMessages.yieldNeedsBrackets(range: token.range)
      case "else", "elif", "except", "finally": return clauseAlone(token)
      default: return nil
      }
    }
    guard token.kind == .symbol else { return nil }
    let previous = tokens[max(0, index - 1)]
    let isBehindOperand = index > 0 && previous.range.end == token.range.start
    if token.text == "!" {
      return isBehindOperand && [.name, .number].contains(previous.kind)
        || previous.isSymbol(")") && isBehindOperand
        ? SyntaxMessages.factorial(range: token.range)
        : SyntaxMessages.exclamation(range: token.range)
    }
    if token.text == "//" && (index == 0 || [.newline, .indent, .dedent].contains(previous.kind)) {
      return SyntaxMessages.slashComment(range: token.range)
    }
    return SyntaxMessages.foreignOperators[token.text].map {
      SyntaxMessages.foreignOperator(token.text, help: $0, range: token.range)
    }
  }
}
