extension PythonText {
  /// A text as `repr` writes it: in quotes, with escapes for what cannot be printed.
  ///
  /// ```text
  /// 'a\tb'  "it's"  'é'  '\u200b'
  /// ```
  ///
  /// - Parameter text: The text.
  /// - Returns: The literal.
  package static func repr(of text: String) -> String {
    let scalars = text.unicodeScalars
    let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in scalars {
      switch scalar {
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case quote, "\\":
        result.append("\\")
        result.append(scalar)
      case _ where isPrintable(scalar): result.append(scalar)
      default: result.append(contentsOf: escape(scalar).unicodeScalars)
      }
    }
    result.append(quote)
    return String(result)
  }

  /// A `repr` with escapes for all that is not ASCII, as `ascii` writes it.
  ///
  /// - Parameter repr: What `repr` gives.
  /// - Returns: It in ASCII.
  package static func ascii(of repr: String) -> String {
    guard !isASCII(repr) else { return repr }
    return repr.unicodeScalars.map { $0.isASCII ? String($0) : escape($0) }.joined()
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let (mark, width) =
      switch scalar.value {
      case ...0xff: ("\\x", 2)
      case ...0xffff: ("\\u", 4)
      default: ("\\U", 8)
      }
    return mark + String(repeating: "0", count: width - digits.utf8.count) + digits
  }
}
