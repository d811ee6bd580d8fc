/// Collects the bytes of an XML text.
///
/// Whatever text is given to ``text(_:)``, what comes out is well-formed and shows that text.
struct XMLWriter {
  private(set) var bytes: [UInt8] = []
  /// Where the scope's name has to be put in.
  private var scopePlaces: [Int] = []

  /// How many characters the name of a scope has.
  static let scopeLength = 10

  /// Appends markup as it stands.
  mutating func markup(_ markup: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Appends markup as it stands.
  mutating func markup(text markup: String) {
    bytes.append(contentsOf: markup.utf8)
  }

  /// Appends text, for an element or between double quotes.
  ///
  /// Characters that XML 1.0 forbids become U+FFFD.
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { source in
      var start = 0
      var index = 0
      while index < source.count {
        let length = Self.replacedLength(source, at: index)
        if length == 0 {
          index += 1
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
        markup(Self.replacement(of: source[index]))
        index += length
        start = index
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start...]))
    }
  }

  /// How many bytes at a place are not written as they are: 0 where they are.
  private static func replacedLength(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch source[index] {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0..<0x20:
      1
    // The last two characters of each plane.
    case 0xEF: source[index + 1] == 0xBF && source[index + 2] >= 0xBE ? 3 : 0
    case 0xF0...0xF4:
      source[index + 1] & 0xF == 0xF && source[index + 2] == 0xBF && source[index + 3] >= 0xBE
        ? 4 : 0
    default: 0
    }
  }

  private static func replacement(of byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    case UInt8(ascii: "\t"): "&#9;"
    case UInt8(ascii: "\n"): "&#10;"
    case UInt8(ascii: "\r"): "&#13;"
    default: "\u{FFFD}"
    }
  }

  /// Appends a length with at most two decimals: `3`, `-0.5`, `12.25`.
  mutating func number(_ number: Double) {
    let hundredths = number.isFinite ? (min(max(number, -1e9), 1e9) * 100).rounded() : 0
    let whole = Int(hundredths)
    if whole < 0 { bytes.append(0x2D) }
    let left = whole.magnitude / 100
    var divisor: UInt = 1
    while left / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: left / divisor % 10))
      divisor /= 10
    }
    let rest = UInt8(whole.magnitude % 100)
    guard rest > 0 else { return }
    bytes.append(0x2E)
    bytes.append(0x30 + rest / 10)
    if rest % 10 > 0 { bytes.append(0x30 + rest % 10) }
  }

  /// Appends a place: two numbers with a space between them.
  mutating func point(_ x: Double, _ y: Double) {
    number(x)
    bytes.append(0x20)
    number(y)
  }

  /// Appends a name that belongs to this text alone, so that two pictures in one page do not touch each other.
  mutating func scope() {
    scopePlaces.append(bytes.count)
    markup("0000000000")
  }

  /// Gives the scope its name, which follows from all that was written: `gv1f00c4d2`.
  mutating func nameScope() {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String((hash ^ (hash >> 32)) & 0xFFFF_FFFF, radix: 16)
    let name = "gv" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    let letters = Array(name.utf8)
    for place in scopePlaces {
      for index in 0..<Self.scopeLength { bytes[place + index] = letters[index] }
    }
    scopePlaces = []
  }
}
