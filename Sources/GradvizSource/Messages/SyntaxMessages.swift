import GradvizDiagnostics

/// All that is said about the syntax of a program, in alphabetical order.
enum SyntaxMessages {
  static func argumentTwice(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "argument", message: "the argument '\(name)' is given twice", range: range,
      label: "given again here")
  }

  static func assignmentTarget(_ what: String, help: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "assignment-target", message: "cannot assign to \(what)", range: range,
      label: "not a name", help: help)
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

  static func bytes(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression", message: "bytes are not part of the language", range: range,
      label: "a string of bytes", help: "leave out the 'b' for a text")
  }

  static func caseAlone(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'case' stands in the block of a 'match'", range: range,
      label: "no 'match' around it")
  }

  static func character(_ character: String, help: String?, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "character", message: "unexpected character '\(character)'", range: range,
      label: "not part of the language", help: help)
  }

  static func choiceWithoutIf(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'else' belongs to no 'if'", range: range,
      label: "no 'if' before it", help: "write a if condition else b")
  }

  static func clauseAlone(_ word: String, range: SourceRange) -> Diagnostic {
    let owner = ["except", "finally"].contains(word) ? "try" : "if"
    return Diagnostic(
      id: "syntax", message: "'\(word)' belongs to no '\(owner)'", range: range,
      label: "no '\(owner)' before it at this indentation")
  }

  static func complexNumber(_ text: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number", message: "'\(text)' is a complex number", range: range,
      label: "all values are real", help: "write real and imaginary parts as values of their own")
  }

  static func compoundInLine(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' must begin a line", range: range,
      label: "stands behind other code", help: "put it on a line of its own")
  }

  static func comprehensionBare(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a comprehension needs brackets of its own", range: range,
      label: "runs over the value before it", help: "write [value for name in values]")
  }

  static func comprehensionElse(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "the 'if' of a comprehension has no 'else'", range: range,
      label: "it leaves values out", help: "write the choice first: a if condition else b for …")
  }

  static func comprehensionItems(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a comprehension has one value before its 'for'", range: range,
      label: "the first of several", help: "put brackets around them to make a tuple")
  }

  static func comprehensionUnpacking(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(symbol)' cannot unpack in a comprehension", range: range,
      label: "one value a turn", help: "write a second 'for' that runs over it")
  }

  static func conversion(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "a field of a string converts by '!r', '!s' or '!a'", range: range,
      label: "none of them")
  }

  static func declaration(_ word: String, name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' does not declare a name here", range: range,
      label: "not a keyword", help: "write \(name) = …")
  }

  static func declaredAnnotated(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "declaration", message: "'\(name)' belongs to an outer scope and has no annotation here",
      range: range, label: "annotated here", help: "write \(name) = …")
  }

  static func declaredLate(
    _ name: String, _ word: String, isModule: Bool, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "declaration", message: "'\(name)' is used before it is declared '\(word)'", range: range,
      label: "occurs above",
      help: isModule
        ? "remove it: names of the top level are global"
        : "move the '\(word)' to the first line of the function")
  }

  static func declaredParameter(
    _ name: String, _ word: String, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "declaration", message: "'\(name)' is a parameter and cannot be '\(word)'",
      range: range, label: "a parameter", help: "give the parameter another name")
  }

  static func declaredTwice(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "declaration", message: "'\(name)' is declared both 'global' and 'nonlocal'",
      range: range,
      label: "declared again")
  }

  static func decoratorAlone(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a decorator stands before 'def' or 'class'", range: range,
      label: "neither follows")
  }

  static func deletion(_ what: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "assignment-target", message: "cannot delete \(what)", range: range, label: "not a name",
      help: "'del' takes names, attributes and items, as in del x, y[0]")
  }

  static func elseIf(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "expected ':' after 'else'", range: range, label: "found 'if'",
      help: "write elif")
  }

  static func equalsInArgument(_ text: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "argument", message: "'\(text)' is not the name of an argument", range: range,
      label: "names an argument", help: "write == to compare")
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

  static func escapeDigits(_ count: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "the escape needs \(count) hexadecimal digits", range: range,
      label: "too few", help: "write \\\\ for a backslash, or r before the quotes")
  }

  static func escapeName(_ name: String?, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string",
      message: name.map { "there is no known character '\($0)'" } ?? "'\\N' needs a name in braces",
      range: range, label: name == nil ? "no name" : "not a name of a letter or a sign",
      help: "write \\\\ for a backslash, or r before the quotes")
  }

  static func escapeScalar(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "the escape stands for no character", range: range,
      label: "not a scalar of Unicode")
  }

  static func exceptGroup(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-statement", message: "groups of errors are not part of the language",
      range: range, label: "takes a group", help: "write except without '*'")
  }

  static func exceptLast(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'except:' takes every error and must be the last", range: range,
      label: "another 'except' follows")
  }

  static func exceptTypes(_ first: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "several kinds of errors need brackets", range: range,
      label: "found ','", help: "write except (\(first), …):, or 'as' before a name")
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
      label: "no factorials", help: "write math.factorial(n), or np.prod(np.arange(1, n + 1))")
  }

  static func fieldComment(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "a field of a string cannot hold a comment", range: range,
      label: "begins a comment")
  }

  static func fieldEmpty(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "the field of the string is empty", range: range,
      label: "no value in it", help: "write {{ and }} for braces in the text")
  }

  static func fieldNesting(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "nesting", message: "fields of a string are nested too deeply", range: range,
      label: "in the format of a field in a format")
  }

  static func fieldUnclosed(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "'{' is never closed in the string", range: range,
      label: "opened here", help: "close it with }, or write {{ for a brace in the text")
  }

  static func fieldUnopened(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "'}' closes no field of the string", range: range,
      label: "no field is open here", help: "write }} for a brace in the text")
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

  /// Operators that other languages have, and what to write instead.
  static let foreignOperators: [String: String] = [
    "!==": "write !=",
    "$": "remove it",
    "&&": "write and",
    "->": "assign with =",
    "<>": "write !=",
    "===": "write ==",
    "=>": "write >= to compare, or 'lambda' for a function",
    "?": "write a if condition else b",
    "`": "remove it",
    "||": "write or",
  ]

  static func furtherErrors(_ count: Int) -> Diagnostic {
    Diagnostic(
      id: "further-errors", severity: .note,
      message: count == 1 ? "1 further error is not shown" : "\(count) further errors are not shown"
    )
  }

  static func generatorNeedsBrackets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a generator needs brackets of its own here", range: range,
      label: "not the only argument of a call", help: "write (value for name in values)")
  }

  static func implicitMultiplication(
    _ number: String, _ next: String, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "implicit-multiplication", message: "a product needs its '*'", range: range,
      label: "two factors side by side",
      help: next == "(" ? "write \(number) * (…)" : "write \(number) * \(next)")
  }

  static func importComma(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a ',' behind the last name needs brackets", range: range,
      label: "no name follows", help: "remove it, or put brackets around the names")
  }

  static func importStar(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'import *' stands at the top level only", range: range,
      label: "in a function or a class", help: "import the names one by one")
  }

  static func increment(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator",
      message: "'\(symbol)\(symbol)' is not an operator of the language",
      range: range, label: "not part of the language", help: "write x \(symbol)= 1")
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

  static func jumpOutside(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' outside loop", range: range,
      label: "no 'for' or 'while' around it")
  }

  static func keywordAsName(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' is a keyword and cannot be a name", range: range,
      label: "reserved by Python", help: "write another name, such as \(word)_")
  }

  static func lambdaInField(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "a 'lambda' in a field of a string needs brackets", range: range,
      label: "its ':' begins the format", help: "write {(lambda x: …)}")
  }

  static func lambdaNeedsBrackets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'lambda' needs brackets here", range: range,
      label: "binds looser than what stands before it", help: "write (lambda x: …)")
  }

  static func lineBeginsWithOperator(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a line cannot begin with an operator", range: range,
      label: "no value before it", help: "put brackets around an expression of several lines")
  }

  static func matchAlone(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'match' needs ':' and a block of cases", range: range,
      label: "no block follows", help: "write match value:, and under it, indented, case pattern:")
  }

  static func nameForm(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "character", message: "the name '\(name)' has letters in a form that Python changes",
      range: range, label: "compared in another form", help: "write the letters in their plain form"
    )
  }

  static func nesting(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "nesting", message: "the expression is nested too deeply", range: range,
      label: "too deep from here", help: "give parts of it names of their own")
  }

  static func nonlocalOutside(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'nonlocal' stands outside of a function", range: range,
      label: "no function around it", help: "remove it: names of the top level are assigned there")
  }

  static func nonlocalUnbound(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "declaration", message: "no function around this one has a variable '\(name)'",
      range: range, label: "not found", help: "write global for a name of the top level")
  }

  static func notebookCommand(_ text: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "notebook-command", severity: .note, message: "'\(text)' is a command of notebooks",
      range: range, label: "has no effect here")
  }

  static func notNeedsBrackets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'not' needs brackets here", range: range,
      label: "binds looser than the operator before it", help: "write (not …)")
  }

  static func number(_ text: String, help: String?, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number", message: "'\(text)' is not a number", range: range, label: "cannot be read",
      help: help)
  }

  static func numberLength(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number",
      message: "a whole number has more than \(WholeNumber.digitLimit) digits", range: range,
      label: "too long")
  }

  static func outerNamesAssigned(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(word)' names, and does not assign", range: range,
      label: "an assignment", help: "assign on a line of its own")
  }

  static func parameterBehindKeywords(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "a parameter stands behind '**'", range: range,
      label: "'**' takes all that are left", help: "put the parameter with '**' last")
  }

  static func parameterDefault(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "a parameter with a star has no default value", range: range,
      label: "gives a default", help: "remove it: the parameter is empty where nothing is given")
  }

  static func parameterSlash(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "'/' stands once behind parameters, and before '*'", range: range,
      label: "not here")
  }

  static func parameterStar(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "no parameter follows the '*'", range: range,
      label: "makes those behind it keywords only", help: "write *args to take several values")
  }

  static func parameterStarTwice(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "parameter", message: "'*' stands twice among the parameters", range: range,
      label: "again here")
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

  static func patternBlank(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "'_' names nothing in a pattern", range: range,
      label: "not a name", help: "remove it, or write another name")
  }

  static func patternFormatted(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "a pattern cannot be a formatted string", range: range,
      label: "has no fixed value", help: "compare behind 'if'")
  }

  static func patternKey(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "a key in a pattern is a literal or a dotted name", range: range,
      label: "neither")
  }

  static func patternKeyTwice(_ key: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "the key \(key) stands twice in the pattern", range: range,
      label: "again here")
  }

  static func patternNamesDiffer(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "the alternatives of a pattern give values to different names",
      range: range, label: "not the same names", help: "use the same names on each side of '|'")
  }

  static func patternNameTwice(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "the pattern gives '\(name)' two values", range: range,
      label: "again here", help: "write another name, and compare behind 'if'")
  }

  static func patternRest(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "a key stands behind '**'", range: range,
      label: "'**' takes all that are left", help: "put the name with '**' last")
  }

  static func patternStarAlone(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "a pattern with '*' stands in a sequence", range: range,
      label: "takes all that are left", help: "write it in square brackets, as in [*items]")
  }

  static func patternStars(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "two stars in one sequence", range: range,
      label: "the second", help: "one of them must be a plain name")
  }

  static func patternUnreachable(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "pattern", message: "the pattern before takes every value", range: range,
      label: "is never reached", help: "a plain name takes everything: put it last")
  }

  static func positionalBehindKeyword(
    isUnpacked: Bool = false, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "argument",
      message: "an argument without a name stands behind "
        + (isUnpacked ? "names that '**' unpacks" : "one with a name"),
      range: range, label: "has no name", help: "give it its name, or move it to the front")
  }

  static func printStatement(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'print' needs brackets", range: range, label: "found behind 'print'",
      help: "write print(…)")
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

  static func secondStatement(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a second statement begins in the same line", range: range,
      label: "'\(name)' is assigned here",
      help: "write each statement on a line of its own, or ';' between them")
  }

  static func slashComment(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'//' does not begin a comment", range: range,
      label: "divides and rounds down", help: "begin comments with #")
  }

  static func starBehindKeywords(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "argument", message: "'*' stands behind '**' among the arguments", range: range,
      label: "has no names", help: "move it to the front")
  }

  static func starredAlone(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "a value with '*' cannot stand alone", range: range,
      label: "unpacks a value",
      help: "put it among the items of a list, a tuple, a set or a call, as in [*values]")
  }

  static func starredMisplaced(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'\(symbol)' cannot unpack a value here", range: range,
      label: "no value before it",
      help: symbol == "*"
        ? "it unpacks among the items of a list, a tuple, a set or a call"
        : "it unpacks among the items of a dictionary or a call")
  }

  static func starredTarget(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "assignment-target", message: "a target with '*' cannot stand alone", range: range,
      label: "takes all that are left", help: "write it among others, as in first, *rest = values")
  }

  static func starredTargets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "assignment-target", message: "two targets with '*' in one assignment", range: range,
      label: "the second", help: "one of them must be a plain name")
  }

  static func starredTwice(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "two stars before one value", range: range, label: "one is enough")
  }

  static func stringUnclosed(_ quote: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "string", message: "the string is never closed", range: range, label: "opened here",
      help: "close it with \(quote)")
  }

  static func tryAlone(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'try' needs an 'except' or a 'finally'", range: range,
      label: "neither follows its block")
  }

  static func tryElse(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'else' of a 'try' needs an 'except' before it", range: range,
      label: "no 'except' before it")
  }

  static func unsupportedWord(_ word: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-expression", message: "'\(word)' is not part of the language",
      range: range, label: "not supported",
      help: word == "await" ? "call the function plainly" : "write a plain 'def', 'for' or 'with'")
  }

  static func walrusInClass(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "walrus", message: "':=' cannot stand in a comprehension of a class's body",
      range: range, label: "assigned here", help: "move the comprehension into a function")
  }

  static func walrusInIterable(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "walrus", message: "':=' cannot stand behind the 'in' of a comprehension",
      range: range, label: "assigned here", help: "assign on a line before it")
  }

  static func walrusNeedsBrackets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "walrus", message: "':=' needs brackets here", range: range,
      label: "binds looser than what stands around it", help: "write (name := value)")
  }

  static func walrusOfIteration(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "walrus", message: "':=' assigns '\(name)', over which the comprehension runs",
      range: range, label: "assigned here", help: "write another name")
  }

  static func walrusStatement(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "walrus", message: "':=' needs brackets in a statement of its own", range: range,
      label: "no expression around it", help: "write \(name) = …")
  }

  static func walrusTarget(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "walrus", message: "':=' assigns a plain name only", range: range, label: "not a name",
      help: "assign on a line of its own")
  }

  static func yieldInComprehension(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'yield' cannot stand in a comprehension", range: range,
      label: "in a comprehension", help: "write a 'for' loop")
  }

  static func yieldNeedsBrackets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'yield' needs brackets here", range: range,
      label: "not a statement or the value of one", help: "write (yield …)")
  }

  static func yieldOutside(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'yield' stands outside of a function", range: range,
      label: "no 'def' around it")
  }
}
