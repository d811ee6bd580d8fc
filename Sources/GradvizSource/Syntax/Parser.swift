package import GradvizDiagnostics

/// Builds the tree of a program and reports every error of its syntax; after an error it goes on with the next line.
package struct Parser {
  let source: SourceFile
  let lines: [Substring]
  let tokens: [Token]
  let comments: [Int: String]
  var index = 0
  var tree = SyntaxTree()
  var diagnostics: [Diagnostic]
  /// The lines that the lexer has complained about.
  let reportedLines: [Int]
  /// How deep the expression at hand is nested in others.
  var depth = 0
  /// How many blocks the statement at hand stands in.
  var blockDepth = 0
  /// What the statement at hand stands in.
  var surroundings = Surroundings()
  /// Every `yield` and every `:=`, for the rules of comprehensions.
  var marks: [ExpressionMark] = []
  /// What the statements say that are texts.
  var documentation: [SyntaxTree.StatementID: String] = [:]

  /// How deep expressions may nest, counting brackets and operators, and how long a chain of calls, indices and
  /// attributes may be.
  static let depthLimit = 300
  /// How deep blocks may nest.
  static let blockLimit = 100
  /// How many errors of syntax are reported.
  static let diagnosticLimit = 20

  private init(_ source: SourceFile) {
    self.source = source
    lines = source.lines
    var lexer = Lexer(source.text)
    lexer.run()
    tokens = lexer.tokens
    comments = lexer.comments
    diagnostics = lexer.diagnostics
    reportedLines = lexer.diagnostics.compactMap { $0.range?.start.line }
  }

  /// The tree of a program, and what there is to say of its syntax in the order of the text.
  ///
  /// The program is right where no diagnostic is an error; notes name what is read over.
  package static func parse(_ source: SourceFile) -> (tree: SyntaxTree, diagnostics: [Diagnostic]) {
    var parser = Parser(source)
    parser.parseProgram()
    if parser.diagnostics.allSatisfy({ $0.severity != .error }) {
      parser.diagnostics += NameRules.problems(parser.tree)
    }
    var sorted = parser.diagnostics.enumerated().sorted { a, b in
      guard let first = a.element.range?.start, let second = b.element.range?.start, first != second
      else {
        return a.offset < b.offset
      }
      return first < second
    }.map(\.element)
    if sorted.count > diagnosticLimit {
      let rest = sorted.count - diagnosticLimit
      sorted = Array(sorted.prefix(diagnosticLimit)) + [SyntaxMessages.furtherErrors(rest)]
    }
    return (parser.tree, sorted)
  }

  private mutating func parseProgram() {
    var body: [SyntaxTree.StatementID] = []
    while currentKind != .end { parseStatements(into: &body) }
    tree.body = body
  }

  /// Reads the statements of one line, or one compound statement, and after an error finds the next line.
  mutating func parseStatements(into body: inout [SyntaxTree.StatementID]) {
    let start = index
    do throws(Diagnostic) {
      try parseLine(into: &body)
    } catch {
      recover(from: error, start: start)
    }
  }

  /// Notes an error, and steps over the rest of the line and of the statement that began at a token.
  mutating func recover(from error: Diagnostic, start: Int) {
    let first = tokens[start].range.start.line
    let last = max(error.range?.start.line ?? first, current.range.start.line)
    if !reportedLines.contains(where: { (first...max(first, last)).contains($0) }) {
      diagnostics.append(error)
    }
    skipLine()
    while ["elif", "else", "except", "finally"].contains(where: { isKeyword($0) }) {
      skipLine()
    }
    if index == start { index += 1 }
  }

  /// Steps behind the end of the line, and over the block that belongs to it.
  mutating func skipLine() {
    while currentKind != .newline, currentKind != .end { index += 1 }
    if currentKind == .newline { index += 1 }
    if currentKind == .indent { skipBlock() }
  }

  private mutating func skipBlock() {
    var level = 0
    repeat {
      if currentKind == .indent { level += 1 }
      if currentKind == .dedent { level -= 1 }
      index += 1
    } while level > 0 && currentKind != .end
  }
}
