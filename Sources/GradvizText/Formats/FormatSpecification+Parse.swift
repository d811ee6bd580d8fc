extension FormatSpecification {
  /// Reads a specification.
  ///
  /// - Parameter text: What stands after the colon.
  /// - Returns: The specification.
  /// - Throws: ``TextError`` as Python words it.
  package static func parse(_ text: String) throws(TextError) -> FormatSpecification {
    var result = FormatSpecification(text: text)
    var rest = text.unicodeScalars[...]
    if let second = rest.dropFirst().first, let alignment = Alignment(rawValue: second) {
      result.fill = rest.first
      result.alignment = alignment
      rest = rest.dropFirst(2)
    } else if let first = rest.first, let alignment = Alignment(rawValue: first) {
      result.alignment = alignment
      rest = rest.dropFirst()
    }
    if let first = rest.first, let sign = Sign(rawValue: first) {
      result.sign = sign
      rest = rest.dropFirst()
    }
    result.dropsNegativeZero = skip("z", in: &rest)
    result.isAlternate = skip("#", in: &rest)
    // With a fill character a zero is the first digit of the width.
    if result.fill == nil { result.isZeroPadded = skip("0", in: &rest) }
    result.width = try number(&rest)
    if skip(",", in: &rest) { result.separator = "," }
    if skip("_", in: &rest) {
      guard result.separator == nil else { throw bothSeparators }
      result.separator = "_"
    }
    if rest.first == ",", result.separator == "_" { throw bothSeparators }
    if skip(".", in: &rest) {
      guard let precision = try number(&rest) else {
        throw TextError(.value, "Format specifier missing precision")
      }
      result.precision = precision
    }
    guard rest.count <= 1 else {
      result.hasRest = true
      return result
    }
    result.type = rest.first
    if result.type != nil { try result.checkSeparator(type: result.type) }
    let limit = TextError.widthLimit
    guard result.width ?? 0 <= limit, result.precision ?? 0 <= limit else { throw .tooWide }
    return result
  }

  private static var bothSeparators: TextError {
    TextError(.value, "Cannot specify both ',' and '_'.")
  }

  private static func skip(
    _ scalar: Unicode.Scalar, in rest: inout Substring.UnicodeScalarView
  ) -> Bool {
    guard rest.first == scalar else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Reads decimal digits of any script; nil where there are none.
  static func number(
    _ rest: inout Substring.UnicodeScalarView
  ) throws(TextError) -> Int? {
    var value: Int?
    while let first = rest.first, let digit = PythonText.decimalValue(first) {
      let (product, isLarge) = (value ?? 0).multipliedReportingOverflow(by: 10)
      let (sum, isLarger) = product.addingReportingOverflow(digit)
      if isLarge || isLarger {
        throw TextError(.value, "Too many decimal digits in format string")
      }
      value = sum
      rest = rest.dropFirst()
    }
    return value
  }

  /// Throws where a separator and a type do not go together.
  func checkSeparator(type: Unicode.Scalar?) throws(TextError) {
    guard let separator else { return }
    let allowed = separator == "_" ? "defgEG%F\0boxX" : "defgEG%F\0"
    guard let type, !allowed.unicodeScalars.contains(type) else { return }
    throw TextError(.value, "Cannot specify '\(separator)' with '\(Self.shown(type))'.")
  }

  /// Throws where something follows the specification.
  func checkRest(of type: String) throws(TextError) {
    guard hasRest else { return }
    throw TextError(.value, "Invalid format specifier '\(text)' for object of type '\(type)'")
  }

  /// That no value of a type has this letter.
  func unknownCode(for type: String) -> TextError {
    let code = Self.shown(self.type ?? " ")
    return TextError(.value, "Unknown format code '\(code)' for object of type '\(type)'")
  }

  /// A letter as an error names it.
  static func shown(_ type: Unicode.Scalar) -> String {
    (33...127).contains(type.value) ? String(type) : "\\x" + String(type.value, radix: 16)
  }
}
