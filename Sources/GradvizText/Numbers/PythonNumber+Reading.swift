extension PythonNumber {
  /// The `float` that a text names, as `float(text)` reads it.
  ///
  /// ```text
  /// "  1e-3 "  "1_000.5"  "-inf"  "nan"  ".5"
  /// ```
  ///
  /// - Parameter text: Spaces around the number, underscores between digits and decimal digits of any script are allowed.
  /// - Returns: The number; nil where Python raises `ValueError`.
  package static func float(_ text: String) -> Double? {
    guard let body = numberBody(text) else { return nil }
    var bytes = body[...]
    let isNegative = takeSign(&bytes)
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "inf", "infinity": return isNegative ? -Double.infinity : .infinity
    case "nan": return isNegative ? -Double.nan : .nan
    default: break
    }
    guard let digits = decimalLiteral(bytes) else { return nil }
    let value = Double(digits)
    return isNegative ? value.map { -$0 } : value
  }

  /// The `int` that a text names, as `int(text, base)` reads it.
  ///
  /// ```text
  /// " -12 "  "1_000"  ("0x1f", 16)  ("0b1", 0)
  /// ```
  ///
  /// - Parameters:
  ///   - text: Spaces around the number, underscores between digits and decimal digits of any script are allowed.
  ///   - base: 2 to 36, or 0 for what a prefix says.
  /// - Returns: The number; nil where Python raises `ValueError`, also over 4300 digits to a base that is no power of two.
  package static func int(_ text: String, base: Int = 10) -> PythonInteger? {
    guard base == 0 || (2...36).contains(base), let body = numberBody(text) else { return nil }
    var bytes = body[...]
    let isNegative = takeSign(&bytes)
    var used = base
    if let prefix = prefixBase(bytes), base == 0 || base == prefix {
      used = prefix
      bytes = bytes.dropFirst(2)
      if bytes.first == UInt8(ascii: "_") { bytes = bytes.dropFirst() }
    } else if base == 0 {
      used = 10
      // A zero before other digits was an octal number once.
      if bytes.first == UInt8(ascii: "0"),
        bytes.contains(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "_") })
      {
        return nil
      }
    }
    guard let digits = digitValues(bytes, base: used), digits.count <= 100_000 else { return nil }
    if used & (used - 1) != 0, digits.count > 4300 { return nil }
    var decimal = BaseDigits(base: 1_000_000_000)
    decimal.append(contentsOf: digits, base: used)
    return PythonInteger(digits: (isNegative ? "-" : "") + decimal.text(radix: 10, width: 9))
  }

  /// The text without spaces around it, decimal digits of all scripts as ASCII; nil where anything else is not ASCII.
  private static func numberBody(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in PythonText.trimmed(Array(text.unicodeScalars), where: PythonText.isSpace) {
      if scalar.isASCII {
        bytes.append(UInt8(scalar.value))
      } else if let digit = PythonText.decimalValue(scalar) {
        bytes.append(UInt8(ascii: "0") + UInt8(digit))
      } else if PythonText.isSpace(scalar) {
        bytes.append(UInt8(ascii: " "))
      } else {
        return nil
      }
    }
    return bytes
  }

  /// Drops a sign at the start.
  ///
  /// - Returns: Whether it is a minus sign.
  private static func takeSign(_ bytes: inout ArraySlice<UInt8>) -> Bool {
    guard let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else {
      return false
    }
    bytes = bytes.dropFirst()
    return sign == UInt8(ascii: "-")
  }

  /// The base that a prefix names.
  private static func prefixBase(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "0") else { return nil }
    switch bytes[bytes.startIndex + 1] | 0x20 {
    case UInt8(ascii: "x"): return 16
    case UInt8(ascii: "o"): return 8
    case UInt8(ascii: "b"): return 2
    default: return nil
    }
  }

  /// The values of digits with single underscores between them.
  private static func digitValues(_ bytes: ArraySlice<UInt8>, base: Int) -> [Int]? {
    var values: [Int] = []
    var wasUnderscore = true
    for byte in bytes {
      if byte == UInt8(ascii: "_") {
        if wasUnderscore { return nil }
        wasUnderscore = true
        continue
      }
      guard let value = letterValue(byte), value < base else {
        return nil
      }
      values.append(value)
      wasUnderscore = false
    }
    return wasUnderscore ? nil : values
  }

  /// A decimal number without underscores; nil where the text is none.
  private static func decimalLiteral(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var digits = 0
    var seesPoint = false
    var exponentStart: Int?
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        result.append(byte)
      case UInt8(ascii: "_"):
        guard isDigit(previous) else { return nil }
      case UInt8(ascii: "."):
        guard !seesPoint, exponentStart == nil, previous != UInt8(ascii: "_") else { return nil }
        seesPoint = true
        if digits == 0 { result.append(UInt8(ascii: "0")) }
        result.append(byte)
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard exponentStart == nil, digits > 0, previous != UInt8(ascii: "_") else { return nil }
        if previous == UInt8(ascii: ".") { result.append(UInt8(ascii: "0")) }
        exponentStart = digits
        result.append(byte)
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        guard previous | 0x20 == UInt8(ascii: "e") else { return nil }
        result.append(byte)
      default: return nil
      }
      if previous == UInt8(ascii: "_"), !isDigit(byte) { return nil }
      previous = byte
    }
    guard digits > exponentStart ?? 0, previous != UInt8(ascii: "_") else { return nil }
    if previous == UInt8(ascii: ".") { result.append(UInt8(ascii: "0")) }
    return String(decoding: result, as: UTF8.self)
  }

  /// The value of a digit or a letter as a digit to base 36.
  private static func letterValue(_ byte: UInt8) -> Int? {
    if isDigit(byte) { return Int(byte) - 0x30 }
    let letter = byte | 0x20
    guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter), byte < 0x80 else { return nil }
    return Int(letter) - 0x61 + 10
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
