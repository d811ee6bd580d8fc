/// A piece of mathematics in LaTeX, and how tightly it holds together.
///
/// Only commands and forms are used that KaTeX, MathJax and LaTeX draw alike and that Markdown leaves alone: no
/// backslash before punctuation, no `_` but behind a letter, none of `* | < > [ ] ~ $`, no two braces in a row that a
/// template language would take for its own.
struct Formula: Hashable {
  /// How tightly a formula holds together, loosest first.
  enum Binding: Int, Comparable {
    case relation, sum, product, sign, power, atom

    static func < (lhs: Binding, rhs: Binding) -> Bool { lhs.rawValue < rhs.rawValue }
  }

  var latex: String
  var binding: Binding

  init(_ latex: String, _ binding: Binding = .atom) {
    self.latex = latex
    self.binding = binding
  }

  /// The formula, in brackets where it holds less tightly than `context`.
  func inside(_ context: Binding) -> String {
    binding < context ? bracketed : latex
  }

  /// The formula behind a sign of an operation: in brackets also where it begins with a minus.
  func behind(_ context: Binding) -> String {
    binding <= context && binding < .atom || latex.hasPrefix("-") ? bracketed : latex
  }

  /// The formula as the base of a power: in brackets unless it is a single sign without a power of its own.
  var asBase: String {
    binding < .atom || latex.contains("^") || latex.hasPrefix("-") ? bracketed : latex
  }

  var bracketed: String { Self.brackets(latex) }

  /// A formula in round brackets, as high as it is.
  static func brackets(_ latex: String) -> String {
    isTall(latex) ? "\\left( " + latex + " \\right)" : "(" + latex + ")"
  }

  /// A formula in square brackets, as high as it is.
  static func squareBrackets(_ latex: String) -> String {
    isTall(latex)
      ? "\\left\\lbrack " + latex + " \\right\\rbrack" : "\\lbrack " + latex + " \\rbrack"
  }

  private static func isTall(_ latex: String) -> Bool {
    latex.contains("\\frac") || latex.contains("\\begin")
  }

  /// How many signs wide it is drawn, roughly: a fraction is as wide as the mean of its parts, a matrix as a row of it.
  static func width(_ latex: String) -> Int {
    var width = 0.0
    var command = ""
    var groups: [(factor: Double, parts: Int)] = []
    var factor = 1.0
    var matrix: (start: Double, rows: Double)?
    var parts = 0
    func finish() {
      switch command {
      case "": return
      case "frac": parts = 2
      case "begin", "end": parts = -1
      case "cr": matrix?.rows += 1
      case "mathit", "mathrm", "text", "operatorname", "bar", "overline", "left", "right", "mathbb":
        break
      case "cdot", "odot", "times", "otimes", "to", "in", "mathrel": width += 2 * factor
      case "ln", "sin", "cos", "tan", "max", "min", "sinh", "cosh", "tanh", "arcsin", "arccos",
        "arctan", "log":
        width += Double(command.utf8.count) * factor
      default: width += factor
      }
      command = ""
    }
    var isCommand = false
    for character in latex {
      if isCommand, character.isLetter {
        command.append(character)
        continue
      }
      finish()
      isCommand = character == "\\"
      switch character {
      case "\\", " ": continue
      case "{":
        groups.append((factor, parts))
        if parts > 0 { factor *= 0.5 }
        if parts < 0 {
          // The name of an environment is not drawn.
          factor = 0
          if let open = matrix {
            width = open.start + (width - open.start) / open.rows
            matrix = nil
          } else {
            matrix = (width, 1)
          }
        }
        parts = 0
      case "}":
        guard let group = groups.popLast() else { continue }
        factor = group.factor
        parts = group.parts > 0 ? group.parts - 1 : 0
      case "+", "-", "=": width += 2 * factor
      default: width += factor
      }
    }
    finish()
    return Int(width)
  }
}
