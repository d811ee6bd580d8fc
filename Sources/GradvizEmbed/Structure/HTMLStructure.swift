/// Which lines of a page of HTML are text in which comments mean nothing.
///
/// - Source: HTML, raw text elements, <https://html.spec.whatwg.org/multipage/syntax.html#elements-2>.
struct HTMLStructure: LineStructure {
  private static let elements: Set<String> = ["script", "style", "textarea", "title"]

  /// The element that is open.
  private var open: String?

  /// What the next line is.
  mutating func next(_ bytes: ArraySlice<UInt8>) -> LineKind {
    // Where the text begins behind an element that is open.
    var begin = open == nil ? bytes.startIndex : nil
    var index = bytes.startIndex
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      if open == nil, bytes[start...].starts(with: "<!--".utf8) {
        index = CommentForm.html.closing(bytes[(start + 4)...])?.comment ?? bytes.endIndex
      } else {
        take(bytes[index...])
        if open == nil, begin == nil {
          begin = bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
        }
      }
    }
    guard let begin else { return .code }
    let text = bytes[begin...].drop(while: \.isBlank)
    return text.isEmpty ? .blank : .text(text.startIndex)
  }

  /// Takes what stands behind a `<`.
  private mutating func take(_ rest: ArraySlice<UInt8>) {
    let isEnd = rest.first == UInt8(ascii: "/")
    let word = rest.dropFirst(isEnd ? 1 : 0).prefix(while: \.isLetter)
    let name = String(decoding: word, as: UTF8.self).lowercased()
    guard isEnd ? name == open : open == nil && Self.elements.contains(name) else { return }
    let next = rest[word.endIndex...].first
    if next == nil || next?.isBlank == true || next == UInt8(ascii: ">") {
      open = isEnd ? nil : name
    }
  }
}
