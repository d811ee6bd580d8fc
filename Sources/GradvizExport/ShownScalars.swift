/// What of a user's text a format shows.
enum ShownScalars {
  /// The characters of a text, cut to a limit and `…`.
  ///
  /// Line ends and tabs become spaces; what no XML can hold, and what turns the direction of the text around it, becomes
  /// U+FFFD.
  static func of(_ text: String, limit: Int) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      if result.count == limit {
        result.append("…")
        break
      }
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0x202A..<0x202F, 0x2066..<0x206A: result.append("\u{FFFD}")
      case let code where code & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return result
  }
}
