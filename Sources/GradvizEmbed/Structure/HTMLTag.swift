/// Tags of HTML as CommonMark knows them.
///
/// - Source: CommonMark 0.31, <https://spec.commonmark.org/0.31.2/#html-blocks>.
enum HTMLTag {
  /// Elements in which comments are text.
  private static let textElements: Set<String> = ["pre", "script", "style", "textarea"]

  /// Elements that begin a block wherever their tags begin a line.
  private static let blockElements: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]

  /// Whether the tag behind a `<` opens an element that holds text.
  static func textElement(_ rest: ArraySlice<UInt8>) -> Bool {
    let (name, behind) = name(rest)
    return textElements.contains(name)
      && (behind.first.map { $0.isBlank || $0 == UInt8(ascii: ">") } ?? true)
  }

  /// Whether the tag behind a `<` opens or closes an element that is a block of its own.
  static func blockElement(_ rest: ArraySlice<UInt8>) -> Bool {
    let (name, behind) = name(rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest)
    return blockElements.contains(name)
      && (behind.first.map { $0.isBlank || $0 == UInt8(ascii: ">") } ?? true
        || behind.starts(with: "/>".utf8))
  }

  /// Whether a line holds the end tag of an element that holds text.
  static func endsText(_ line: ArraySlice<UInt8>) -> Bool {
    line.indices.contains { isEndOfText(line[$0...]) }
  }

  /// Whether an element that holds text is open behind a line.
  static func isTextOpen(after line: ArraySlice<UInt8>, wasOpen: Bool) -> Bool {
    var isOpen = wasOpen
    for index in line.indices where line[index] == UInt8(ascii: "<") {
      if isOpen {
        isOpen = !isEndOfText(line[index...])
      } else {
        isOpen = textElement(line[(index + 1)...])
      }
    }
    return isOpen
  }

  private static func isEndOfText(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.starts(with: "</".utf8) else { return false }
    let (name, behind) = name(rest.dropFirst(2))
    return textElements.contains(name) && behind.first == UInt8(ascii: ">")
  }

  /// Whether a line is one whole tag, of whatever name.
  static func isComplete(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line.dropFirst()
    let isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    let tag = name(rest)
    guard !tag.name.isEmpty else { return false }
    rest = tag.behind
    while !isEnd, let behind = attribute(rest) { rest = behind }
    rest = rest.drop(while: \.isBlank)
    if !isEnd, rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    return rest.first == UInt8(ascii: ">") && rest.dropFirst().allSatisfy(\.isBlank)
  }

  private static func name(_ rest: ArraySlice<UInt8>) -> (name: String, behind: ArraySlice<UInt8>) {
    guard rest.first?.isLetter == true else { return ("", rest) }
    let name = rest.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }
    return (String(decoding: name, as: UTF8.self).lowercased(), rest[name.endIndex...])
  }

  /// What stands behind an attribute and the space before it, nil where none stands there.
  private static func attribute(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let start = rest.drop(while: \.isBlank)
    guard start.startIndex > rest.startIndex, let first = start.first,
      first.isLetter || first == UInt8(ascii: "_") || first == UInt8(ascii: ":")
    else { return nil }
    let behind = start.drop { $0.isLetter || $0.isDigit || "_.:-".utf8.contains($0) }
    let sign = behind.drop(while: \.isBlank)
    guard sign.first == UInt8(ascii: "=") else { return behind }
    let value = sign.dropFirst().drop(while: \.isBlank)
    guard let mark = value.first else { return nil }
    if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
      guard let end = value.dropFirst().firstIndex(of: mark) else { return nil }
      return value[(end + 1)...]
    }
    let word = value.prefix { !$0.isBlank && !"\"'=<>`".utf8.contains($0) }
    return word.isEmpty ? nil : value[word.endIndex...]
  }
}

extension UInt8 {
  /// A letter of ASCII.
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// A digit of ASCII.
  var isDigit: Bool { (0x30...0x39).contains(self) }
}
