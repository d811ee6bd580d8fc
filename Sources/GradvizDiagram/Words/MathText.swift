/// Expressions as a book sets them.
///
/// ```text
/// 1 - t**2                 1 − t²
/// q * z                    q × z
/// sigmoid(x) >= 0          σ(x) ≥ 0
/// ```
public enum MathText {
  /// An expression of a program, polished and made visible, cut to `limit` characters and `…`.
  public static func of(_ expression: String, limit: Int) -> String {
    // What is cut off need not be polished; polishing never makes text longer.
    let visible = VisibleText.of(expression, limit: limit)
    if isPlain(visible) { return visible }
    let source = Array(visible.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < source.count {
      let scalar = source[index]
      if isWordStart(scalar) {
        let end = endOfWord(source, from: index)
        appendWord(source, index..<end, to: &result)
        index = end
      } else if isDigit(scalar) {
        let end = endOfNumber(source, from: index)
        result.append(contentsOf: source[index..<end])
        index = end
      } else {
        index = appendSign(source, at: index, to: &result)
      }
    }
    return String(result)
  }

  /// Whether there is nothing to polish in a text: no sign that is written otherwise, and no call.
  private static func isPlain(_ text: String) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "^"), UInt8(ascii: "-"), UInt8(ascii: "'"),
        UInt8(ascii: "="), UInt8(ascii: "("):
        return false
      default: continue
      }
    }
    return true
  }

  private static func appendWord(
    _ source: [Unicode.Scalar], _ range: Range<Int>, to result: inout String.UnicodeScalarView
  ) {
    let word = String(String.UnicodeScalarView(source[range]))
    let isCall = range.upperBound < source.count && source[range.upperBound] == "("
    switch word {
    case "sigmoid" where isCall: result.append("σ")
    case "sqrt" where isCall: result.append("√")
    default: result.append(contentsOf: word.unicodeScalars)
    }
  }

  /// Appends what stands for the sign at an index, and says where the next one begins.
  private static func appendSign(
    _ source: [Unicode.Scalar], at index: Int, to result: inout String.UnicodeScalarView
  ) -> Int {
    let next = index + 1 < source.count ? source[index + 1] : " "
    switch (source[index], next) {
    case ("*", "*"): return appendPower(source, from: index + 2, to: &result)
    case ("^", _): return appendPower(source, from: index + 1, to: &result)
    case ("*", _): result.append("×")
    case ("-", _): result.append("−")
    case ("'", _): result.append("′")
    case ("<", "="): result.append("≤")
    case (">", "="): result.append("≥")
    case ("!", "="): result.append("≠")
    case (let scalar, _):
      result.append(scalar)
      return index + 1
    }
    let isTwo =
      next == "=" && (source[index] == "<" || source[index] == ">" || source[index] == "!")
    return index + (isTwo ? 2 : 1)
  }

  /// Appends a power: raised where it is a whole number, else after `^`.
  private static func appendPower(
    _ source: [Unicode.Scalar], from start: Int, to result: inout String.UnicodeScalarView
  ) -> Int {
    while result.last == " " { result.removeLast() }
    var index = start
    while index < source.count, source[index] == " " { index += 1 }
    var end = index
    if end < source.count, source[end] == "-" { end += 1 }
    while end < source.count, isDigit(source[end]) { end += 1 }
    let isFollowed = end < source.count && (source[end] == "." || isWordStart(source[end]))
    guard !isFollowed, end - index <= 4,
      let power = Int(String(String.UnicodeScalarView(source[index..<end])))
    else {
      result.append("^")
      return index
    }
    result.append(contentsOf: NumberFormat.superscript(power).unicodeScalars)
    return end
  }

  private static func endOfWord(_ source: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < source.count, isWordStart(source[end]) || isDigit(source[end]) { end += 1 }
    return end
  }

  private static func endOfNumber(_ source: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < source.count {
      let isSign =
        (source[end] == "-" || source[end] == "+") && source[end - (end > start ? 1 : 0)] == "e"
      guard isDigit(source[end]) || source[end] == "." || source[end] == "e" || isSign else {
        break
      }
      end += 1
    }
    return end
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar >= "0" && scalar <= "9"
  }

  private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || (scalar >= "a" && scalar <= "z") || (scalar >= "A" && scalar <= "Z")
      || (scalar.value > 0x7F && scalar.properties.isAlphabetic)
  }
}
