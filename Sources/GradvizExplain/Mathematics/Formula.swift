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

  var bracketed: String {
    latex.contains("\\frac") || latex.contains("\\begin")
      ? "\\left( " + latex + " \\right)" : "(" + latex + ")"
  }

  /// How many signs wide it is drawn, roughly.
  static func width(_ latex: String) -> Int {
    var width = 0
    var isCommand = false
    for byte in latex.utf8 {
      switch byte {
      case UInt8(ascii: "\\"):
        isCommand = true
        width += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if !isCommand { width += 1 }
      case UInt8(ascii: " "), UInt8(ascii: "{"), UInt8(ascii: "}"): isCommand = false
      case 0x80...0xBF: continue
      default:
        isCommand = false
        width += 1
      }
    }
    return width
  }
}
