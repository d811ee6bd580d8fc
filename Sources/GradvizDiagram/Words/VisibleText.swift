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
    if isShortASCII(text, limit: limit) { return text }
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return result + "…" }
      count += 1
      append(scalar, to: &result)
    }
    return result
  }

  /// Whether a text stays as it is because all of it is printable ASCII: nearly every name there is.
  private static func isShortASCII(_ text: String, limit: Int) -> Bool {
    var count = 0
    for byte in text.utf8 {
      count += 1
      if count > limit || byte < 0x20 || byte >= 0x7F { return false }
    }
    return true
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
