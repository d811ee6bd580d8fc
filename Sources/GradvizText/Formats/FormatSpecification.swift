/// What stands after the colon of a replacement field: `{x:>8.3f}`.
///
/// ```text
/// [[fill]align][sign][z][#][0][width][grouping][.precision][type]
/// ```
///
/// - Source: <https://docs.python.org/3.11/library/string.html#format-specification-mini-language>.
package struct FormatSpecification: Equatable, Sendable {
  /// Where a value stands in a wider field.
  package enum Alignment: Unicode.Scalar, Sendable {
    /// At the left.
    case left = "<"
    /// At the right.
    case right = ">"
    /// In the middle.
    case center = "^"
    /// At the right, but the sign at the left.
    case afterSign = "="
  }

  /// Which numbers have a sign.
  package enum Sign: Unicode.Scalar, Sendable {
    /// All.
    case plus = "+"
    /// Negative ones; others have a space.
    case space = " "
    /// Negative ones.
    case minus = "-"
  }

  /// The specification as it was written.
  package private(set) var text: String
  /// What fills a wider field; nil where nothing says it.
  package var fill: Unicode.Scalar?
  /// Where the value stands; nil where nothing says it.
  package var alignment: Alignment?
  /// Which numbers have a sign; nil where nothing says it.
  package var sign: Sign?
  /// `z`: negative zero loses its sign.
  package var dropsNegativeZero = false
  /// `#`: the alternate form.
  package var isAlternate = false
  /// `0`: zeros after the sign, unless something else fills.
  package var isZeroPadded = false
  /// The least number of characters.
  package var width: Int?
  /// What stands between groups of digits: a comma or an underscore.
  package var separator: Unicode.Scalar?
  /// How many digits, or the most characters of a text.
  package var precision: Int?
  /// The letter at the end.
  package var type: Unicode.Scalar?
  /// What follows that no specification has; named in an error with the type of the value.
  var hasRest = false

  /// A specification that says nothing.
  init(text: String) { self.text = text }
}

extension FormatSpecification {
  /// Pads a text to the width.
  func padded(_ content: String, default alignment: Alignment) -> String {
    number(sign: "", prefix: "", digits: "", rest: content, default: alignment)
  }

  /// Puts sign, prefix, groups of digits, and padding together.
  ///
  /// - Parameters:
  ///   - sign: The sign, or nothing.
  ///   - prefix: What stands before the digits: `0x`.
  ///   - digits: The digits before the decimal point.
  ///   - rest: What follows them.
  ///   - standard: Where the value stands unless the specification says it.
  /// - Returns: The text.
  func number(
    sign: String, prefix: String, digits: String, rest: String, default standard: Alignment
  ) -> String {
    let zeros = isZeroPadded && fill == nil
    let filler = fill ?? (zeros ? "0" : " ")
    let placed = alignment ?? (zeros && standard == .right ? .afterSign : standard)
    let width = width ?? 0
    let others = sign.utf8.count + prefix.utf8.count + rest.unicodeScalars.count
    var grouped = ""
    if !digits.isEmpty {
      let least = filler == "0" && placed == .afterSign ? width - others : 0
      grouped = Self.grouped(digits, least: least, separator: separator, size: groupSize)
    }
    let padding = max(width - others - grouped.utf8.count, 0)
    func filled(_ count: Int) -> String { String(repeating: String(filler), count: count) }
    switch placed {
    case .left: return sign + prefix + grouped + rest + filled(padding)
    case .right: return filled(padding) + sign + prefix + grouped + rest
    case .center:
      return filled(padding / 2) + sign + prefix + grouped + rest + filled(padding - padding / 2)
    case .afterSign: return sign + prefix + filled(padding) + grouped + rest
    }
  }

  /// Digits between separators: four to a base that is a power of two, else three.
  private var groupSize: Int {
    guard separator == "_", let type else { return 3 }
    return "boxX".unicodeScalars.contains(type) ? 4 : 3
  }

  /// Digits in groups, with zeros before them up to a width.
  private static func grouped(
    _ digits: String, least: Int, separator: Unicode.Scalar?, size: Int
  ) -> String {
    let bytes = Array(digits.utf8)
    guard let separator else {
      return String(repeating: "0", count: max(least - bytes.count, 0)) + digits
    }
    var reversed: [UInt8] = []
    var left = bytes.count
    var least = least
    while true {
      let length = min(size, max(left, least, 1))
      for _ in 0..<length {
        left -= 1
        reversed.append(left >= 0 ? bytes[left] : UInt8(ascii: "0"))
      }
      left = max(left, 0)
      least -= length
      if left <= 0, least <= 0 { break }
      least -= 1
      reversed.append(UInt8(truncatingIfNeeded: separator.value))
    }
    return String(decoding: reversed.reversed(), as: UTF8.self)
  }
}

extension Optional where Wrapped == FormatSpecification.Sign {
  /// What stands before a number.
  func text(isNegative: Bool) -> String {
    if isNegative { return "-" }
    switch self {
    case .plus: return "+"
    case .space: return " "
    case .minus, nil: return ""
    }
  }
}
