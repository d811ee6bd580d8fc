package import GradvizDiagnostics

/// The smallest part of a program's text that means something.
package struct Token: Sendable {
  /// What a token is.
  package enum Kind: Sendable {
    case name, keyword, number, string, symbol
    /// A formatted string: its quotes, the text between its fields, and its end; its fields are tokens in braces.
    case formattedStart, formattedText, formattedEnd
    /// A line for the notebook that the program comes from.
    case magic
    /// The end of a logical line.
    case newline
    /// The start and the end of an indented block.
    case indent, dedent
    /// The end of the text.
    case end
    /// What the lexer has already complained about.
    case invalid
  }

  /// The value of a number.
  package enum Number: Sendable {
    case real(Double)
    case whole(Int)
    /// The decimal digits of one beyond 64 bits.
    case digits(String)
  }

  package var kind: Kind
  /// The token as written; for a name its compared form, for a string what it holds.
  package var text: String
  package var number = Number.whole(0)
  package var range: SourceRange

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }

  func isKeyword(_ word: String) -> Bool { kind == .keyword && text == word }

  func isName(_ word: String) -> Bool { kind == .name && text == word }

  /// The words that Python reserves.
  static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
  ]

  /// The signs of the language, and those of other languages that deserve an answer; the longest first.
  static let symbols: [[Unicode.Scalar]] = [
    "**=", "//=", ">>=", "<<=", "...", "===", "!==", ">>>",
    "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "<>", "->", "=>", "+=", "-=", "*=", "/=", "%=",
    "@=", "&=", "|=", "^=", ":=", "&&", "||",
    "+", "-", "*", "/", "%", "@", "<", ">", "=", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";",
    "^", "&", "|", "~", "!", "?", "$", "`",
  ].map { Array($0.unicodeScalars) }
}
