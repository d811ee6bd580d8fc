/// A block of HTML in Markdown, line after line.
///
/// - Source: CommonMark 0.31, <https://spec.commonmark.org/0.31.2/#html-blocks>.
struct HTMLBlock {
  /// What ends it.
  private enum Ending {
    case blankLine
    /// The end tag of an element that holds text.
    case textElement
    case sign(String)
  }

  private let ending: Ending
  /// Whether an element is open in which comments are text: `pre`, `script`, `style`, `textarea`.
  private(set) var isInText = false
  /// Whether the line before was the last.
  private(set) var isEnded = false

  /// The block that a line begins, nil where it begins none.
  ///
  /// - Parameters:
  ///   - line: The line, without what it is indented by.
  ///   - isInParagraph: Whether it may go on with a paragraph, which a tag of any name does not end.
  init?(beginning line: ArraySlice<UInt8>, isInParagraph: Bool) {
    guard line.first == UInt8(ascii: "<") else { return nil }
    let rest = line.dropFirst()
    if HTMLTag.textElement(rest) {
      ending = .textElement
    } else if rest.starts(with: "!--".utf8) {
      ending = .sign("-->")
    } else if rest.first == UInt8(ascii: "?") {
      ending = .sign("?>")
    } else if rest.starts(with: "![CDATA[".utf8) {
      ending = .sign("]]>")
    } else if rest.first == UInt8(ascii: "!"), rest.dropFirst().first?.isLetter == true {
      ending = .sign(">")
    } else if HTMLTag.blockElement(rest)
      || !isInParagraph && HTMLTag.isComplete(line)
    {
      ending = .blankLine
    } else {
      return nil
    }
    _ = next(line)
  }

  /// Whether it goes on to a blank line, and its elements hold what stands in it.
  var isOpenToBlankLine: Bool {
    if case .blankLine = ending { true } else { false }
  }

  /// Takes a line of it.
  ///
  /// - Returns: Whether the line is text that nobody reads as HTML.
  mutating func next(_ line: ArraySlice<UInt8>) -> Bool {
    let wasInText = isInText
    switch ending {
    case .blankLine:
      if line.allSatisfy(\.isBlank) {
        isEnded = true
      } else {
        isInText = HTMLTag.isTextOpen(after: line, wasOpen: isInText)
      }
      return wasInText
    case .textElement:
      isEnded = HTMLTag.endsText(line)
      return true
    case .sign(let sign):
      isEnded = line.containsBytes(Array(sign.utf8))
      return sign != "-->"
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether some bytes stand in it one behind the other.
  func containsBytes(_ word: [UInt8]) -> Bool {
    guard let first = word.first else { return true }
    return indices.contains { self[$0] == first && self[$0...].starts(with: word) }
  }
}
