import GradvizDiagnostics

extension Parser {
  /// How tightly operators bind, the loosest first.
  enum Precedence: Int, Comparable {
    case or, and, not, comparison, sum, product, sign, power

    static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .power }
  }

  private static let infixes: [String: (SyntaxTree.InfixOperator, Precedence)] = [
    "+": (.add, .sum), "-": (.subtract, .sum), "*": (.multiply, .product), "/": (.divide, .product),
    "//": (.floorDivide, .product), "%": (.remainder, .product), "@": (.matmul, .product),
    "**": (.power, .power),
  ]

  /// Reads one or more expressions with commas between them, which make a tuple.
  mutating func parseExpressions() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let start = current.range.start
    let first = try parseExpression()
    guard current.isSymbol(",") else { return first }
    var items = [first]
    while takeSymbol(",") != nil {
      if endsExpressions { break }
      items.append(try parseExpression())
    }
    return add(.tuple(items), SourceRange(start, lastEnd))
  }

  private var endsExpressions: Bool {
    switch current.kind {
    case .newline, .end, .dedent: true
    case .symbol: [")", "]", "}", "=", ";", ":"].contains(current.text)
    default: false
    }
  }

  /// Reads one expression: `a if c else b`, or anything that binds tighter.
  mutating func parseExpression() throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    let start = current.range.start
    if current.isSymbol("*") || current.isSymbol("**") {
      throw SourceMessages.starred(current.text, range: current.range)
    }
    let value = try parseInfix(.or)
    if current.isSymbol(":=") { throw unexpectedBehindExpression() }
    guard takeKeyword("if") != nil else { return value }
    let condition = try parseInfix(.or)
    guard takeKeyword("else") != nil else { throw unexpected(expected: "'else' after 'if'") }
    let otherwise = try parseExpression()
    return add(
      .conditional(condition: condition, then: value, otherwise: otherwise),
      SourceRange(start, lastEnd))
  }

  private mutating func descend() throws(Diagnostic) {
    depth += 1
    guard depth <= Self.depthLimit else {
      depth -= 1
      throw SourceMessages.nesting(range: current.range)
    }
  }

  /// Reads an expression whose operators bind at least as tightly as `minimum`.
  private mutating func parseInfix(
    _ minimum: Precedence
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    let start = current.range.start
    var left = try parsePrefix(minimum)
    while true {
      let token = current
      if token.kind == .symbol, let (symbol, precedence) = Self.infixes[token.text] {
        guard precedence >= minimum else { return left }
        left = try parseChain(left, from: start, precedence, first: symbol)
      } else if (token.isKeyword("and") && minimum <= .and)
        || (token.isKeyword("or") && minimum <= .or)
      {
        left = try parseLogical(left, from: start, word: token.text)
      } else if minimum <= .comparison, comparisonLength != nil {
        left = try parseComparison(left, from: start)
      } else {
        return left
      }
    }
  }

  private mutating func parsePrefix(
    _ minimum: Precedence
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let token = current
    if token.isKeyword("not") {
      guard minimum <= .not else { throw SourceMessages.notNeedsBrackets(range: token.range) }
      index += 1
      let operand = try parseInfix(.not)
      return add(
        .prefix(.not, operand, operatorRange: token.range), SourceRange(token.range.start, lastEnd))
    }
    guard token.isSymbol("-") || token.isSymbol("+") else { return try parsePostfix() }
    index += 1
    let operand = try parseInfix(.sign)
    return add(
      .prefix(token.text == "-" ? .minus : .plus, operand, operatorRange: token.range),
      SourceRange(token.range.start, lastEnd))
  }

  private mutating func parseChain(
    _ first: SyntaxTree.ExpressionID, from start: SourcePosition, _ precedence: Precedence,
    first symbol: SyntaxTree.InfixOperator
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    var links: [SyntaxTree.Link] = []
    while current.kind == .symbol, let (symbol, level) = Self.infixes[current.text],
      level == precedence
    {
      let token = take()
      // A power binds from the right, and its right side may have a sign.
      let operand = try parseInfix(precedence == .power ? .sign : precedence.tighter)
      links.append(SyntaxTree.Link(symbol: symbol, symbolRange: token.range, operand: operand))
    }
    return add(.chain(first, links), SourceRange(start, lastEnd))
  }

  private mutating func parseLogical(
    _ first: SyntaxTree.ExpressionID, from start: SourcePosition, word: String
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    var operands = [first]
    while takeKeyword(word) != nil { operands.append(try parseInfix(word == "and" ? .not : .and)) }
    return add(.logical(isAnd: word == "and", operands), SourceRange(start, lastEnd))
  }

  /// How many tokens the comparison that stands here has, nil where there is none.
  private var comparisonLength: Int? {
    if current.kind == .symbol {
      return SyntaxTree.Comparison(rawValue: current.text) == nil ? nil : 1
    }
    guard current.isKeyword("is") else { return nil }
    return token(ahead: 1).isKeyword("not") ? 2 : 1
  }

  private mutating func parseComparison(
    _ first: SyntaxTree.ExpressionID, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    var links: [SyntaxTree.ComparisonLink] = []
    while let length = comparisonLength {
      let begin = current.range.start
      let word = length == 2 ? "is not" : current.text
      index += length
      let range = SourceRange(begin, lastEnd)
      let operand = try parseInfix(.sum)
      if let symbol = SyntaxTree.Comparison(rawValue: word) {
        links.append(
          SyntaxTree.ComparisonLink(symbol: symbol, symbolRange: range, operand: operand))
      }
    }
    return add(.comparison(first, links), SourceRange(start, lastEnd))
  }
}
