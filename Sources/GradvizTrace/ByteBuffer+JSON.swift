extension ByteBuffer {
  /// Writes a JSON string with its quotes.
  ///
  /// Quotes, backslashes and control characters are escaped; everything else stands as it is, in UTF-8.
  package mutating func append(jsonString text: String) {
    append(byte: UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): append(#"\""#)
      case UInt8(ascii: "\\"): append(#"\\"#)
      case 0x0A: append(#"\n"#)
      case 0x0D: append(#"\r"#)
      case 0x09: append(#"\t"#)
      case 0x00..<0x20:
        append(byte < 0x10 ? #"\u000"# : #"\u001"#)
        let digit = byte & 0xF
        append(byte: digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      default: append(byte: byte)
      }
    }
    append(byte: UInt8(ascii: "\""))
  }

  /// Writes the shortest text that reads back to the same 64-bit float.
  ///
  /// JSON has no NaN and no infinity: they become the strings `"NaN"`, `"Infinity"` and `"-Infinity"`. A whole number has
  /// a point, so that a reader that goes by the first lines does not take a column for one of whole numbers.
  ///
  /// ```text
  /// -2.0   0.1   1e-07   1e+16   -0.0   "NaN"
  /// ```
  package mutating func append(jsonNumber number: Double) {
    if number.isNaN { return append(#""NaN""#) }
    if number.isInfinite { return append(number > 0 ? #""Infinity""# : #""-Infinity""#) }
    // Every integer up to here is exact, and `description` writes it without an exponent.
    if number.magnitude < 0x1p53, number == number.rounded(.towardZero) {
      if number == 0 && number.sign == .minus { return append("-0.0") }
      append(integer: Int(number))
      return append(".0")
    }
    append(text: number.description)
  }

  /// Writes a JSON array of integers.
  package mutating func append(jsonIntegers integers: [Int]) {
    append("[")
    for (index, integer) in integers.enumerated() {
      if index > 0 { append(", ") }
      append(integer: integer)
    }
    append("]")
  }

  /// Writes the elements of a tensor as lists in lists, as deep as there are axes, and that of a scalar as a number.
  ///
  /// ```text
  /// 1.5   [[1.0, 2.0], [3.0, 4.0]]
  /// ```
  package mutating func append(jsonLists elements: [Double], shape: [Int]) {
    if elements.isEmpty { return append("[]") }
    // How many elements each list holds, from the outermost on.
    var sizes = shape
    for axis in sizes.indices.reversed().dropFirst() { sizes[axis] *= sizes[axis + 1] }
    for (place, element) in elements.enumerated() {
      if place > 0 { append(", ") }
      for size in sizes where size > 0 && place % size == 0 { append("[") }
      append(jsonNumber: element)
      for size in sizes where size > 0 && (place + 1) % size == 0 { append("]") }
    }
  }

  /// Writes a JSON array of numbers.
  package mutating func append(jsonNumbers numbers: [Double]) {
    append("[")
    for (index, number) in numbers.enumerated() {
      if index > 0 { append(", ") }
      append(jsonNumber: number)
    }
    append("]")
  }

  /// Writes a JSON array of strings.
  package mutating func append(jsonStrings strings: [String]) {
    append("[")
    for (index, string) in strings.enumerated() {
      if index > 0 { append(", ") }
      append(jsonString: string)
    }
    append("]")
  }
}
