import GradvizDiagram
import GradvizTrace

/// Numbers and arrays in LaTeX.
///
/// ```text
/// -4                        a number
/// 1.234 \times 10^{-7}      a tiny one
/// \lbrack 1, 2 \rbrack      an array of few elements
/// ```
struct MathNumber {
  let format: NumberFormat

  /// How many elements a row or a column may have that is written out.
  static let rowLimit = 4
  /// How many elements an array may have that is put into a product or a sum.
  static let inlineLimit = 4

  init(digits: Int) {
    format = NumberFormat(digits: digits)
  }

  /// A number.
  func formula(_ number: Double) -> Formula {
    let text = format.text(number)
    var latex = ""
    var isRaised = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2212}": latex += "-"
      case "∞": latex += "\\infty"
      case "≈": latex += "\\approx "
      case " ": continue
      case "×": latex += " \\times "
      default:
        if let digit = Self.raised[scalar] {
          latex += isRaised ? String(digit) : "^{" + String(digit)
          isRaised = true
        } else {
          latex.unicodeScalars.append(scalar)
        }
      }
    }
    if isRaised { latex += "}" }
    // A power of ten needs no factor 1.
    for sign in ["", "-"] where latex.hasPrefix(sign + "1 \\times ") {
      return Formula(
        sign + latex.dropFirst(sign.count + "1 \\times ".count), sign.isEmpty ? .power : .sign)
    }
    if number.isNaN { latex = "\\mathrm{NaN}" }
    let isPower = text.contains("×")
    return Formula(latex, text.hasPrefix("\u{2212}") ? .sign : isPower ? .product : .atom)
  }

  /// Whether a value is written out.
  static func isWritten(_ value: Trace.Value?, _ shape: [Int]) -> Bool {
    guard let elements = value?.elements, !elements.isEmpty else { return false }
    if elements.count == 1 { return true }
    guard Numbers.count(shape) == elements.count else { return false }
    switch shape.count {
    case 1: return shape[0] <= rowLimit
    case 2: return shape[0] <= rowLimit && shape[1] <= rowLimit
    default: return false
    }
  }

  /// A value as a number, a row or a matrix; nil where it is too large.
  func formula(_ value: Trace.Value?, _ shape: [Int]) -> Formula? {
    guard Self.isWritten(value, shape), let elements = value?.elements else { return nil }
    if elements.count == 1 { return formula(elements[0]) }
    let texts = elements.map { formula($0).latex }
    if shape.count == 1 {
      return Formula("\\lbrack " + texts.joined(separator: ",\\ ") + " \\rbrack")
    }
    let rows = stride(from: 0, to: texts.count, by: shape[1]).map { start in
      texts[start..<(start + shape[1])].joined(separator: " & ")
    }
    return Formula(
      "\\begin{bmatrix} " + rows.joined(separator: " \\cr ") + " \\end{bmatrix}")
  }

  /// A value that fits into a product or a sum.
  func short(_ value: Trace.Value?, _ shape: [Int]) -> Formula? {
    guard let count = value?.elements?.count, count <= Self.inlineLimit else { return nil }
    return formula(value, shape)
  }

  /// Numbers as a written sum: `-0.036 + 1.583`.
  func sum(_ terms: [Formula]) -> String {
    var result = ""
    for (index, term) in terms.enumerated() {
      if index == 0 {
        result = term.latex
      } else if term.latex.hasPrefix("-") {
        result += " - " + term.latex.dropFirst()
      } else {
        result += " + " + term.latex
      }
    }
    return result
  }

  /// A shape: `\lbrack 2, 3 \rbrack`.
  static func shape(_ shape: [Int]) -> String {
    shape.isEmpty
      ? "\\lbrack\\ \\rbrack"
      : "\\lbrack " + shape.map(String.init).joined(separator: ", ") + " \\rbrack"
  }

  /// The space that arrays of a shape are of: `\mathbb{R}^{2 \times 3}`.
  static func space(_ shape: [Int]) -> String {
    "\\mathbb{R}^{" + shape.map(String.init).joined(separator: " \\times ") + "}"
  }

  private static let raised: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁻": "-",
  ]
}
