/// One value in a field of a width.
struct PercentField {
  /// What stands between `%` and the width.
  var flags: Set<PercentFormat.Flag>
  /// The least number of characters.
  var width = 0
  /// How many digits, or the most characters of a text.
  var precision: Int?

  /// A number before it is padded.
  struct Number {
    /// Whether a minus sign stands before it.
    var isNegative: Bool
    /// What stands between sign and digits: `0x`.
    var prefix = ""
    /// The rest.
    var digits: String
  }

  /// A whole number as digits.
  func whole(_ argument: TextArgument, _ type: Unicode.Scalar) throws(TextError) -> Number {
    let isBased = type == "o" || type == "x" || type == "X"
    let value: PythonInteger
    switch argument.value {
    case .integer(let integer): value = integer
    case .double(let double) where !isBased: value = try PythonNumber.truncated(double)
    default:
      let wanted = isBased ? "an integer is required" : "a real number is required"
      throw TextError(.type, "%\(type) format: \(wanted), not \(argument.typeName)")
    }
    let base = type == "o" ? 8 : isBased ? 16 : 10
    let digits = value.magnitude(base: base, isUppercase: type == "X")
    let zeros = String(repeating: "0", count: max((precision ?? 0) - digits.utf8.count, 0))
    return Number(
      isNegative: value.isNegative,
      prefix: isBased && flags.contains(.alternate) ? "0\(type)" : "", digits: zeros + digits)
  }

  /// A floating-point number as digits.
  func float(_ argument: TextArgument, _ type: Unicode.Scalar) throws(TextError) -> Number {
    let value: Double
    switch argument.value {
    case .double(let double): value = double
    case .integer(let integer):
      guard let double = integer.double else {
        throw TextError(.overflow, "int too large to convert to float")
      }
      value = double
    default: throw TextError(.type, "must be real number, not \(argument.typeName)")
    }
    let conversion: FloatText.Conversion =
      switch type {
      case "e", "E": .exponent
      case "f", "F": .fixed
      default: .general
      }
    var format = FloatText(conversion: conversion, precision: precision ?? 6)
    format.isAlternate = flags.contains(.alternate)
    format.isUppercase = type == "E" || type == "F" || type == "G"
    return Number(
      isNegative: value.sign == .minus && !value.isNaN, digits: format.write(value).text)
  }

  /// The character that a value names.
  func character(_ argument: TextArgument) throws(TextError) -> String {
    switch argument.value {
    case .text(let text) where text.unicodeScalars.count == 1: return text
    case .integer(let integer):
      guard case .small(let value) = integer, let text = PythonText.chr(value) else {
        throw TextError(.overflow, "%c arg not in range(0x110000)")
      }
      return text
    default: throw TextError(.type, "%c requires int or char")
    }
  }

  /// Pads a text, cut to the precision.
  func pad(text: String) -> String {
    guard let precision else { return pad(character: text) }
    return pad(character: String(text.unicodeScalars.prefix(precision)))
  }

  /// Pads a text.
  func pad(character text: String) -> String {
    let padding = String(repeating: " ", count: max(width - text.unicodeScalars.count, 0))
    return flags.contains(.left) ? text + padding : padding + text
  }

  /// Pads a number, with zeros after its sign where they are asked for.
  func pad(number: Number) -> String {
    let sign =
      number.isNegative ? "-" : flags.contains(.plus) ? "+" : flags.contains(.space) ? " " : ""
    let start = sign + number.prefix
    let padding = max(width - start.utf8.count - number.digits.utf8.count, 0)
    if flags.contains(.left) {
      return start + number.digits + String(repeating: " ", count: padding)
    }
    if flags.contains(.zero) {
      return start + String(repeating: "0", count: padding) + number.digits
    }
    return String(repeating: " ", count: padding) + start + number.digits
  }
}

extension PythonNumber {
  /// A `float` as a whole number, as `int(value)` cuts it.
  ///
  /// - Parameter value: The number.
  /// - Returns: The number without its fraction.
  /// - Throws: ``TextError`` for infinity and what is not a number.
  package static func truncated(_ value: Double) throws(TextError) -> PythonInteger {
    if value.isNaN { throw TextError(.value, "cannot convert float NaN to integer") }
    if value.isInfinite { throw TextError(.overflow, "cannot convert float infinity to integer") }
    if let small = Int(exactly: value.rounded(.towardZero)) { return .small(small) }
    let digits = FloatText(conversion: .fixed).write(value.rounded(.towardZero)).text
    return .big((value < 0 ? "-" : "") + digits)
  }
}
