extension FormatSpecification {
  /// Writes an `int`.
  ///
  /// - Parameter value: The number.
  /// - Returns: The text.
  /// - Throws: ``TextError`` as Python words it.
  package func format(int value: Int) throws(TextError) -> String {
    try format(integer: .small(value), type: "int")
  }

  /// Writes an `int` of any size.
  ///
  /// - Parameters:
  ///   - value: The number.
  ///   - name: The name of its type in errors.
  /// - Returns: The text.
  /// - Throws: ``TextError`` as Python words it.
  package func format(
    integer value: PythonInteger, type name: String = "int"
  ) throws(TextError) -> String {
    guard !text.isEmpty else { return value.description }
    try checkRest(of: name)
    switch type {
    case nil, "b", "c", "d", "o", "x", "X", "n": return try whole(value)
    case "e", "E", "f", "F", "g", "G", "%":
      guard let double = value.double else {
        throw TextError(.overflow, "int too large to convert to float")
      }
      return try format(double: double)
    default: throw unknownCode(for: name)
    }
  }

  /// Writes a `bool`: as text without a specification, else as 0 or 1.
  ///
  /// - Parameter value: The value.
  /// - Returns: The text.
  /// - Throws: ``TextError`` as Python words it.
  package func format(bool value: Bool) throws(TextError) -> String {
    guard !text.isEmpty else { return PythonNumber.repr(value) }
    return try format(integer: .small(value ? 1 : 0), type: "bool")
  }

  /// Writes a `str`.
  ///
  /// - Parameter value: The text.
  /// - Returns: The text.
  /// - Throws: ``TextError`` as Python words it.
  package func format(text value: String) throws(TextError) -> String {
    guard !text.isEmpty else { return value }
    try checkRest(of: "str")
    try checkSeparator(type: type ?? "s")
    guard type == nil || type == "s" else { throw unknownCode(for: "str") }
    func refused(_ what: String) -> TextError {
      TextError(.value, "\(what) not allowed in string format specifier")
    }
    if let sign { throw refused(sign == .space ? "Space" : "Sign") }
    if dropsNegativeZero { throw refused("Negative zero coercion (z)") }
    if isAlternate { throw refused("Alternate form (#)") }
    if alignment == .afterSign {
      throw TextError(.value, "'=' alignment not allowed in string format specifier")
    }
    guard let precision else { return padded(value, default: .left) }
    return padded(String(value.unicodeScalars.prefix(precision)), default: .left)
  }

  /// Writes a `float`.
  ///
  /// - Parameter value: The number.
  /// - Returns: The text.
  /// - Throws: ``TextError`` as Python words it.
  package func format(double value: Double) throws(TextError) -> String {
    guard !text.isEmpty else { return PythonNumber.repr(value) }
    try checkRest(of: "float")
    var format = FloatText(conversion: .shortest)
    switch type {
    // CPython marks a missing letter by a zero, and so takes a zero for one that is missing.
    case nil, "\0":
      if precision != nil { format.conversion = .general }
      format.addsPointZero = true
    case "e", "E": format.conversion = .exponent
    case "f", "F", "%": format.conversion = .fixed
    case "g", "G", "n": format.conversion = .general
    default: throw unknownCode(for: "float")
    }
    format.precision = precision ?? 6
    format.isAlternate = isAlternate
    format.isUppercase = type == "E" || type == "F" || type == "G"
    let percent = type == "%"
    let shown = percent ? value * 100 : value
    let result = format.write(shown)
    let isNegative =
      shown.sign == .minus && !shown.isNaN && !(dropsNegativeZero && result.isZero)
    let digits = result.text.utf8.prefix { (0x30...0x39).contains($0) }
    return number(
      sign: sign.text(isNegative: isNegative), prefix: "",
      digits: String(decoding: digits, as: UTF8.self),
      rest: String(result.text.dropFirst(digits.count)) + (percent ? "%" : ""), default: .right)
  }

  /// Writes a whole number as digits or as a character.
  private func whole(_ value: PythonInteger) throws(TextError) -> String {
    func refused(_ what: String) -> TextError {
      TextError(.value, "\(what) not allowed in integer format specifier")
    }
    if precision != nil { throw refused("Precision") }
    if dropsNegativeZero { throw refused("Negative zero coercion (z)") }
    if type == "c" { return try character(value) }
    let (base, mark) =
      switch type {
      case "b": (2, "0b")
      case "o": (8, "0o")
      case "x": (16, "0x")
      case "X": (16, "0X")
      default: (10, "")
      }
    return number(
      sign: sign.text(isNegative: value.isNegative), prefix: isAlternate ? mark : "",
      digits: value.magnitude(base: base, isUppercase: type == "X"), rest: "", default: .right)
  }

  /// Writes the character that a number counts.
  private func character(_ value: PythonInteger) throws(TextError) -> String {
    func refused(_ what: String) -> TextError {
      TextError(.value, "\(what) not allowed with integer format specifier 'c'")
    }
    if sign != nil { throw refused("Sign") }
    if isAlternate { throw refused("Alternate form (#)") }
    guard case .small(let number) = value else {
      throw TextError(.overflow, "Python int too large to convert to C long")
    }
    guard let text = PythonText.chr(number) else {
      throw TextError(.overflow, "%c arg not in range(0x110000)")
    }
    return padded(text, default: .right)
  }
}
