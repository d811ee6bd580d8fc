/// What Python 3.11 knows of a code point.
///
/// Python 3.11 has the tables of Unicode 14 and Swift those of a later version: code points that came later are
/// unassigned here, and the few that changed are listed.
extension PythonText {
  /// Whether Unicode 14, the version of Python 3.11, has this code point.
  static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
    guard let age = scalar.properties.age else { return false }
    return age.major <= 14
  }

  /// Whether `str.isspace` counts a code point as space.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0d, 0x1c...0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f,
      0x205f, 0x3000:
      true
    default: false
    }
  }

  /// The value of a decimal digit of any script.
  static func decimalValue(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII {
      return ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
    }
    guard isAssigned(scalar), scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.flatMap(Int.init(exactly:))
  }

  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    guard isAssigned(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return false
    }
  }

  static func isDecimal(_ scalar: Unicode.Scalar) -> Bool { decimalValue(scalar) != nil }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    guard isAssigned(scalar), let type = scalar.properties.numericType else { return false }
    return type == .decimal || type == .digit
  }

  static func isNumeric(_ scalar: Unicode.Scalar) -> Bool {
    isAssigned(scalar) && scalar.properties.numericType != nil
      && !UnicodeChanges.laterNumeric.contains(scalar.value)
  }

  /// Whether `repr` shows a code point as it is.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x20...0x7e).contains(scalar.value) }
    guard isAssigned(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }

  static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
    isAssigned(scalar) && scalar.properties.isUppercase
  }

  static func isLower(_ scalar: Unicode.Scalar) -> Bool {
    if UnicodeChanges.laterLowercase.contains(scalar.value) { return false }
    return (isAssigned(scalar) && scalar.properties.isLowercase) || scalar == "\u{295}"
  }

  static func isTitle(_ scalar: Unicode.Scalar) -> Bool {
    isAssigned(scalar) && scalar.properties.generalCategory == .titlecaseLetter
  }

  static func isCased(_ scalar: Unicode.Scalar) -> Bool {
    if UnicodeChanges.laterLowercase.contains(scalar.value) { return false }
    return (isAssigned(scalar) && scalar.properties.isCased) || scalar == "\u{295}"
  }

  static func isCaseIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    (isAssigned(scalar) && scalar.properties.isCaseIgnorable) || scalar == "\u{1171e}"
  }

  /// Whether an identifier may start with a code point.
  static func isIdentifierStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || (isAssigned(scalar) && scalar.properties.isXIDStart)
  }

  /// Whether an identifier may go on with a code point.
  static func isIdentifierPart(_ scalar: Unicode.Scalar) -> Bool {
    isAssigned(scalar) && scalar.properties.isXIDContinue
      && !UnicodeChanges.laterIdentifierPart.contains(scalar.value)
  }
}
