import GradvizDiagram

/// Text in Markdown that stays what it is, on GitHub, in kramdown and under a script that looks for mathematics.
///
/// Every sign of ASCII that some Markdown gives a meaning becomes a character reference. What begins mathematics stands
/// in an element of its own besides, since a script sees the page after the references are resolved.
enum MarkdownText {
  /// Words of the program as words.
  static func words(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.of(text, limit: 400).unicodeScalars {
      switch scalar {
      case "$", "\\": result += "<span>" + reference(scalar) + "</span>"
      case "a"..."z", "A"..."Z", "0"..."9", " ", ",", ";", "?", "'", "%", "=", "/":
        result.unicodeScalars.append(scalar)
      case ".": result += "."
      case _ where scalar.value < 0x80: result += reference(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return spaced(result)
  }

  /// A name of the program as code.
  static func code(_ text: String) -> String {
    let visible = VisibleText.of(text, limit: 120)
    if visible.isEmpty { return "<code>&#8203;</code>" }
    let isPlain = visible.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    if isPlain { return "`" + visible + "`" }
    var result = ""
    for scalar in visible.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x80: result += reference(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "<code>" + spaced(result) + "</code>"
  }

  /// A space at an end, or behind another, would be lost.
  private static func spaced(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    for (place, character) in text.enumerated() {
      if character == " ", previous == " " || place == text.count - 1 {
        result += "&#160;"
      } else {
        result.append(character)
      }
      previous = character
    }
    return result
  }

  private static func reference(_ scalar: Unicode.Scalar) -> String { "&#\(scalar.value);" }
}
