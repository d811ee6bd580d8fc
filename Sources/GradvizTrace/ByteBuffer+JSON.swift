extension ByteBuffer {
  /// Writes a JSON string with its quotes.
  ///
  /// Quotes, backslashes and control characters are escaped; everything else stands as it is, in UTF-8.
  package mutating func append(jsonString text: String) {
    var text = text
    text.withUTF8 { source in
      // The longest escape has six bytes.
      append(atMost: 6 * source.count + 2) { place in
        var end = place
        end[0] = UInt8(ascii: "\"")
        end += 1
        for byte in source {
          if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            end[0] = byte
            end += 1
          } else {
            end += Self.write(escapeOf: byte, to: end)
          }
        }
        end[0] = UInt8(ascii: "\"")
        return end + 1 - place
      }
    }
  }

  private static func write(escapeOf byte: UInt8, to place: UnsafeMutablePointer<UInt8>) -> Int {
    let escape: StaticString =
      switch byte {
      case UInt8(ascii: "\""): #"\""#
      case UInt8(ascii: "\\"): #"\\"#
      case 0x0A: #"\n"#
      case 0x0D: #"\r"#
      case 0x09: #"\t"#
      default: byte < 0x10 ? #"\u000"# : #"\u001"#
      }
    let length = escape.utf8CodeUnitCount
    place.update(from: escape.utf8Start, count: length)
    if length == 2 { return 2 }
    let digit = byte & 0xF
    place[length] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    return length + 1
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
    // The longest is -2.2250738585072014e-308.
    append(atMost: 26) { place in
      var start = place
      if number.sign == .minus {
        start[0] = UInt8(ascii: "-")
        start += 1
      }
      return start + Self.write(magnitude: number.magnitude, to: start) - place
    }
  }

  private static func write(
    magnitude: Double, to place: UnsafeMutablePointer<UInt8>
  ) -> Int {
    // Every integer up to here is exact.
    if magnitude <= 0x1p53, magnitude == magnitude.rounded(.towardZero) {
      let count = DecimalDigits.write(UInt64(magnitude), to: place)
      place[count] = UInt8(ascii: ".")
      place[count + 1] = UInt8(ascii: "0")
      return count + 2
    }
    let shortest = ShortestDigits(magnitude)
    let count = DecimalDigits.count(shortest.digits)
    // The power of ten of the first digit.
    let power = shortest.exponent + count - 1
    if power < -4 || magnitude > 0x1p53 {
      return write(shortest.digits, count, power: power, to: place)
    }
    if power < 0 {
      for index in 0...(-power) { place[index] = UInt8(ascii: "0") }
      place[1] = UInt8(ascii: ".")
      DecimalDigits.write(shortest.digits, count, to: place + (1 - power))
      return count + 1 - power
    }
    DecimalDigits.write(shortest.digits, count, to: place + 1)
    place.update(from: place + 1, count: power + 1)
    place[power + 1] = UInt8(ascii: ".")
    return count + 1
  }

  /// Writes digits with a power of ten: `1.5e-07`.
  private static func write(
    _ digits: UInt64, _ count: Int, power: Int, to place: UnsafeMutablePointer<UInt8>
  ) -> Int {
    DecimalDigits.write(digits, count, to: place + 1)
    place[0] = place[1]
    place[1] = UInt8(ascii: ".")
    var end = place + (count == 1 ? 1 : count + 1)
    end[0] = UInt8(ascii: "e")
    end[1] = power < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
    let length = power.magnitude < 100 ? 2 : 3
    DecimalDigits.write(UInt64(power.magnitude), length, to: end + 2)
    end += 2 + length
    return end - place
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
