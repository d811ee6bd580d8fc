extension JSONScanner {
  /// Reads a string.
  mutating func string() throws(Failure) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw mismatch("a string") }
    if let place = plainString() { return texts.text(place, of: bytes) }
    let quote = offset
    offset += 1
    var start = offset
    var decoded: [UInt8] = []
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        let text =
          decoded.isEmpty
          ? String(validating: bytes[start..<offset], as: UTF8.self)
          : String(validating: decoded + bytes[start..<offset], as: UTF8.self)
        guard let text else {
          throw Failure(message: "the string is no valid UTF-8", offset: quote)
        }
        offset += 1
        pieces += 1
        return text
      case UInt8(ascii: "\\"):
        decoded += bytes[start..<offset]
        decoded += String(try escape()).utf8
        start = offset
      case 0..<0x20:
        throw Failure(
          message: "a control character in a string must be written as '\\u00…'", offset: offset)
      default: offset += 1
      }
    }
    throw Failure(message: "the string does not end: the file ends too early", offset: quote)
  }

  /// Reads over a string.
  mutating func skipString() throws(Failure) {
    if peek() == UInt8(ascii: "\""), plainString() != nil { return }
    _ = try string()
  }

  /// Reads over a string of ASCII without escapes, and says where its letters are; nil where it is none.
  @inline(__always)
  private mutating func plainString() -> Range<Int>? {
    let start = offset + 1
    var end = start
    // Eight bytes at a time: the first that is none of these marks its highest bit, as it may mark those behind it.
    while end + 8 <= bytes.count {
      let word = bytes.word(at: end)
      let quotes = (word ^ 0x2222_2222_2222_2222) &- 0x0101_0101_0101_0101
      let escapes = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- 0x0101_0101_0101_0101
      let controls = word &- 0x2020_2020_2020_2020
      let marks = (word | quotes | escapes | controls) & 0x8080_8080_8080_8080
      if marks != 0 {
        end += marks.trailingZeroBitCount >> 3
        break
      }
      end += 8
    }
    while end < bytes.count, Self.isPlain(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
    offset = end + 1
    pieces += 1
    return start..<end
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    0x20..<0x80 ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private mutating func escape() throws(Failure) -> UnicodeScalar {
    let start = offset
    offset += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexadecimal(start)
      if let scalar = UnicodeScalar(unit) { return scalar }
      // What is no scalar is half of a pair, and the other half must follow.
      if unit < 0xDC00, bytes[offset..<bytes.count].starts(with: [0x5C, 0x75]) {
        let second = offset
        offset += 2
        let low = try hexadecimal(second)
        if (0xDC00..<0xE000).contains(low),
          let scalar = UnicodeScalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        {
          return scalar
        }
      }
      throw Failure(message: "half of a surrogate pair stands alone", offset: start)
    default:
      throw Failure(message: "after a backslash in a string, one of \"\\/bfnrtu", offset: start)
    }
  }

  private mutating func hexadecimal(_ start: Int) throws(Failure) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      let byte = offset < bytes.count ? bytes[offset] : 0
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default:
        throw Failure(message: "'\\u' needs four hexadecimal digits", offset: start)
      }
      unit = unit << 4 | UInt32(digit)
      offset += 1
    }
    return unit
  }
}
