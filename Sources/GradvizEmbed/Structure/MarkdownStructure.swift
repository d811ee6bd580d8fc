/// Which lines of a Markdown text are code, line after line.
///
/// Lists, quotes, HTML, fenced and indented code are followed as far as it takes to know that; what else there is in
/// Markdown does not matter here.
///
/// - Source: CommonMark 0.31, <https://spec.commonmark.org/0.31.2/#phase-1-block-structure>.
struct MarkdownStructure: LineStructure {
  private enum Container {
    case quote
    case item(width: Int)
  }

  private struct CodeFence {
    let mark: UInt8
    let length: Int
  }

  private var containers: [Container] = []
  private var fence: CodeFence?
  private var html: HTMLBlock?
  /// Whether the next line may go on with a paragraph.
  private(set) var isInParagraph = false
  private let isMDX: Bool

  /// - Parameter isMDX: Whether four spaces make no code, and elements of HTML hold Markdown.
  init(isMDX: Bool) {
    self.isMDX = isMDX
  }

  /// Whether the line before belongs to HTML that goes on to a blank line.
  var isInHTML: Bool { html?.isOpenToBlankLine ?? false }

  /// How far a line is indented within what the line before stands in; nil where it stands outside of that, or is blank.
  func indent(of bytes: ArraySlice<UInt8>) -> Int? {
    var cursor = LineCursor(bytes)
    guard matchContainers(&cursor) == containers.count, !cursor.isBlank else { return nil }
    return cursor.indent.width
  }

  /// What the next line is.
  mutating func next(_ bytes: ArraySlice<UInt8>) -> LineKind {
    var cursor = LineCursor(bytes)
    let matched = matchContainers(&cursor)
    if matched < containers.count {
      if isInParagraph, fence == nil, !cursor.isBlank, !beginsSomething(cursor) {
        // A paragraph goes on without the signs of the quote or the list that it stands in.
        return .text(cursor.indent.end)
      }
      // A fence ends with what it stands in, and so does HTML.
      fence = nil
      html = nil
      containers.removeLast(containers.count - matched)
    }
    if let fence {
      if closes(fence, cursor) { self.fence = nil }
      return .code
    }
    if html != nil {
      let kind = nextInHTML(cursor)
      if html != nil || !cursor.isBlank { return kind }
    }
    if cursor.isBlank {
      isInParagraph = false
      return .blank
    }
    while cursor.indent.width < 4, openContainer(&cursor) { isInParagraph = false }
    let indent = cursor.indent
    if indent.width >= 4, indent.end < cursor.bytes.endIndex, isInParagraph || !isMDX {
      return isInParagraph ? .text(indent.end) : .code
    }
    cursor.skipIndent()
    if let opened = opensFence(cursor) {
      fence = opened
      isInParagraph = false
      return .code
    }
    if !isMDX,
      let block = HTMLBlock(
        beginning: cursor.bytes[cursor.index...], isInParagraph: isInParagraph)
    {
      html = block.isEnded ? nil : block
      isInParagraph = false
      return .text(indent.end)
    }
    isInParagraph = isParagraph(cursor)
    return .text(indent.end)
  }

  private mutating func nextInHTML(_ cursor: LineCursor) -> LineKind {
    let rest = cursor.bytes[cursor.index...]
    let isText = html?.next(rest) ?? false
    if html?.isEnded ?? false { html = nil }
    return isText ? .code : cursor.isBlank ? .blank : .text(cursor.indent.end)
  }

  /// Whether a line ends the paragraph before it.
  private func beginsSomething(_ cursor: LineCursor) -> Bool {
    let indent = cursor.indent
    guard indent.width < 4 else { return false }
    var cursor = cursor
    cursor.skipIndent()
    let rest = cursor.bytes[indent.end...]
    return rest.first == UInt8(ascii: ">") || bulletLength(rest) != nil
      || opensFence(cursor) != nil || !isParagraph(cursor)
      || !isMDX && HTMLBlock(beginning: rest, isInParagraph: true) != nil
  }

  private func matchContainers(_ cursor: inout LineCursor) -> Int {
    for (count, container) in containers.enumerated() {
      let indent = cursor.indent
      switch container {
      case .quote:
        guard indent.width < 4, indent.end < cursor.bytes.endIndex,
          cursor.bytes[indent.end] == UInt8(ascii: ">")
        else { return count }
        takeQuote(&cursor)
      case .item(let width):
        if cursor.isBlank { continue }
        guard indent.width >= width else { return count }
        cursor.take(columns: width)
      }
    }
    return containers.count
  }

  private func takeQuote(_ cursor: inout LineCursor) {
    cursor.skipIndent()
    cursor.take(bytes: 1)
    cursor.take(columns: 1)
  }

  /// Steps over `>`, `-` or `1.` where one opens something.
  private mutating func openContainer(_ cursor: inout LineCursor) -> Bool {
    let indent = cursor.indent
    let rest = cursor.bytes[indent.end...]
    guard let first = rest.first else { return false }
    if first == UInt8(ascii: ">") {
      takeQuote(&cursor)
      containers.append(.quote)
      return true
    }
    guard let length = bulletLength(rest), !isBreak(rest) else { return false }
    cursor.skipIndent()
    cursor.take(bytes: length)
    let gap = cursor.indent.width
    let space = cursor.isBlank || gap > 4 ? 1 : gap
    cursor.take(columns: space)
    containers.append(.item(width: indent.width + length + space))
    return true
  }

  private func bulletLength(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let first = rest.first else { return nil }
    let length: Int
    if "-+*".utf8.contains(first) {
      length = 1
    } else {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard 1...9 ~= digits.count, let sign = rest[digits.endIndex...].first,
        sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")"),
        // A number that a line of prose begins with is no list.
        !isInParagraph || digits.elementsEqual([0x31])
      else { return nil }
      length = digits.count + 1
    }
    let next = rest.dropFirst(length).first
    if isInParagraph, rest.dropFirst(length).allSatisfy(\.isBlank) { return nil }
    return next == nil || next?.isBlank == true ? length : nil
  }

  /// Whether a line is drawn across the page: `* * *`.
  private func isBreak(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let first = rest.first, "-_*".utf8.contains(first) else { return false }
    return rest.allSatisfy { $0 == first || $0.isBlank } && rest.count { $0 == first } >= 3
  }

  private func opensFence(_ cursor: LineCursor) -> CodeFence? {
    let rest = cursor.bytes[cursor.index...]
    guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let run = rest.prefix { $0 == mark }
    guard run.count >= 3 else { return nil }
    // Three backticks in a line of prose may also be a short piece of code in it.
    if mark == UInt8(ascii: "`"), rest[run.endIndex...].contains(mark) { return nil }
    return CodeFence(mark: mark, length: run.count)
  }

  private func closes(_ fence: CodeFence, _ cursor: LineCursor) -> Bool {
    let indent = cursor.indent
    guard indent.width < 4 else { return false }
    let rest = cursor.bytes[indent.end...]
    let run = rest.prefix { $0 == fence.mark }
    return run.count >= fence.length && rest[run.endIndex...].allSatisfy(\.isBlank)
  }

  /// Whether an indented line behind this one would go on with it.
  private func isParagraph(_ cursor: LineCursor) -> Bool {
    let rest = cursor.bytes[cursor.index...]
    if rest.isEmpty || isBreak(rest) { return false }
    let isHeading =
      rest.prefix { $0 == UInt8(ascii: "#") }.count <= 6 && rest.first == UInt8(ascii: "#")
    return !isHeading && CommentForm.html.opening(rest) == nil
      && CommentForm.definition.opening(rest) == nil
  }
}
