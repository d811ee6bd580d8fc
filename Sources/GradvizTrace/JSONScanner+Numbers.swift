extension JSONScanner {
  /// Reads a number; where a word may stand for one, also `"NaN"`, `"Infinity"` and `"-Infinity"`.
  mutating func number(orWord: Bool = true) throws(Failure) -> Double {
    if orWord, peek() == UInt8(ascii: "\"") {
      let start = offset
      switch try string() {
      case "NaN": return .nan
      case "Infinity": return .infinity
      case "-Infinity": return -.infinity
      case let text:
        throw Failure(
          message:
            "expected a number for '\(field)', or \"NaN\", \"Infinity\", \"-Infinity\"; found the string \"\(text.prefix(40))\"",
          offset: start, isMalformed: false)
      }
    }
    return try digits().value
  }

  /// Reads an integer.
  mutating func integer() throws(Failure) -> Int {
    _ = peek()
    let start = offset
    let (value, integer) = try digits()
    if let integer { return integer }
    // As JSON Schema has it, 1.0 and 1e2 are integers too.
    if let integer = Int(exactly: value), value.magnitude <= 0x1p53 { return integer }
    throw Failure(
      message: "expected an integer of at most 16 digits for '\(field)'", offset: start,
      isMalformed: false)
  }

  private mutating func digits() throws(Failure) -> (value: Double, integer: Int?) {
    let first = peek()
    let isNegative = first == UInt8(ascii: "-")
    let start = offset
    guard isNegative || isDigit(offset) else { throw mismatch("a number") }
    if isNegative { offset += 1 }
    var mantissa: UInt64 = 0
    var count = 0
    var exponent = 0
    let whole = offset
    run(&mantissa, &count)
    if offset == whole || (bytes[whole] == UInt8(ascii: "0") && offset > whole + 1) {
      throw Failure(
        message: offset == whole ? "a number needs a digit" : "a number has no leading zeros",
        offset: start)
    }
    var isInteger = true
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      let fraction = offset
      run(&mantissa, &count)
      if offset == fraction {
        throw Failure(message: "a decimal point needs a digit after it", offset: start)
      }
      exponent = fraction - offset
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      offset += 1
      var isBelow = false
      if offset < bytes.count {
        isBelow = bytes[offset] == UInt8(ascii: "-")
        if isBelow || bytes[offset] == UInt8(ascii: "+") { offset += 1 }
      }
      var power: UInt64 = 0
      var length = 0
      let digits = offset
      run(&power, &length)
      if offset == digits { throw Failure(message: "an exponent needs a digit", offset: start) }
      let bounded = Int(min(power, 1 << 40))
      exponent += length > 18 ? (isBelow ? -(1 << 40) : 1 << 40) : (isBelow ? -bounded : bounded)
    }
    pieces += 1
    if isInteger, count <= 16 {
      let value = Double(mantissa)
      return (isNegative ? -value : value, isNegative ? -Int(mantissa) : Int(mantissa))
    }
    if count <= 19, let value = DecimalNumber.value(mantissa, exponent) {
      return (isNegative ? -value : value, nil)
    }
    guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)),
      value.isFinite
    else {
      throw Failure(
        message: "the number is too large for a 64-bit float", offset: start, isMalformed: false)
    }
    return (value, nil)
  }

  @inline(__always)
  private func isDigit(_ offset: Int) -> Bool {
    offset < bytes.count && bytes[offset] &- UInt8(ascii: "0") < 10
  }

  /// Reads digits behind others, and counts those from the first one on that is not 0.
  @inline(__always)
  private mutating func run(_ value: inout UInt64, _ count: inout Int) {
    var start = offset
    if value == 0 {
      while offset < bytes.count, bytes[offset] == UInt8(ascii: "0") { offset += 1 }
      start = offset
    }
    // Wrong beyond 19 digits, where `count` says not to use it.
    while offset + 8 <= bytes.count, let eight = Self.eightDigits(bytes.word(at: offset)) {
      value = value &* 100_000_000 &+ eight
      offset += 8
    }
    while isDigit(offset) {
      value = value &* 10 &+ UInt64(bytes[offset] &- UInt8(ascii: "0"))
      offset += 1
    }
    count += offset - start
  }

  /// The number that eight digits are, nil where not all bytes are digits.
  ///
  /// - Source: Johnny Lee, Fast numeric string to int, 2016.
  @inline(__always)
  private static func eightDigits(_ word: UInt64) -> UInt64? {
    let isAbove = (word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
    guard word & 0xF0F0_F0F0_F0F0_F0F0 == 0x3030_3030_3030_3030,
      isAbove == 0x3030_3030_3030_3030
    else { return nil }
    var pairs = word &- 0x3030_3030_3030_3030
    pairs = (pairs &* 10) &+ (pairs >> 8)
    let first = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let second = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (first &+ second) >> 32
  }
}
