/// A place in a text of JSON.
struct JSONCursor {
  /// A string, and its bytes with the quotes.
  struct Text {
    let text: String
    let bytes: Range<Int>
  }

  /// The text is no JSON at a byte.
  struct Fault: Error {
    let index: Int
  }

  let bytes: [UInt8]
  private(set) var index: Int

  init(_ bytes: [UInt8], at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Steps over spaces and line ends.
  mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  /// Steps over spaces and a sign where it comes next.
  mutating func take(_ sign: Character) -> Bool {
    skipSpace()
    guard byte == sign.asciiValue else { return false }
    index += 1
    return true
  }

  /// Gives each key of an object to the body, with the cursor at its value; the body steps over that.
  mutating func members(
    _ body: (String, inout JSONCursor) throws(Fault) -> Void
  ) throws(Fault) {
    guard take("{") else { throw Fault(index: index) }
    if take("}") { return }
    repeat {
      skipSpace()
      let key = try string()
      guard take(":") else { throw Fault(index: index) }
      skipSpace()
      try body(key.text, &self)
    } while take(",")
    guard take("}") else { throw Fault(index: index) }
  }

  /// Gives each element of a list to the body, with the cursor at it; the body steps over it.
  mutating func elements(_ body: (inout JSONCursor) throws(Fault) -> Void) throws(Fault) {
    guard take("[") else { throw Fault(index: index) }
    if take("]") { return }
    repeat {
      skipSpace()
      try body(&self)
    } while take(",")
    guard take("]") else { throw Fault(index: index) }
  }

  /// Steps over a value of any kind, however deep it is.
  mutating func skipValue() throws(Fault) {
    var depth = 0
    repeat {
      skipSpace()
      switch byte {
      case nil: throw Fault(index: index)
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        index += 1
        if depth < 0 { throw Fault(index: index - 1) }
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        if depth == 0 { throw Fault(index: index) }
        index += 1
      default:
        let start = index
        while let byte, byte.isLetter || byte.isDigit || "+-.".utf8.contains(byte) { index += 1 }
        if index == start { throw Fault(index: index) }
      }
    } while depth > 0
  }

  /// Reads a string; half a pair of surrogates is a fault.
  mutating func string() throws(Fault) -> Text {
    let start = index
    guard byte == UInt8(ascii: "\"") else { throw Fault(index: index) }
    index += 1
    var text: [UInt8] = []
    while let byte, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        index += 1
        text += Array(String(try escape()).utf8)
      } else {
        text.append(byte)
        index += 1
      }
    }
    guard byte != nil else { throw Fault(index: start) }
    index += 1
    return Text(text: String(decoding: text, as: UTF8.self), bytes: start..<index)
  }

  /// Reads what stands behind a backslash.
  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    guard let byte else { throw Fault(index: index) }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw Fault(index: index - 1)
    }
    let start = index
    var code = try hexadecimal()
    if 0xD800..<0xDC00 ~= code, bytes[index...].starts(with: "\\u".utf8) {
      index += 2
      let low = try hexadecimal()
      guard 0xDC00..<0xE000 ~= low else { throw Fault(index: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw Fault(index: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    let digits = bytes[index...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ $0.isDigit || 0x61...0x66 ~= $0 | 0x20 }),
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw Fault(index: index) }
    index += 4
    return code
  }
}
