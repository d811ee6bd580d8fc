/// LaTeX, as pdflatex reads it.
struct LaTeXMarkup: PageMarkup {
  private static let end = "\\end{verbatim}"

  // Its typewriter has the letters of ASCII alone.
  func code(_ text: String, language: String) -> GeneratedText? {
    guard !text.contains(Self.end), text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let lines = GeneratedText(text).lines
    return .verbatim((["\\begin{verbatim}"] + lines + [Self.end]).joined(separator: "\n"))
  }

  func picture(_ path: String, alt: String) -> GeneratedText {
    GeneratedText("\\includegraphics{\\detokenize{\(path)}}")
  }

  func number(_ text: String) -> GeneratedText {
    var result = ""
    var power = ""
    for character in text {
      if let digit = Self.raised[character] {
        power += digit
        continue
      }
      result += Self.flush(&power) + (Self.signs[character] ?? String(character))
    }
    return GeneratedText("$\(result + Self.flush(&power))$")
  }

  private static func flush(_ power: inout String) -> String {
    defer { power = "" }
    return power.isEmpty ? "" : "^{\(power)}"
  }

  private static let signs: [Character: String] = [
    "−": "-", "×": "\\times ", "∞": "\\infty ", "…": "\\ldots ", "N": "\\mathrm{N}",
    "a": "\\mathrm{a}",
  ]
  private static let raised: [Character: String] = [
    "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
    "⁸": "8", "⁹": "9",
  ]
}
