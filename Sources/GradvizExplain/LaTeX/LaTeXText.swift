import GradvizDiagram

/// Text in LaTeX that stays what it is: signs with a meaning are written by their names, and characters that no font of
/// plain LaTeX has by their numbers.
enum LaTeXText {
  /// Words as words.
  static func words(_ text: String, limit: Int = 400) -> String {
    var result = ""
    var previous: Unicode.Scalar = "a"
    for scalar in VisibleText.of(text, limit: limit).unicodeScalars {
      // Two signs in a row may be a ligature: --, ?`, <<.
      if scalar == previous, !scalar.properties.isAlphabetic { result += "{}" }
      append(scalar, isAfterSpace: previous == " ", to: &result)
      previous = scalar
    }
    return result
  }

  /// A name as code.
  static func code(_ text: String) -> String {
    "\\texttt{" + (text.isEmpty ? "\\textvisiblespace{}" : words(text, limit: 120)) + "}"
  }

  private static func append(
    _ scalar: Unicode.Scalar, isAfterSpace: Bool, to result: inout String
  ) {
    switch scalar {
    case "\\": result += "\\textbackslash{}"
    case "{": result += "\\{"
    case "}": result += "\\}"
    case "$", "&", "#", "%", "_": result += "\\" + String(scalar)
    case "^": result += "\\textasciicircum{}"
    case "~": result += "\\textasciitilde{}"
    case "<": result += "\\textless{}"
    case ">": result += "\\textgreater{}"
    case "|": result += "\\textbar{}"
    case "\"": result += "\\textquotedbl{}"
    case "`": result += "\\textasciigrave{}"
    case "'": result += "\\textquotesingle{}"
    case " ": result += isAfterSpace ? "\\ " : " "
    case _ where scalar.value < 0x80: result.unicodeScalars.append(scalar)
    case "–": result += "--"
    case "…": result += "\\ldots{}"
    default:
      if let command = commands[scalar] {
        result += command
      } else if let greek = MathNames.greek[scalar] {
        result += "$" + greek + "$"
      } else if ("À"..."ÿ").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\textsc{u+\(String(scalar.value, radix: 16))}"
      }
    }
  }

  private static let commands: [Unicode.Scalar: String] = [
    "−": "$-$", "×": "$\\times$", "·": "$\\cdot$", "÷": "$\\div$", "∞": "$\\infty$", "²": "$^2$",
    "³": "$^3$",
    "≤": "$\\le$", "≥": "$\\ge$", "≠": "$\\ne$", "→": "$\\to$", "←": "$\\gets$", "∂": "$\\partial$",
    "∑": "$\\sum$", "√": "$\\surd$", "ᵀ": "$^\\top$", "′": "$'$", "‘": "`", "’": "'", "“": "``",
    "”": "''", "—": "---",
  ]
}
