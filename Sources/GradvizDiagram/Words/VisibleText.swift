/// Text from a program, made fit to be shown: no longer than it may be, and with nothing in it that cannot be seen.
///
/// ```text
/// a⏎b             a\nb
/// x + U+202E      x\u{202E}
/// 1 MB of 'a'     aaaaaaaaaaa…
/// ```
public enum VisibleText {
  /// How many characters of a name or an expression a tooltip holds.
  public static let titleLimit = 4000

  /// The text with its invisible characters written out, cut to `limit` characters and `…`.
  ///
  /// - Complexity: O(`limit`), however long the text is.
  public static func of(_ text: String, limit: Int) -> String {
    if isPlain(text, limit: limit) { return text }
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return result + "…" }
      count += 1
      append(scalar, to: &result)
    }
    return result
  }

  /// A path such as `net.layers[0].w`, cut in its middle: what tells paths apart stands at both ends.
  public static func path(_ text: String, limit: Int) -> String {
    let count = text.unicodeScalars.prefix(titleLimit).count
    guard count > limit, limit >= 8, count < titleLimit else { return of(text, limit: limit) }
    let head = limit / 3
    let scalars = text.unicodeScalars
    let tail = String(scalars.suffix(limit - head - 1))
    return of(String(scalars.prefix(head)), limit: head) + "…" + of(tail, limit: limit - head - 1)
  }

  /// Whether a text stays as it is because all its characters are known to be visible: nearly every text there is.
  private static func isPlain(_ text: String, limit: Int) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var count = 0
      var index = 0
      while index < bytes.count {
        let length = plainLength(bytes, at: index)
        count += 1
        if length == 0 || count > limit { return false }
        index += length
      }
      return true
    }
  }

  /// The length of a character of printable ASCII, of `…`, a prime or a raised digit or bracket; 0 for others.
  private static func plainLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch bytes[index] {
    case 0x20..<0x7F: return 1
    case 0xC2: return bytes[index + 1] == 0xB9 || bytes[index + 1] & 0xFE == 0xB2 ? 2 : 0
    case 0xE2:
      let last = bytes[index + 2]
      switch bytes[index + 1] {
      case 0x80: return last == 0xA6 || last == 0xB2 ? 3 : 0
      case 0x81: return last == 0xB0 || last == 0xB1 || (0xB4...0xBE).contains(last) ? 3 : 0
      default: return 0
      }
    default: return 0
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    if scalar.value >= 0x20 && scalar.value < 0x7F {
      result.unicodeScalars.append(scalar)
      return
    }
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case _ where isInvisible(scalar):
      result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    default: result.unicodeScalars.append(scalar)
    }
  }

  /// Whether a character is a control, directs the text around it, or has no look of its own.
  ///
  /// The joiners that scripts and emoji need are not among them.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value == 0x200C || scalar.value == 0x200D { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
      .surrogate:
      return true
    default:
      return false
    }
  }
}
