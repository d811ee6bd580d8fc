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
    if peek(0) == "." {
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
    let written = scalars[first..<index]
    if let next = peek(0), next == "j" || next == "J", peek(1).map(Self.continuesName) != true {
      advance()
      let text = String(String.UnicodeScalarView(written)) + String(next)
      return report(SyntaxMessages.complexNumber(text, range: SourceRange(start, here)))
    }
    if let next = peek(0), next == ".", peek(1)?.isDigit == true {
      while let scalar = peek(0), scalar.isDigit || scalar == "." || scalar == "_" { advance() }
      return reportNumber(first: first, start: start, help: "write it with one point")
    }
    let isWhole = written.allSatisfy { $0.isDigit || $0 == "_" }
    if isWhole, written.first == "0", written.contains(where: { $0 != "0" && $0 != "_" }) {
      return reportNumber(first: first, start: start, help: "write it without the leading zero")
    }
    for place in written.indices where written[place] == "_" {
      guard place > first, written[place - 1].isDigit, place + 1 < index, written[place + 1].isDigit
      else {
        return reportNumber(first: first, start: start, help: "put '_' between digits only")
      }
    }
    if isWhole { return finishWhole(digits: written.filter { $0 != "_" }, start: start) }
    guard let number = Self.decimal(written) else {
      return reportNumber(first: first, start: start, help: nil)
    }
    appendNumber(.real(number), first: first, start: start)
  }

  private mutating func finishWhole(digits: [Unicode.Scalar], start: SourcePosition) {
    let first = index - (column - start.column)
    let digits = String(String.UnicodeScalarView(digits.drop { $0 == "0" }))
    guard digits.utf8.count <= WholeNumber.digitLimit else {
      return report(SyntaxMessages.numberLength(range: SourceRange(start, here)))
    }
    if digits.isEmpty { return appendNumber(.whole(0), first: first, start: start) }
    appendNumber(Int(digits).map { .whole($0) } ?? .digits(digits), first: first, start: start)
  }

  private static func decimal(_ digits: ArraySlice<Unicode.Scalar>) -> Double? {
    var text = String(String.UnicodeScalarView(digits.filter { $0 != "_" })).lowercased()
    if text.hasPrefix(".") { text = "0" + text }
    if text.hasSuffix(".") { text += "0" }
    return Double(text.utf8.contains(0x65) ? text.replacing(".e", with: ".0e") : text)
  }

  private mutating func readRadix(_ radix: Int, start: SourcePosition) {
    let first = index
    advance()
    advance()
    while let scalar = peek(0), Self.continuesName(scalar) { advance() }
    var digits: [Int] = []
    var wasUnderscore = false
    for scalar in scalars[(first + 2)..<index] {
      if scalar == "_", !wasUnderscore {
        wasUnderscore = true
        continue
      }
      guard scalar.isASCII, let digit = Character(scalar).hexDigitValue, digit < radix else {
        return reportNumber(first: first, start: start, help: nil)
      }
      digits.append(digit)
      wasUnderscore = false
    }
    guard !digits.isEmpty, !wasUnderscore else {
      return reportNumber(first: first, start: start, help: nil)
    }
    guard let number = WholeNumber.number(digits: digits, radix: radix) else {
      return report(SyntaxMessages.numberLength(range: SourceRange(start, here)))
    }
    appendNumber(number, first: first, start: start)
  }

  private mutating func appendNumber(_ number: Token.Number, first: Int, start: SourcePosition) {
    let text = String(String.UnicodeScalarView(scalars[first..<index]))
    tokens.append(
      Token(kind: .number, text: text, number: number, range: SourceRange(start, here)))
  }

  private mutating func reportNumber(first: Int, start: SourcePosition, help: String?) {
    let text = String(String.UnicodeScalarView(scalars[first..<index]))
    report(SyntaxMessages.number(text, help: help, range: SourceRange(start, here)))
  }
}
