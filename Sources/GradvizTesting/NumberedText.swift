/// A line taken apart into the numbers in it and the words before, between and after them.
///
/// ```text
/// q = x + y   3   −4        words "q = x + y ", " ", ""   numbers "3", "−4"
/// ```
struct NumberedText {
  /// The text before each number and after the last; any run of spaces is one.
  private(set) var words: [String] = []
  /// The numbers, as they are written.
  private(set) var numbers: [String] = []

  init(_ line: String) {
    var word = ""
    var number = ""
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    for scalar in line.unicodeScalars {
      let isStart = number.isEmpty && !Self.endsInName(word)
      if isDigit(scalar), isStart || !number.isEmpty {
        // A sign that stands right before the digits, and not between two terms, is part of the number.
        if number.isEmpty, let sign = word.last, Self.isSign(sign), !Self.isTerm(word.dropLast()) {
          number = String(word.removeLast())
        }
        number.unicodeScalars.append(scalar)
      } else if !number.isEmpty, Self.continues(scalar) {
        number.unicodeScalars.append(scalar)
      } else {
        finish(&word, &number)
        if scalar == " ", word.last == " " { continue }
        word.unicodeScalars.append(scalar)
      }
    }
    finish(&word, &number)
    words.append(word)
  }

  private mutating func finish(_ word: inout String, _ number: inout String) {
    guard !number.isEmpty else { return }
    // A point at the end of a sentence is no part of the number.
    var tail = ""
    while let last = number.unicodeScalars.last, last == "." || last == "×" {
      tail = String(number.removeLast()) + tail
    }
    words.append(word)
    numbers.append(number)
    (word, number) = (tail, "")
  }

  private static func continues(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "×" || "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".unicodeScalars.contains(scalar)
  }

  private static func endsInName(_ word: String) -> Bool {
    guard let last = word.last else { return false }
    return last.isLetter || last == "_" || last == "#"
  }

  private static func isSign(_ character: Character) -> Bool {
    character == "−" || character == "-"
  }

  /// Whether a text ends in what a sign would subtract from.
  private static func isTerm(_ text: Substring) -> Bool {
    guard let last = text.last else { return false }
    return last.isLetter || last.isNumber || last == ")"
  }
}
