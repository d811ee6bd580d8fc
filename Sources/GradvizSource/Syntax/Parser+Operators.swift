import GradvizDiagnostics

extension Parser {
  /// How tightly operators bind, the loosest first.
  enum Precedence: Int, Comparable {
    case or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, product, sign, power

    static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }

    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .power }
  }

  private static let infixes: [String: (SyntaxTree.InfixOperator, Precedence)] = [
    "|": (.bitOr, .bitOr), "^": (.bitXor, .bitXor), "&": (.bitAnd, .bitAnd),
    "<<": (.shiftLeft, .shift), ">>": (.shiftRight, .shift),
    "+": (.add, .sum), "-": (.subtract, .sum), "*": (.multiply, .product), "/": (.divide, .product),
    "//": (.floorDivide, .product), "%": (.remainder, .product), "@": (.matmul, .product),
    "**": (.power, .power),
  ]

  private static let prefixes: [String: SyntaxTree.PrefixOperator] = [
    "-": .minus, "+": .plus, "~": .invert,
  ]

  /// What goes on with an expression behind an operand.
  private enum Continuation {
    case chain(Precedence)
    case logical
    case comparison
  }

  /// Reads an expression whose operators bind at least as tightly as `minimum`.
  mutating func parseInfix(_ minimum: Precedence) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    try descend()
    defer { depth -= 1 }
    let start = start
    var left = isPrefix ? try parsePrefix(minimum) : try parsePostfix()
    while let next = continuation(minimum) { left = try parseRest(next, left, from: start) }
    return left
  }

  private func continuation(_ minimum: Precedence) -> Continuation? {
    if currentKind == .symbol, let (_, precedence) = Self.infixes[current.text] {
      return precedence >= minimum ? .chain(precedence) : nil
    }
    if isKeyword("and") && minimum <= .and || isKeyword("or") && minimum <= .or { return .logical }
    return minimum <= .comparison && comparisonLength != nil ? .comparison : nil
  }

  private mutating func parseRest(
    _ next: Continuation, _ left: SyntaxTree.ExpressionID, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    switch next {
    case .chain(let precedence): try parseChain(left, from: start, precedence)
    case .logical: try parseLogical(left, from: start, word: current.text)
    case .comparison: try parseComparison(left, from: start)
    }
  }

  private var isPrefix: Bool {
    isKeyword("not") || currentKind == .symbol && Self.prefixes[current.text] != nil
  }

  private mutating func parsePrefix(
    _ minimum: Precedence
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    let token = take()
    let symbol = Self.prefixes[token.text] ?? .not
    if symbol == .not, minimum > .not { throw SyntaxMessages.notNeedsBrackets(range: token.range) }
    let operand = try parseInfix(symbol == .not ? .not : .sign)
    return add(
      .prefix(symbol, operand, operatorRange: token.range), SourceRange(token.range.start, lastEnd))
  }

  private mutating func parseChain(
    _ first: SyntaxTree.ExpressionID, from start: SourcePosition, _ precedence: Precedence
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    var links: [SyntaxTree.Link] = []
    while currentKind == .symbol, let (symbol, level) = Self.infixes[current.text],
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
    while skipKeyword(word) { operands.append(try parseInfix(word == "and" ? .not : .and)) }
    return add(.logical(isAnd: word == "and", operands), SourceRange(start, lastEnd))
  }

  /// How many tokens the comparison that stands here has, nil where there is none.
  private var comparisonLength: Int? {
    if currentKind == .symbol {
      return SyntaxTree.Comparison(rawValue: current.text) == nil ? nil : 1
    }
    guard currentKind == .keyword else { return nil }
    switch current.text {
    case "in": return 1
    case "is": return isKeyword("not", ahead: 1) ? 2 : 1
    case "not": return isKeyword("in", ahead: 1) ? 2 : nil
    default: return nil
    }
  }

  private mutating func parseComparison(
    _ first: SyntaxTree.ExpressionID, from start: SourcePosition
  ) throws(Diagnostic) -> SyntaxTree.ExpressionID {
    var links: [SyntaxTree.ComparisonLink] = []
    while let length = comparisonLength {
      let begin = current.range.start
      let word = length == 2 ? "\(current.text) \(token(ahead: 1).text)" : current.text
      index += length
      let range = SourceRange(begin, lastEnd)
      let operand = try parseInfix(.bitOr)
      if let symbol = SyntaxTree.Comparison(rawValue: word) {
        links.append(
          SyntaxTree.ComparisonLink(symbol: symbol, symbolRange: range, operand: operand))
      }
    }
    return add(.comparison(first, links), SourceRange(start, lastEnd))
  }
}
