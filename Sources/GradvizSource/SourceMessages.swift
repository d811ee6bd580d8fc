import GradvizDiagnostics
import GradvizEngine

/// All that is said about a program, in alphabetical order.
enum SourceMessages {
  static func ambiguousTruth(_ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "ambiguous-truth", message: "an array of shape \(shape) is neither true nor false",
      range: range,
      label: "\(shape)",
      help:
        "use np.where, np.logical_and(a, b) and the like elementwise, or reduce it to one number")
  }

  static func argumentCount(
    _ signature: String, given: Int, from least: Int, to most: Int, range: SourceRange
  ) -> Diagnostic {
    let name = signature.prefix { $0 != "(" }
    let expected = least == most ? "\(most)" : "\(least) to \(most)"
    let noun = most == 1 ? "argument" : "arguments"
    return Diagnostic(
      id: "argument-count", message: "'\(name)' takes \(expected) \(noun), not \(given)",
      range: range,
      label: given > most ? "one too many" : "too few", help: "it is called as \(signature)")
  }

  static func argumentMissing(_ name: String, _ signature: String, range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      id: "argument-missing",
      message: "'\(signature.prefix { $0 != "(" })' misses its argument '\(name)'",
      range: range, label: "called without '\(name)'", help: "it is called as \(signature)")
  }

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

  static func axisOutOfRange(_ axis: Int, _ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "axis", message: "there is no axis \(axis) in the shape \(shape)", range: range,
      label: "\(shape)",
      help: shape.rank == 0
        ? "a number has no axes"
        : "axes run from 0 to \(shape.rank - 1), or from -1 back to \(-shape.rank)")
  }

  static func axisTwice(_ axis: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "axis", message: "the axis \(axis) is named twice", range: range, label: "each axis once")
  }

  static func badExtent(
    _ extent: Int, count: Int?, extents: [Int], range: SourceRange
  ) -> Diagnostic {
    let shape = Shape(extents)
    let message =
      count.map { "cannot shape \($0) elements as \(shape)" }
      ?? "the extent \(extent) of \(shape) is negative"
    return Diagnostic(
      id: "shape-mismatch", message: message, range: range, label: "\(shape)",
      help: count == nil
        ? nil : "one extent may be -1, and the others must divide the number of elements")
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

  static func callLimit(_ name: String, limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "call-depth", message: "'\(name)' is called more than \(limit) calls deep", range: range,
      label: "calls itself without an end?",
      help: "stop the recursion with an 'if', or write a 'for' loop")
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

  static func computedInput(_ name: String) -> Diagnostic {
    Diagnostic(
      id: "computed-input", message: "--at gives '\(name)' a value, and the program computes it",
      help:
        "--at sets inputs: names that the program assigns a number or an array at its top level, or not at all"
    )
  }

  static func concatenatedNumber(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "shape-mismatch", message: "cannot concatenate a number of shape []", range: range,
      label: "holds a number", help: "write np.stack([…]), or np.array([…])")
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

  static func extremumOfArrays(_ name: String, _ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "ambiguous-truth", message: "'\(name)' compares numbers, not an array of shape \(shape)",
      range: range,
      label: "\(shape)", help: "write np.\(name)imum(a, b) elementwise, or np.\(name)(x, axis=…)")
  }

  static func extremumOfRows(_ name: String, _ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "ambiguous-truth",
      message: "'\(name)' cannot compare the rows of an array of shape \(shape)",
      range: range, label: "\(shape)", help: "write np.\(name)(x), or np.\(name)(x, axis=0)")
  }

  static func factorial(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator", message: "'!' is not an operator", range: range,
      label: "no factorials", help: "write the product, as in np.prod(np.arange(1, n + 1))")
  }

  static func foreignConstant(_ name: String, help: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unknown-name", message: "unknown name '\(name)'", range: range,
      label: "no value has this name",
      help: "did you mean '\(help)'?")
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

  static func implicitMultiplication(
    _ number: String, _ next: String, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "implicit-multiplication", message: "a product needs its '*'", range: range,
      label: "two factors side by side",
      help: next == "(" ? "write \(number) * (…)" : "write \(number) * \(next)")
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

  static func indexOutOfRange(
    _ index: Int, in place: String, extent: Int, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "index", message: "the index \(index) is out of range for \(place)", range: range,
      label: "reaches beyond \(extent) elements",
      help: extent == 0
        ? "there is no element"
        : "indices run from 0 to \(extent - 1), or from -1 back to \(-extent)")
  }

  static func indexShapes(_ first: Shape, _ second: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "shape-mismatch",
      message: "index arrays of shapes \(first) and \(second) do not fit together",
      range: range, label: "\(first) and \(second)",
      help: "from the last axis backwards, extents must be equal or 1")
  }

  static func inner(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-argument", message: "'inner' takes rows of one axis only", range: range,
      label: "the second argument has more", help: "write x @ y.T")
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

  static func listArithmetic(_ symbol: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "list-arithmetic", message: "'\(symbol)' does not compute with lists", range: range,
      label: "a list here", help: "make the list an array: np.array(…)")
  }

  static func listDepth(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "nesting", message: "lists are nested more than \(limit) deep", range: range,
      label: "too deep")
  }

  static func listIndex(_ kind: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "index", message: "\(kind) takes one whole number or slice as index", range: range,
      label: "not one", help: "make it an array: np.array(…)")
  }

  static func listLimit(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "list-limit", message: "a list would have more than \(limit) items", range: range,
      label: "too long",
      help: "use an array")
  }

  static func lossyType(_ type: String, number: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-argument", message: "'\(type)' would cut the fraction of \(number)",
      range: range,
      label: "all values are 64-bit floats", help: "leave 'dtype' out, or write whole numbers")
  }

  static func maskShape(_ mask: Shape, _ extents: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "shape-mismatch", message: "a mask of shape \(mask) does not fit the shape \(extents)",
      range: range,
      label: "\(mask)", help: "a mask has the shape of what it picks from")
  }

  static func membership(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-operator", message: "'in' is not an operator of the language", range: range,
      label: "stands in 'for' only", help: "compare with == and 'or'")
  }

  static func memoryLimit(_ shape: Shape, limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "memory-limit",
      message: "arrays such as one of shape \(shape) would take more than \(limit) bytes",
      range: range,
      label: "reached here", help: "raise the limit with --memory-limit, or make the arrays smaller"
    )
  }

  static func missingInputs(_ names: [String], near: String?, range: SourceRange?) -> Diagnostic {
    let quoted = names.map { "'\($0)'" }
    let list =
      quoted.count == 1
      ? quoted[0] : quoted.dropLast().joined(separator: ", ") + " and " + (quoted.last ?? "")
    let cure =
      "give \(names.count == 1 ? "it" : "them") with --at "
      + names.map { "\($0)=…" }.joined(separator: ",")
    return Diagnostic(
      id: "missing-input", message: "no value for \(list)", range: range, label: "has no value",
      help: near.map { "did you mean '\($0)'? else \(cure)" } ?? cure)
  }

  static func nesting(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "nesting", message: "the expression is nested too deeply", range: range,
      label: "too deep from here", help: "give parts of it names of their own")
  }

  static func nodeLimit(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "node-limit", message: "more than \(limit) nodes were recorded", range: range,
      label: "reached here",
      help: "raise the limit with --node-limit")
  }

  static func noInputs(range: SourceRange?) -> Diagnostic {
    Diagnostic(
      id: "no-inputs", severity: .note,
      message: "the program has no inputs: there is nothing for a gradient to reach", range: range,
      label: "made of plain numbers",
      help: "give each a name at the top level, outside of functions: x = 2.0")
  }

  static func notANumber(_ kind: String, range: SourceRange) -> Diagnostic {
    let help: String? =
      if kind == "None" {
        "does the function return its result?"
      } else if kind.hasPrefix("the function") || kind.hasPrefix("the method") {
        "call it: add (…)"
      } else {
        nil
      }
    return Diagnostic(
      id: "not-a-number", message: "\(kind) is not a number or an array", range: range,
      label: "\(kind) here",
      help: help)
  }

  static func notCallable(_ kind: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "not-callable", message: "\(kind) cannot be called", range: range, label: "\(kind) here",
      help: kind.hasPrefix("a number") || kind.hasPrefix("an array") ? "write * to multiply" : nil)
  }

  static func notebookCommand(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-statement", message: "a line cannot begin with an operator", range: range,
      label: "a notebook's command?", help: "remove the line; for a negation write not")
  }

  static func nothingToCompute() -> Diagnostic {
    Diagnostic(
      id: "nothing-to-compute", message: "nothing to compute",
      help: "write an expression, such as (x + y) * z, or assignments, one a line")
  }

  static func nothingToJoin(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "argument", message: "'\(name)' needs at least one array", range: range,
      label: "an empty list")
  }

  static func notIndexable(_ kind: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "index", message: "\(kind) has no elements to index", range: range, label: "\(kind) here")
  }

  static func notIterable(_ kind: String, help: String? = nil, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "not-iterable", message: "\(kind) has no elements to run over", range: range,
      label: "\(kind) here", help: help)
  }

  static func notNeedsBrackets(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "syntax", message: "'not' needs brackets here", range: range,
      label: "binds looser than the operator before it", help: "write (not …)")
  }

  static func notOneElement(_ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "shape-mismatch", message: "an array of shape \(shape) is not one number", range: range,
      label: "\(shape)", help: "take one element, or reduce it with np.sum or np.mean")
  }

  static func notWhole(_ role: String, _ what: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "whole-number", message: "\(role) must be a whole number, not \(what)", range: range,
      label: "not whole")
  }

  static func number(_ text: String, help: String?, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "number", message: "'\(text)' is not a number", range: range, label: "cannot be read",
      help: help)
  }

  static func operands(
    _ symbol: String, _ left: String, _ right: String, range: SourceRange
  ) -> Diagnostic {
    let verb = ["+": "add", "-": "subtract", "*": "multiply", "/": "divide"][symbol]
    let message =
      verb.map { "cannot \($0) \(left) and \(right)" }
      ?? "'\(symbol)' does not take \(left) and \(right)"
    let help: String? =
      if left == "None" || right == "None" {
        "does the function return its result?"
      } else if [left, right].contains(where: {
        $0.hasPrefix("the function") || $0.hasPrefix("the method")
      }) {
        "call it: add (…)"
      } else {
        nil
      }
    return Diagnostic(
      id: "operands", message: message, range: range, label: "\(left) and \(right)", help: help)
  }

  static func outputKind(_ name: String?, _ kind: String, last: String?) -> Diagnostic {
    Diagnostic(
      id: "output", message: "the output\(name.map { " '\($0)'" } ?? "") is \(kind)",
      help: kind.hasPrefix("the method")
        ? "call it: add ()"
        : "choose a number or an array with --output NAME"
          + (last.map { ", such as --output \($0)" } ?? ""))
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

  static func permutation(_ axes: [Int], _ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "axis", message: "\(Shape(axes)) is no order of the \(shape.rank) axes of \(shape)",
      range: range,
      label: "\(shape)", help: "name every axis once")
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

  static func raggedList(_ first: Shape, _ second: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "shape-mismatch", message: "rows of shapes \(first) and \(second) make no array",
      range: range,
      label: "\(first) and \(second)", help: "all rows must have the same length")
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

  static func split(
    _ extent: Int, into count: Int, axis: Int, _ shape: Shape, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "shape-mismatch",
      message: "cannot split axis \(axis) of \(shape) into \(count) equal parts",
      range: range, label: "\(extent) elements")
  }

  static func squeeze(_ axis: Int, _ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "shape-mismatch", message: "cannot squeeze axis \(axis) of \(shape)", range: range,
      label: "its extent is not 1")
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

  static func tooManyIndices(_ count: Int, _ shape: Shape, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "index", message: "\(count) indices are too many for the shape \(shape)", range: range,
      label: "\(shape)")
  }

  static func torchExtremum(_ name: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unsupported-argument", message: "torch.\(name) along an axis gives two results",
      range: range,
      label: "an axis", help: "write torch.a\(name)(x, dim=…) or np.\(name)(x, axis=…)")
  }

  static func twoEllipses(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "index", message: "an index has '...' at most once", range: range, label: "again here")
  }

  static func unboundName(_ name: String, isLocal: Bool, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unbound-name", message: "'\(name)' is used before it has a value", range: range,
      label: isLocal ? "assigned later in this function only" : "assigned later only",
      help: isLocal ? "pass it as a parameter, or assign it first" : "move the assignment up")
  }

  static func unclearMethod(
    _ name: String, _ difference: String, help: String, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "unclear-method",
      message: "'\(name)' means two things in a program that uses both NumPy and PyTorch",
      range: range, label: difference, help: help)
  }

  static func unknownArgument(
    _ name: String, of function: String, accepted: [String], range: SourceRange
  ) -> Diagnostic {
    let list = accepted.map { "'\($0)'" }.joined(separator: ", ")
    return Diagnostic(
      id: "unknown-argument", message: "'\(function)' has no argument '\(name)'", range: range,
      label: "not accepted",
      help: accepted.isEmpty
        ? "it takes no named arguments"
        : (closestMatch(to: name, in: accepted).map { "did you mean '\($0)'? " } ?? "")
          + "it accepts \(list)")
  }

  static func unknownAttribute(
    _ name: String, of kind: String, help: String?, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "unknown-attribute", message: "\(kind) has no attribute '\(name)'", range: range,
      label: "no attribute has this name", help: help)
  }

  static func unknownFunction(
    _ name: String, module: String?, help: String?, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "unknown-function",
      message: "unknown function '\(name)'" + (module.map { " in '\($0)'" } ?? ""),
      range: range, label: "no function has this name", help: help)
  }

  static func unknownInput(
    _ name: String, near: String?, missing: [String], names: [String]
  ) -> Diagnostic {
    let help =
      if !missing.isEmpty {
        "its inputs are \(missing.joined(separator: ", "))"
      } else if names.isEmpty {
        "the program has no inputs"
      } else {
        "its names are \(names.prefix(12).joined(separator: ", "))"
          + (names.count > 12 ? ", …" : "")
      }
    return Diagnostic(
      id: "unknown-input",
      message: "--at gives '\(name)' a value, and the program has no such name",
      help: near.map { "did you mean '\($0)'?" } ?? help)
  }

  static func unknownModule(_ name: String, help: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unknown-name", message: "unknown name '\(name)'", range: range,
      label: "no module has this name",
      help: help)
  }

  static func unknownOutput(_ name: String, near: String?, names: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-output", message: "--output names '\(name)', and the program has no such name",
      help: near.map { "did you mean '\($0)'?" } ?? "its names are \(names.joined(separator: ", "))"
    )
  }

  static func unknownWithRespectTo(_ name: String, near: String?, names: [String]) -> Diagnostic {
    Diagnostic(
      id: "unknown-input", message: "--wrt names '\(name)', which is no input of the program",
      help: near.map { "did you mean '\($0)'?" }
        ?? (names.isEmpty
          ? "the program has no inputs" : "its inputs are \(names.joined(separator: ", "))"))
  }

  static func unpackedNumber(_ kind: String, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "unpacking", message: "cannot unpack \(kind) into several names", range: range,
      label: "\(kind) for these names")
  }

  static func unpacking(count: Int, into names: Int, kind: String, range: SourceRange) -> Diagnostic
  {
    Diagnostic(
      id: "unpacking", message: "cannot unpack \(count) values into \(names) names", range: range,
      label: "\(names) names for \(kind)")
  }

  static func unsupportedArgument(
    _ name: String, _ reason: String, range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      id: "unsupported-argument", message: "this '\(name)' is not supported", range: range,
      label: reason,
      help: "leave it out")
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

  static func workLimit(_ limit: Int, range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "work-limit", message: "the program makes more than \(limit) turns and calls",
      range: range,
      label: "reached here", help: "make its loops shorter")
  }

  static func zeroStep(range: SourceRange) -> Diagnostic {
    Diagnostic(
      id: "whole-number", message: "the step cannot be 0", range: range, label: "never arrives")
  }
}
