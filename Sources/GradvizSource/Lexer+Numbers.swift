import GradvizDiagnostics

extension Lexer {
  /// Reads a number: `12`, `1_000`, `1.5e-3`, `.5`, `5.`, `0x1F`, `0o17`, `0b101`.
  mutating func readNumber() {
    let start = here
    let first = index
    let second = peek(1).map { Character($0).lowercased() }
    if scalars[index] == "0", let letter = second, let radix = ["x": 16, "o": 8, "b": 2][letter] {
      readRadix(radix, start: start)
      return
    }
    skipDigits()
    if peek(0) == ".", !(peek(1) == "." && peek(2) == ".") {
      advance()
      skipDigits()
    }
    if let mark = peek(0), mark == "e" || mark == "E" {
      let sign = peek(1) == "+" || peek(1) == "-" ? 1 : 0
      if peek(1 + sign)?.isDigit == true {
        for _ in 0...sign { advance() }
        skipDigits()
      }
    }
    finish(first: first, start: start)
  }

  private mutating func skipDigits() {
    while let scalar = peek(0), scalar.isDigit || scalar == "_" { advance() }
  }

  private mutating func finish(first: Int, start: SourcePosition) {
    let digits = scalars[first..<index]
    let text = String(String.UnicodeScalarView(digits))
    if let next = peek(0), next == "j" || next == "J", peek(1).map(Self.continuesName) != true {
      advance()
      return report(
        SourceMessages.complexNumber(text + String(next), range: SourceRange(start, here)))
    }
    if let next = peek(0), next == ".", peek(1)?.isDigit == true {
      while let scalar = peek(0), scalar.isDigit || scalar == "." || scalar == "_" { advance() }
      return reportNumber(first: first, start: start, help: "write it with one point")
    }
    let integer = digits.prefix { $0.isDigit || $0 == "_" }
    if integer.count == digits.count, integer.first == "0",
      integer.contains(where: { $0 != "0" && $0 != "_" })
    {
      return reportNumber(first: first, start: start, help: "write it without the leading zero")
    }
    for place in digits.indices where digits[place] == "_" {
      guard place > first, digits[place - 1].isDigit, place + 1 < index, digits[place + 1].isDigit
      else {
        return reportNumber(first: first, start: start, help: "put '_' between digits only")
      }
    }
    guard let number = Self.decimal(digits) else {
      return reportNumber(first: first, start: start, help: nil)
    }
    tokens.append(
      Token(kind: .number, text: text, number: number, range: SourceRange(start, here)))
  }

  private static func decimal(_ digits: ArraySlice<Unicode.Scalar>) -> Double? {
    var text = String(String.UnicodeScalarView(digits.filter { $0 != "_" }))
    if text.hasPrefix(".") { text = "0" + text }
    if text.hasSuffix(".") { text += "0" }
    return Double(text.replacing(".e", with: ".0e"))
  }

  private mutating func readRadix(_ radix: Int, start: SourcePosition) {
    let first = index
    advance()
    advance()
    while let scalar = peek(0), Self.continuesName(scalar) { advance() }
    var number = 0.0
    var isValid = index > first + 2
    for scalar in scalars[(first + 2)..<index] where scalar != "_" {
      guard let digit = Character(scalar).hexDigitValue, digit < radix, scalar.isASCII else {
        isValid = false
        break
      }
      number = number * Double(radix) + Double(digit)
    }
    guard isValid, scalars[index - 1] != "_" else {
      return reportNumber(first: first, start: start, help: nil)
    }
    let text = String(String.UnicodeScalarView(scalars[first..<index]))
    tokens.append(
      Token(kind: .number, text: text, number: number, range: SourceRange(start, here)))
  }

  private mutating func reportNumber(first: Int, start: SourcePosition, help: String?) {
    let text = String(String.UnicodeScalarView(scalars[first..<index]))
    report(SourceMessages.number(text, help: help, range: SourceRange(start, here)))
  }
}
