import GradvizDiagnostics

extension Parser {
  /// What to say of the current token, which fits nowhere.
  func unexpected(expected: String) -> Diagnostic {
    let token = current
    switch token.kind {
    case .newline, .end, .dedent:
      if let increment { return increment }
      return SourceMessages.expected(
        expected, label: "the line ends here", range: SourceRange(lastEnd, lastEnd))
    case .indent: return SourceMessages.indentationUnexpected(range: token.range)
    case .formattedString: return SourceMessages.formattedString(range: token.range)
    default:
      return advice(for: token)
        ?? SourceMessages.expected(expected, label: "found '\(written(token))'", range: token.range)
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
    return SourceMessages.increment(
      first.text, range: SourceRange(first.range.start, second.range.end))
  }

  /// What to say of a token that stands behind a complete expression.
  func unexpectedBehindExpression(closing: String? = nil) -> Diagnostic {
    let token = current
    if token.isKeyword("for") || token.isKeyword("async") {
      return SourceMessages.comprehension(range: token.range)
    }
    if let advice = advice(for: token) { return advice }
    if token.isSymbol("=") { return SourceMessages.equalsInExpression(range: token.range) }
    if token.isSymbol(":") {
      return SourceMessages.expected("the end of the line", label: "found ':'", range: token.range)
    }
    let previous = tokens[max(0, index - 1)]
    let isOperand = [.name, .number, .string].contains(token.kind) || token.isSymbol("(")
    if isOperand, previous.kind == .name, token.kind != .string {
      let declarations = ["let", "var", "const", "int", "float", "double", "auto", "val"]
      if declarations.contains(previous.text), token.kind == .name {
        return SourceMessages.declaration(previous.text, name: token.text, range: previous.range)
      }
    }
    if closing == nil, token.kind == .name, self.token(ahead: 1).isSymbol("=") {
      return SourceMessages.secondStatement(token.text, range: token.range)
    }
    if isOperand, previous.kind == .number, token.kind == .name || token.isSymbol("(") {
      return SourceMessages.implicitMultiplication(
        previous.text, written(token), range: SourceRange(previous.range.start, token.range.end))
    }
    if token.kind == .newline || token.kind == .end || token.kind == .dedent
      || token.kind == .indent
    {
      return unexpected(expected: "the end of the expression")
    }
    if previous.text == "print", previous.kind == .name {
      return SourceMessages.printStatement(range: token.range)
    }
    let expected =
      closing.map { "an operator, ',' or '\($0)'" } ?? "an operator or the end of the line"
    return SourceMessages.expected(expected, label: "found '\(written(token))'", range: token.range)
  }

  func written(_ token: Token) -> String {
    token.kind == .string || token.kind == .formattedString ? text(token.range) : token.text
  }

  /// What to write instead of signs and words that have a meaning elsewhere.
  private func advice(for token: Token) -> Diagnostic? {
    if token.kind == .formattedString { return SourceMessages.formattedString(range: token.range) }
    if token.kind == .keyword {
      switch token.text {
      case "not" where self.token(ahead: 1).isKeyword("in"):
        return SourceMessages.membership(
          range: SourceRange(token.range.start, self.token(ahead: 1).range.end))
      case "lambda": return SourceMessages.lambda(range: token.range)
      case "in": return SourceMessages.membership(range: token.range)
      case "await", "async", "yield", "as":
        return SourceMessages.unsupportedWord(token.text, range: token.range)
      case "else", "elif":
        return SourceMessages.elseWithoutIf(token.text, range: token.range)
      default: return nil
      }
    }
    guard token.kind == .symbol else { return nil }
    let previous = tokens[max(0, index - 1)]
    let isBehindOperand = index > 0 && previous.range.end == token.range.start
    if token.text == "!" {
      return isBehindOperand && [.name, .number].contains(previous.kind)
        || previous.isSymbol(")") && isBehindOperand
        ? SourceMessages.factorial(range: token.range)
        : SourceMessages.exclamation(range: token.range)
    }
    if token.text == "{" { return SourceMessages.braces(range: token.range) }
    if token.text == "//" && (index == 0 || [.newline, .indent, .dedent].contains(previous.kind)) {
      return SourceMessages.slashComment(range: token.range)
    }
    return SourceMessages.foreignOperators[token.text].map {
      SourceMessages.foreignOperator(token.text, help: $0, range: token.range)
    }
  }
}
