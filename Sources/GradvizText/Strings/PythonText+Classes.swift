/// Methods of `str` that test all characters.
extension PythonText {
  /// Whether a text has characters and all of them pass.
  private static func all(_ text: String, _ test: (Unicode.Scalar) -> Bool) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(test)
  }

  /// `text.isalpha()`.
  package static func isAlpha(_ text: String) -> Bool { all(text, isLetter) }

  /// `text.isdecimal()`.
  package static func isDecimal(_ text: String) -> Bool { all(text, isDecimal) }

  /// `text.isdigit()`.
  package static func isDigit(_ text: String) -> Bool { all(text, isDigit) }

  /// `text.isnumeric()`.
  package static func isNumeric(_ text: String) -> Bool { all(text, isNumeric) }

  /// `text.isalnum()`.
  package static func isAlphanumeric(_ text: String) -> Bool {
    all(text) { isLetter($0) || isNumeric($0) }
  }

  /// `text.isspace()`.
  package static func isSpace(_ text: String) -> Bool { all(text, isSpace) }

  /// `text.isascii()`.
  package static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  /// `text.isprintable()`.
  package static func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy(isPrintable)
  }

  /// `text.isidentifier()`.
  package static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isIdentifierStart(first) else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy(isIdentifierPart)
  }

  /// `text.isupper()`: some letter has a case, and none is lower or title case.
  package static func isUpper(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { !isLower($0) && !isTitle($0) }
      && text.unicodeScalars.contains(where: isUpper)
  }

  /// `text.islower()`: some letter has a case, and none is upper or title case.
  package static func isLower(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { !isUpper($0) && !isTitle($0) }
      && text.unicodeScalars.contains(where: isLower)
  }

  /// `text.istitle()`: capitals start words, and only they do.
  package static func isTitle(_ text: String) -> Bool {
    var isInWord = false
    var seesCase = false
    for scalar in text.unicodeScalars {
      if isUpper(scalar) || isTitle(scalar) {
        if isInWord { return false }
        isInWord = true
        seesCase = true
      } else if isLower(scalar) {
        guard isInWord else { return false }
        seesCase = true
      } else {
        isInWord = false
      }
    }
    return seesCase
  }
}
