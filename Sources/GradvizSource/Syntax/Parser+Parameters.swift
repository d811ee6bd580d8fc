import GradvizDiagnostics

extension Parser {
  /// What a list of parameters belongs to.
  enum ParameterOwner {
    case definition, lambda

    var closing: String { self == .lambda ? ":" : ")" }
  }

  /// Reads parameters up to, not including, the sign that ends them.
  mutating func parseParameters(
    of owner: ParameterOwner
  ) throws(Diagnostic) -> [SyntaxTree.Parameter] {
    var list = ParameterList()
    while !isSymbol(owner.closing) {
      switch currentKind == .symbol ? current.text : "" {
      case "/":
        let slash = take()
        guard !list.parameters.isEmpty, !list.hasSlash, !list.hasStar, !list.isClosed else {
          throw SyntaxMessages.parameterSlash(range: slash.range)
        }
        list.markPositionalOnly()
      case "*": try parseStarParameter(&list, owner)
      case "**":
        let star = take()
        let name = try parseParameterName(list)
        if owner == .definition { try parseParameterAnnotation() }
        if isSymbol("=") { throw SyntaxMessages.parameterDefault(range: current.range) }
        if list.isClosed { throw SyntaxMessages.parameterBehindKeywords(range: star.range) }
        list.add(.doubleStar, name)
      default: try parseOrdinaryParameter(&list, owner)
      }
      if !skipSymbol(",") { break }
    }
    if let star = list.bareStar { throw SyntaxMessages.parameterStar(range: star) }
    return list.parameters
  }

  private mutating func parseStarParameter(
    _ list: inout ParameterList, _ owner: ParameterOwner
  ) throws(Diagnostic) {
    let star = take()
    if list.isClosed { throw SyntaxMessages.parameterBehindKeywords(range: star.range) }
    if list.hasStar { throw SyntaxMessages.parameterStarTwice(range: star.range) }
    list.hasStar = true
    guard currentKind == .name || currentKind == .keyword else {
      list.bareStar = star.range
      return
    }
    let name = try parseParameterName(list)
    if owner == .definition { try parseParameterAnnotation(allowsStar: true) }
    if isSymbol("=") { throw SyntaxMessages.parameterDefault(range: current.range) }
    list.add(.star, name)
  }

  private mutating func parseOrdinaryParameter(
    _ list: inout ParameterList, _ owner: ParameterOwner
  ) throws(Diagnostic) {
    let name = try parseParameterName(list)
    if owner == .definition { try parseParameterAnnotation() }
    let value = !skipSymbol("=") ? nil : try parseExpression()
    if list.isClosed { throw SyntaxMessages.parameterBehindKeywords(range: name.range) }
    if value == nil, list.hasDefault, !list.hasStar {
      throw SyntaxMessages.parameterWithoutDefault(name.text, range: name.range)
    }
    if value != nil, !list.hasStar { list.hasDefault = true }
    list.bareStar = nil
    list.add(list.hasStar ? .keywordOnly : .ordinary, name, value)
  }

  private mutating func parseParameterName(_ list: ParameterList) throws(Diagnostic) -> Token {
    let name = try expectName("a parameter's name")
    if list.parameters.contains(where: { $0.name == name.text }) {
      throw SyntaxMessages.parameterTwice(name.text, range: name.range)
    }
    return name
  }

  private mutating func parseParameterAnnotation(allowsStar: Bool = false) throws(Diagnostic) {
    guard skipSymbol(":") else { return }
    if allowsStar, skipSymbol("*") {
      _ = try parseInfix(.bitOr)
    } else {
      _ = try parseExpression()
    }
  }
}

/// The parameters that were read so far.
struct ParameterList {
  var parameters: [SyntaxTree.Parameter] = []
  var hasSlash = false
  var hasStar = false
  /// Whether one before `*` has a default value.
  var hasDefault = false
  /// A `*` without a name, until a parameter follows it.
  var bareStar: SourceRange?

  /// Whether `**keywords` was read, which is the last.
  var isClosed: Bool { parameters.last?.kind == .doubleStar }

  mutating func markPositionalOnly() {
    hasSlash = true
    for place in parameters.indices { parameters[place].kind = .positionalOnly }
  }

  mutating func add(
    _ kind: SyntaxTree.Parameter.Kind, _ name: Token, _ value: SyntaxTree.ExpressionID? = nil
  ) {
    parameters.append(
      SyntaxTree.Parameter(kind: kind, name: name.text, range: name.range, defaultValue: value))
  }
}
