extension PythonText {
  /// Which ends of a text a method works on.
  package enum Ends: Sendable {
    /// The start.
    case left
    /// The end.
    case right
    /// Both.
    case both
  }

  /// `text.strip(characters)`, `text.lstrip(characters)` and `text.rstrip(characters)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - characters: What is dropped; nil for spaces.
  ///   - ends: Where it is dropped.
  /// - Returns: The rest.
  package static func strip(
    _ text: String, _ characters: String? = nil, ends: Ends = .both
  ) -> String {
    let dropped = characters.map { Set($0.unicodeScalars) }
    return String(
      scalars: trimmed(Array(text.unicodeScalars), ends: ends) { scalar in
        dropped?.contains(scalar) ?? isSpace(scalar)
      })
  }

  /// The part of a text between characters that are dropped.
  static func trimmed(
    _ scalars: [Unicode.Scalar], ends: Ends = .both, where isDropped: (Unicode.Scalar) -> Bool
  ) -> ArraySlice<Unicode.Scalar> {
    var slice = scalars[...]
    if ends != .right { slice = slice.drop(while: isDropped) }
    if ends != .left {
      while let last = slice.last, isDropped(last) { slice.removeLast() }
    }
    return slice
  }

  /// `text.removeprefix(prefix)`.
  package static func removePrefix(_ text: String, _ prefix: String) -> String {
    guard startsWith(text, prefix) else { return text }
    return String(text.unicodeScalars.dropFirst(length(prefix)))
  }

  /// `text.removesuffix(suffix)`.
  package static func removeSuffix(_ text: String, _ suffix: String) -> String {
    guard endsWith(text, suffix) else { return text }
    return String(text.unicodeScalars.dropLast(length(suffix)))
  }

  /// `text.ljust(width, fill)`, `text.rjust(width, fill)` and `text.center(width, fill)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The least number of characters.
  ///   - fill: One character.
  ///   - ends: Where it is added.
  /// - Returns: The text in its field.
  /// - Throws: ``TextError`` where `fill` is not one character or the field is too wide.
  package static func justify(
    _ text: String, width: Int, fill: String = " ", addingTo ends: Ends
  ) throws(TextError) -> String {
    guard length(fill) == 1 else {
      throw TextError(.type, "The fill character must be exactly one character long")
    }
    let count = length(text)
    guard width > count else { return text }
    guard width <= TextError.widthLimit else { throw .tooWide }
    let padding = width - count
    let left =
      switch ends {
      case .left: padding
      case .right: 0
      case .both: padding / 2 + (padding & width & 1)
      }
    return String(repeating: fill, count: left) + text
      + String(repeating: fill, count: padding - left)
  }

  /// `text.zfill(width)`: zeros after the sign.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The least number of characters.
  /// - Returns: The text with zeros.
  /// - Throws: ``TextError`` where the width is too large.
  package static func zeroFill(_ text: String, width: Int) throws(TextError) -> String {
    let count = length(text)
    guard width > count else { return text }
    guard width <= TextError.widthLimit else { throw .tooWide }
    let zeros = String(repeating: "0", count: width - count)
    guard let first = text.unicodeScalars.first, first == "+" || first == "-" else {
      return zeros + text
    }
    return String(first) + zeros + String(text.unicodeScalars.dropFirst())
  }

  /// `text.expandtabs(size)`.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - size: The distance of tabulator stops.
  /// - Returns: The text with spaces instead of tabulators.
  /// - Throws: ``TextError`` where the text becomes too long.
  package static func expandTabs(_ text: String, size: Int = 8) throws(TextError) -> String {
    var result = String.UnicodeScalarView()
    var column = 0
    var total = 0
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        guard size > 0 else { continue }
        let count = size - column % size
        total = total.addingReportingOverflow(count).overflow ? .max : total + count
        guard total <= TextError.widthLimit else { throw .tooWide }
        result.append(contentsOf: repeatElement(" ", count: count))
        column += count
      } else {
        result.append(scalar)
        column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
      }
    }
    return String(result)
  }
}
