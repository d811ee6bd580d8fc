extension BigInteger: CustomStringConvertible {
  /// Digits that fit in a word, and the power of ten that has one more.
  private static let digitsOfWord = 19
  private static let wordOfDigits: UInt64 = 10_000_000_000_000_000_000

  /// A number from its decimal digits, with a `-` or not; nil for other texts.
  package init?(_ text: some StringProtocol) {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let digits = Array(text.utf8.dropFirst(isNegative ? 1 : 0))
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    var words: [UInt64] = []
    var rest = digits[...]
    while !rest.isEmpty {
      // The first piece is the short one.
      let count = (rest.count - 1) % Self.digitsOfWord + 1
      var carry: UInt64 = 0
      for digit in rest.prefix(count) { carry = carry * 10 + UInt64(digit - 0x30) }
      rest = rest.dropFirst(count)
      for index in words.indices {
        let (high, low) = words[index].multipliedFullWidth(by: Self.wordOfDigits)
        let (sum, overflow) = low.addingReportingOverflow(carry)
        words[index] = sum
        carry = high + (overflow ? 1 : 0)
      }
      if carry != 0 { words.append(carry) }
    }
    self.init(words, isNegative: isNegative)
  }

  /// The decimal digits: `-1180591620717411303424`.
  package var description: String {
    var rest = words
    var pieces: [String] = []
    while !rest.isEmpty { pieces.append(String(Words.divide(&rest, by: Self.wordOfDigits))) }
    guard let first = pieces.popLast() else { return "0" }
    let padded = pieces.reversed().map {
      String(repeating: "0", count: Self.digitsOfWord - $0.utf8.count) + $0
    }
    return (isNegative ? "-" : "") + first + padded.joined()
  }
}
