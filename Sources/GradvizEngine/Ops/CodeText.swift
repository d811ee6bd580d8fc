/// How tightly a piece of code holds together, so that it is put in brackets only where it must be.
enum CodeText {
  /// The operators of both languages, as they stand between two spaces.
  private static let binding: [String: Int] = [
    "if": 0, "else": 0, "?": 0, ":": 0, "or": 1, "||": 1, "and": 2, "&&": 2,
    "==": 4, "!=": 4, "<": 4, ">": 4, "<=": 4, ">=": 4, "&": 5,
    "+": 6, "-": 6, "*": 7, "/": 7, "//": 7, "%": 7, "@": 7, "**": 9,
  ]
  private static let sign = 8
  private static let power = 9
  private static let member = 10

  /// A text that takes the place of a placeholder between two pieces of a template.
  static func fit(_ text: String, after left: Substring, before right: Substring) -> String {
    let (leftBinding, rightBinding) = (binding(endOf: left), binding(startOf: right))
    if leftBinding == nil, rightBinding == nil { return text }
    let own = binding(of: text)
    let isLoose =
      leftBinding.map { own <= $0 || text.hasPrefix("-") } ?? false
      || rightBinding.map { own < $0 || own == $0 && own == power } ?? false
    return isLoose ? "(\(text))" : text
  }

  /// How often a short text stands in another; not one inside the other.
  ///
  /// Templates are searched for every node of a run, and are short: bytes are compared as they come.
  static func count(_ part: String, in text: String) -> Int {
    let part = Array(part.utf8)
    var count = 0
    var matched = 0
    // No part that is looked for begins again inside itself.
    for byte in text.utf8 {
      matched = byte == part[matched] ? matched + 1 : byte == part[0] ? 1 : 0
      if matched == part.count {
        count += 1
        matched = 0
      }
    }
    return count
  }

  /// A text with another in place of a short one, wherever that stands.
  static func replaced(_ part: String, with other: String, in text: String) -> String {
    let (bytes, part) = (Array(text.utf8), Array(part.utf8))
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: part) {
        result += other.utf8
        index += part.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The text without brackets that enclose all of it.
  static func bare(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "("), text.utf8.last == UInt8(ascii: ")") else {
      return text
    }
    var depth = 0
    for (offset, byte) in text.utf8.enumerated() {
      if "([".utf8.contains(byte) { depth += 1 }
      if ")]".utf8.contains(byte) { depth -= 1 }
      if depth == 0, offset < text.utf8.count - 1 { return text }
      // Brackets around a comma are those of a tuple.
      if depth == 1, byte == UInt8(ascii: ",") { return text }
    }
    return bare(String(text.dropFirst().dropLast()))
  }

  /// How tightly the loosest operator outside of all brackets binds.
  static func binding(of text: String) -> Int {
    var loosest = text.hasPrefix("-") ? sign : member
    var depth = 0
    var word = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case " ":
        if let binding = binding[word] { loosest = min(loosest, binding) }
        word = ""
        continue
      default: break
      }
      if depth == 0 { word.unicodeScalars.append(scalar) }
    }
    return loosest
  }

  private static func binding(endOf left: Substring) -> Int? {
    if left.hasSuffix(" ") {
      return left.dropLast().split(separator: " ").last.flatMap {
        binding[String($0.drop { $0 == "(" })]
      }
    }
    // A sign stands right before what it belongs to.
    return left.hasSuffix("-") ? sign : nil
  }

  private static func binding(startOf right: Substring) -> Int? {
    guard let first = right.first else { return nil }
    if first == " " {
      return right.dropFirst().split(separator: " ").first.flatMap { binding[String($0)] }
    }
    return first == "." || first == "[" ? member : nil
  }
}
