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

  /// Whether a text stays as it is because all of it is printable ASCII or `…`: nearly every text there is.
  private static func isPlain(_ text: String, limit: Int) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count <= limit else { return false }
      var index = 0
      while index < bytes.count {
        if bytes[index] == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0xA6 {
          index += 3
        } else if bytes[index] >= 0x20, bytes[index] < 0x7F {
          index += 1
        } else {
          return false
        }
      }
      return true
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
