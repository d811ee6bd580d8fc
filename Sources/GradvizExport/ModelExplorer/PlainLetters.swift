/// Text in the letters that Model Explorer has for its graph, those of ASCII: it draws a question mark for any other.
///
/// ```text
/// −1.234×10⁻⁷        -1.234e-7
/// [2, 3] ‖·‖ 1.2     [2, 3] norm 1.2
/// c′ = σ(x)          c' = sigmoid(x)
/// ```
enum PlainLetters {
  private static let words: [Character: String] = [
    "−": "-", "×": "*", "·": "*", "⊙": "*", "÷": "/", "∂": "d", "′": "'", "…": "...", "∞": "inf",
    "≈": "~", "≤": "<=", "≥": ">=", "≠": "!=", "σ": "sigmoid", "√": "sqrt", "∑": "sum", "Σ": "sum",
    "ᵀ": ".T", "∕": "/", "→": "->",
  ]
  private static let raised: [Character: Character] = [
    "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
    "⁸": "8", "⁹": "9",
  ]

  /// The text with what can be said in plain letters said so; other letters stay, for panels show them.
  static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    var isRaised = false
    for character in text.replacing("‖·‖", with: "norm") {
      if let digit = raised[character] {
        if !isRaised { result += "^" }
        isRaised = true
        result.append(digit)
      } else {
        isRaised = false
        if let word = words[character] { result += word } else { result.append(character) }
      }
    }
    return result.replacing("*10^", with: "e")
  }
}
