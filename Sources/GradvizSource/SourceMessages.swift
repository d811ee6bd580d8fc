import GradvizDiagnostics

/// All that is said about a program, in alphabetical order.
enum SourceMessages {
  static func argumentTwice(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "argument", message: "the argument '\(name)' is given twice", range: range,
      label: "given again here")
  }

  static func assignmentTarget(_ what: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "assignment-target", message: "cannot assign to \(what)", range: range,
      label: "not a name", help: "write a name on the left of '=', as in y = x + 1; '==' compares")
  }

  static func attributeAssignment(_ text: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "attribute-assignment", message: "cannot assign to the attribute '\(text)'", range: range,
      label: "recorded values do not change", help: "assign to a plain name")
  }

  static func augmentedTuple(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "assignment-target", message: "cannot update several names at once", range: range,
      label: "not a name", help: "update each name in a statement of its own")
  }

  static func blockNesting(limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "nesting", message: "blocks are nested more than \(limit) deep", range: range,
      label: "too deep", help: "move inner blocks into functions")
  }

  static func braces(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression", message: "dictionaries and sets are not part of the language",
      range: range, label: "a dictionary or a set",
      help: "give each value a name of its own, or use a list")
  }

  static func bracesForBlock(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "expected ':' at the end of the line", range: range,
      label: "found '{'", help: "begin a block with ':' and indent its lines")
  }

  static func bracketMismatch(
    _ symbol: String, open: String, line: Int, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "bracket", message: "'\(symbol)' does not close '\(open)'", range: range,
      label: "the open bracket is '\(open)' of line \(line)")
  }

  static func bracketUnclosed(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "bracket", message: "'\(symbol)' is never closed", range: range, label: "opened here")
  }

  static func bracketUnopened(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "bracket", message: "'\(symbol)' closes no bracket", range: range,
      label: "no bracket is open here")
  }

  static func character(_ character: String, help: String?, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "character", message: "unexpected character '\(character)'", range: range,
      label: "not part of the language", help: help)
  }

  static func complexNumber(_ text: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number", message: "'\(text)' is a complex number", range: range,
      label: "all values are real", help: "write real and imaginary parts as values of their own")
  }

  static func compoundInLine(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' must begin a line", range: range,
      label: "stands behind another statement", help: "put it on a line of its own")
  }

  static func comprehension(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression", message: "comprehensions are not part of the language",
      range: range,
      label: "a comprehension",
      help: "write a 'for' loop that updates a value, or compute on whole arrays")
  }

  static func declaration(_ word: String, name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' does not declare a name here", range: range,
      label: "not a keyword", help: "write \(name) = …")
  }

  static func decorator(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-statement", message: "decorators are not part of the language", range: range,
      label: "a decorator", help: "remove the line")
  }

  static func elseIf(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "expected ':' after 'else'", range: range, label: "found 'if'",
      help: "write elif")
  }

  static func elseOfLoop(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-statement", message: "'else' of a loop is not part of the language",
      range: range,
      label: "belongs to 'for'", help: "put the statements after the loop")
  }

  static func elseWithoutIf(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' belongs to no 'if'", range: range,
      label: "no 'if' before it at this indentation")
  }

  static func equalsInCondition(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'=' assigns, and a condition compares", range: range,
      label: "an assignment", help: "write ==")
  }

  static func equalsInExpression(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'=' cannot stand inside an expression", range: range,
      label: "an assignment", help: "write == to compare, or assign on a line of its own")
  }

  static func exclamation(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator", message: "'!' is not an operator", range: range,
      label: "not part of the language", help: "write not")
  }

  static func expected(_ what: String, label: String, range: SourceRange) -> Diagnostic {
    Diagnostic(id: "syntax", message: "expected \(what)", range: range, label: label)
  }

  static func factorial(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator", message: "'!' is not an operator", range: range,
      label: "no factorials", help: "write the product, as in np.prod(np.arange(1, n + 1))")
  }

  static func foreignLoop(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "expected the loop's variable", range: range, label: "found '('",
      help: "write for i in range(n):")
  }

  static func foreignOperator(_ symbol: String, help: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator", message: "'\(symbol)' is not an operator of the language",
      range: range, label: "not part of the language", help: help)
  }

  /// Operators that other languages or other values have, and what to write instead.
  static let foreignOperators: [String: String] = [
    "!==": "write !=",
    "$": "remove it",
    "&": "write np.logical_and(a, b) for arrays, 'and' for numbers",
    "&&": "write and",
    "&=": "write np.logical_and(a, b) for arrays, 'and' for numbers",
    "->": "assign with =",
    ":=": "assign on a line of its own",
    "<<": "write * 2 ** n",
    "<<=": "write * 2 ** n",
    "<>": "write !=",
    "===": "write ==",
    "=>": "write >= to compare, or 'def' for a function",
    ">>": "write // 2 ** n",
    ">>=": "write // 2 ** n",
    "?": "write a if condition else b",
    "^": "use ** for powers",
    "^=": "use **= for powers",
    "`": "remove it",
    "|": "write np.logical_or(a, b) for arrays, 'or' for numbers",
    "|=": "write np.logical_or(a, b) for arrays, 'or' for numbers",
    "||": "write or",
    "~": "write np.logical_not(a) for arrays, 'not' for numbers",
  ]

  static func formattedString(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression", message: "formatted strings are not part of the language",
      range: range, label: "a formatted string",
      help: "remove it; 'print' needs none, its line is ignored")
  }

  static func furtherErrors(_ count: Int) -> Diagnostic {
    Diagnostic(
      id: "further-errors", severity: .note,
      message: count == 1 ? "1 further error is not shown" : "\(count) further errors are not shown"
    )
  }

  static func increment(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator",
      message: "'\(symbol)\(symbol)' is not an operator of the language",
      range: range, label: "not part of the language", help: "write x \(symbol)= 1")
  }

  static func implicitMultiplication(
    _ number: String, _ next: String, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "implicit-multiplication", message: "a product needs its '*'", range: range,
      label: "two factors side by side",
      help: next == "(" ? "write \(number) * (…)" : "write \(number) * \(next)")
  }

  static func indentationMissing(after word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "indentation", message: "expected an indented block after '\(word)'", range: range,
      label: "the block is missing",
      help: "indent the lines that belong to '\(word)', or write pass")
  }

  static func indentationTabs(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "indentation", message: "tabs and spaces are mixed in the indentation", range: range,
      label: "does not compare with the lines above", help: "indent with spaces only")
  }

  static func indentationUnexpected(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "indentation", message: "unexpected indentation", range: range,
      label: "deeper than the line above", help: "align the line with the one above")
  }

  static func indentationUnmatched(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "indentation", message: "the indentation matches no line above", range: range,
      label: "no block has this indentation")
  }

  static func itemAssignment(_ base: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "item-assignment", message: "cannot assign to an element of '\(base)'", range: range,
      label: "would overwrite a recorded value",
      help: "make a new value: np.where(mask, new, old), np.concatenate([…]) or np.stack([…])")
  }

  static func keywordAsName(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' is a keyword and cannot be a name", range: range,
      label: "reserved by Python", help: "write another name, such as \(word)_")
  }

  static func lambda(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression", message: "'lambda' is not part of the language", range: range,
      label: "a function without a name", help: "write def f(x): return …")
  }

  static func membership(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator", message: "'in' is not an operator of the language", range: range,
      label: "stands in 'for' only", help: "compare with == and 'or'")
  }

  static func nesting(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "nesting", message: "the expression is nested too deeply", range: range,
      label: "too deep from here", help: "give parts of it names of their own")
  }

  static func notNeedsBrackets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'not' needs brackets here", range: range,
      label: "binds looser than the operator before it", help: "write (not …)")
  }

  static func notebookCommand(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-statement", message: "a line cannot begin with an operator", range: range,
      label: "a notebook's command?", help: "remove the line; for a negation write not")
  }

  static func number(_ text: String, help: String?, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number", message: "'\(text)' is not a number", range: range, label: "cannot be read",
      help: help)
  }

  static func parameterTwice(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "the parameter '\(name)' stands twice in the list", range: range,
      label: "named again here")
  }

  static func parameterWithoutDefault(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "the parameter '\(name)' has no default value", range: range,
      label: "stands behind one that has", help: "put parameters without a default first")
  }

  static func positionalBehindKeyword(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "argument", message: "an argument without a name stands behind one with a name",
      range: range,
      label: "give it its name, or move it to the front")
  }

  static func printStatement(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'print' needs brackets", range: range, label: "found behind 'print'",
      help: "write print(…), or remove the line: it has no effect")
  }

  static func prompt(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'>>>' is the prompt of an interpreter", range: range,
      label: "not part of the program", help: "remove the prompts and the lines of output")
  }

  static func returnOutside(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'return' stands outside of a function", range: range,
      label: "no 'def' around it",
      help: "write the value as the last line, or choose it with --output")
  }

  static func slashComment(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'//' does not begin a comment", range: range,
      label: "divides and rounds down", help: "begin comments with #")
  }

  static func starred(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression",
      message: "'\(symbol)' before a value is not part of the language",
      range: range, label: "unpacks a value", help: "write the values one by one")
  }

  static func starredParameter(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "'\(symbol)' among parameters is not part of the language",
      range: range, label: "not supported", help: "name each parameter")
  }

  static func stringUnclosed(_ quote: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "the string is never closed", range: range, label: "opened here",
      help: "close it with \(quote)")
  }

  static func unsupportedStatement(_ word: String, help: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-statement", message: "'\(word)' is not part of the language", range: range,
      label: "not supported", help: help)
  }

  /// Statements of Python that are not part of the language, and what to do instead.
  static let unsupportedStatements: [String: String] = [
    "assert": "remove it",
    "async": "write a plain 'def' or 'for'",
    "await": "call the function plainly",
    "break": "choose the number of turns with range(…), or use 'if'",
    "class": "write functions, and give each parameter a name of its own",
    "continue": "put the rest of the loop's body under an 'if'",
    "del": "remove it",
    "except": "remove 'try' and 'except'; keep the statements",
    "finally": "remove 'try' and 'finally'; keep the statements",
    "global": "return the new value from the function; reading outer names needs no statement",
    "nonlocal": "return the new value from the function; reading outer names needs no statement",
    "raise": "remove it",
    "try": "remove 'try' and keep its statements",
    "while": "write for i in range(n): with the number of turns",
    "with": "remove the line, and unindent its block",
    "yield": "return the value, or collect values in names",
  ]

  static func unsupportedWord(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression", message: "'\(word)' cannot stand in an expression here",
      range: range,
      label: "not part of the language", help: unsupportedStatements[word])
  }
}
