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
      run(&power, &length)
      if length == 0 { throw Failure(message: "an exponent needs a digit", offset: start) }
      let bounded = Int(min(power, 1 << 40))
      exponent += length > 18 ? (isBelow ? -(1 << 40) : 1 << 40) : (isBelow ? -bounded : bounded)
    }
    pieces += 1
    if isInteger, count <= 16 {
      let value = Double(mantissa)
      return (isNegative ? -value : value, isNegative ? -Int(mantissa) : Int(mantissa))
    }
    // Both factors are exact, so the one rounding of their product is the right one.
    if count <= 19, mantissa <= 1 << 53, -22...22 ~= exponent {
      let value =
        exponent < 0
        ? Double(mantissa) / Self.powers[-exponent] : Double(mantissa) * Self.powers[exponent]
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

  private func isDigit(_ offset: Int) -> Bool {
    offset < bytes.count && UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[offset]
  }

  private mutating func run(_ value: inout UInt64, _ count: inout Int) {
    while isDigit(offset) {
      // Wrong beyond 19 digits, where `count` says not to use it.
      value = value &* 10 &+ UInt64(bytes[offset] - UInt8(ascii: "0"))
      count += 1
      offset += 1
    }
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
