import GradvizDiagram

/// Text in Markdown that stays what it is, on GitHub, in kramdown and under a script that looks for mathematics.
///
/// Every sign of ASCII that some Markdown gives a meaning becomes a character reference. What begins mathematics stands
/// in an element of its own besides, since a script sees the page after the references are resolved.
enum MarkdownText {
  /// Words of the program as words.
  static func words(_ text: String, limit: Int = 400) -> String {
    escaped(VisibleText.of(text, limit: limit)) { scalar in
      switch scalar {
      case ",", ";", "?", "'", "%", "=", "/", ".", ":": true
      default: false
      }
    }
  }

  /// A name of the program as code.
  static func code(_ text: String) -> String {
    let visible = VisibleText.of(text, limit: 120)
    if visible.isEmpty { return "<code>&#8203;</code>" }
    let isPlain = visible.unicodeScalars.allSatisfy {
      isWord($0) || "_.-=/#()+*,› ".unicodeScalars.contains($0)
    }
    let isEdged = visible.hasPrefix(" ") || visible.hasSuffix(" ") || visible.contains("  ")
    if isPlain && !isEdged { return "`" + visible + "`" }
    return "<code>" + escaped(visible) { _ in false } + "</code>"
  }

  /// A text whose signs are character references but for those that are safe.
  private static func escaped(_ text: String, isSafe: (Unicode.Scalar) -> Bool) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      let next = place + 1 < scalars.count ? scalars[place + 1] : " "
      switch scalar {
      case _ where isWord(scalar), " ": result.unicodeScalars.append(scalar)
      // In an element of its own it begins no mathematics, no address and no mention.
      case "$", "\\", "@", "#": result += "<span>" + reference(scalar) + "</span>"
      case ":" where next == "/", ".":
        result +=
          isJoined(place, scalars)
          ? "<span>" + reference(scalar) + "</span>"
          : isSafe(scalar) ? String(scalar) : reference(scalar)
      case _ where isSafe(scalar) || scalar.value >= 0x80: result.unicodeScalars.append(scalar)
      default: result += reference(scalar)
      }
    }
    return spaced(result)
  }

  /// Whether a sign stands within what looks like an address.
  private static func isJoined(_ place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    place > 0 && place + 1 < scalars.count && isWord(scalars[place - 1])
      && (isWord(scalars[place + 1]) || scalars[place + 1] == "/")
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
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
