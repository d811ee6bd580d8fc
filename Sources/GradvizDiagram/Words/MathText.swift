/// Expressions as a book sets them.
///
/// ```text
/// 1 - t**2                 1 − t²
/// q * z                    q × z
/// sigmoid(x) >= 0          σ(x) ≥ 0
/// 6.283185307179586 * x    2π × x
/// ```
public enum MathText {
  /// An expression of a program, polished and made visible, cut to `limit` characters and `…`.
  public static func of(_ expression: String, limit: Int) -> String {
    // What is cut off need not be polished; polishing never makes text longer.
    let visible = VisibleText.of(expression, limit: limit)
    if isPlain(visible) { return visible }
    var polisher = Polisher(Array(visible.utf8))
    return polisher.text()
  }

  /// Whether there is nothing to polish in a text: no sign that is written otherwise, and no call.
  private static func isPlain(_ text: String) -> Bool {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "*"), UInt8(ascii: "^"), UInt8(ascii: "-"), UInt8(ascii: "'"),
        UInt8(ascii: "="), UInt8(ascii: "("):
        return false
      case UInt8(ascii: ".") where text.utf8.count > 16: return false
      default: continue
      }
    }
    return true
  }
}

/// Reads a text sign by sign and writes what a book has for each.
private struct Polisher {
  private let source: [UInt8]
  private var result: [UInt8] = []
  private var index = 0
  /// How many square brackets are open.
  private var openBrackets = 0

  init(_ source: [UInt8]) {
    self.source = source
    result.reserveCapacity(source.count + 16)
  }

  mutating func text() -> String {
    while index < source.count {
      let start = index
      if Self.isLetter(source[index]) {
        while index < source.count, Self.isLetter(source[index]) || Self.isDigit(source[index]) {
          index += 1
        }
        word(start..<index)
      } else if Self.isDigit(source[index]) {
        skipNumber()
        number(start..<index)
      } else {
        sign()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func word(_ range: Range<Int>) {
    let isCall = index < source.count && source[index] == UInt8(ascii: "(")
    if isCall && source[range].elementsEqual("sigmoid".utf8) {
      result += "σ".utf8
    } else if isCall && source[range].elementsEqual("sqrt".utf8) {
      result += "√".utf8
    } else {
      result += source[range]
    }
  }

  /// Writes a number; π and 2π, of which a program's text has all digits, as such.
  private mutating func number(_ range: Range<Int>) {
    if source[range].elementsEqual("3.141592653589793".utf8) {
      result += "π".utf8
    } else if source[range].elementsEqual("6.283185307179586".utf8) {
      let before = result.last { $0 != UInt8(ascii: " ") }
      let after = source[range.upperBound...].drop { $0 == UInt8(ascii: " ") }
      let isBound =
        before == UInt8(ascii: "/") || before == UInt8(ascii: "^") || after.starts(with: "**".utf8)
        || after.starts(with: "^".utf8)
      result += (isBound ? "(2π)" : "2π").utf8
    } else {
      result += source[range]
    }
  }

  private mutating func sign() {
    let next = index + 1 < source.count ? source[index + 1] : 0
    let isFollowedByEquals = next == UInt8(ascii: "=")
    switch source[index] {
    case UInt8(ascii: "*") where next == UInt8(ascii: "*"): power(from: index + 2)
    case UInt8(ascii: "^"): power(from: index + 1)
    case UInt8(ascii: "*"): write("×", 1)
    case UInt8(ascii: "-"): write("−", 1)
    case UInt8(ascii: "'") where opensText, UInt8(ascii: "\"") where opensText: quoted()
    case UInt8(ascii: "'"): write("′", 1)
    case UInt8(ascii: "<") where isFollowedByEquals: write("≤", 2)
    case UInt8(ascii: ">") where isFollowedByEquals: write("≥", 2)
    case UInt8(ascii: "!") where isFollowedByEquals: write("≠", 2)
    case let byte:
      if byte == UInt8(ascii: "[") { openBrackets += 1 }
      if byte == UInt8(ascii: "]") { openBrackets -= 1 }
      result.append(byte)
      index += 1
    }
  }

  /// Whether the quote that comes next begins a text, as in `p['W']` and `p[(1, 'x')]`, and is not the prime of a name,
  /// `h'`.
  private var opensText: Bool {
    guard openBrackets > 0 else { return false }
    switch source[index - 1] {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: ","), UInt8(ascii: " "): return true
    default: return false
    }
  }

  /// Writes a text as it is, with its quotes; what a backslash is before does not end it.
  private mutating func quoted() {
    let quote = source[index]
    var end = index + 1
    while end < source.count, source[end] != quote {
      end += source[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    end = min(end, source.count - 1)
    result += source[index...end]
    index = end + 1
  }

  private mutating func write(_ sign: StaticString, _ count: Int) {
    result += UnsafeBufferPointer(start: sign.utf8Start, count: sign.utf8CodeUnitCount)
    index += count
  }

  /// Writes a power: raised where it is a whole number, else after `^`.
  private mutating func power(from start: Int) {
    while result.last == UInt8(ascii: " ") { result.removeLast() }
    index = start
    while index < source.count, source[index] == UInt8(ascii: " ") { index += 1 }
    var end = index
    if end < source.count, source[end] == UInt8(ascii: "-") { end += 1 }
    while end < source.count, Self.isDigit(source[end]) { end += 1 }
    let isFollowed =
      end < source.count && (source[end] == UInt8(ascii: ".") || Self.isLetter(source[end]))
    guard !isFollowed, end - index <= 4,
      let power = Int(String(decoding: source[index..<end], as: UTF8.self))
    else {
      result.append(UInt8(ascii: "^"))
      return
    }
    result += NumberFormat.superscript(power).utf8
    index = end
  }

  private mutating func skipNumber() {
    var isAfterE = false
    while index < source.count {
      let byte = source[index]
      let isE = byte == UInt8(ascii: "e")
      let isSign = isAfterE && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"))
      guard Self.isDigit(byte) || byte == UInt8(ascii: ".") || isE || isSign else { return }
      isAfterE = isE
      index += 1
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Whether a byte belongs to a word; all characters beyond ASCII do.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")) || byte >= 0x80
  }
}
