/// How a marker is hidden from a page's readers.
package enum CommentForm: CaseIterable, Sendable {
  /// What HTML has: `<!-- … -->`.
  case html
  /// What MDX has: `{/* … */}`.
  case mdx
  /// A link definition that nothing refers to: `[//]: # (…)`, `[comment]: # (…)`.
  case definition
  /// What MyST and LaTeX have, up to the end of the line: `% …`.
  case percent
  /// What reStructuredText has: `.. …`.
  case dots
  /// What Org has: `# …`.
  case hash
  /// What AsciiDoc and Typst have: `// …`.
  case slashes

  /// Whether it takes all of a line.
  var isLine: Bool {
    switch self {
    case .html, .mdx, .definition: false
    case .percent, .dots, .hash, .slashes: true
    }
  }

  /// What opens it.
  var sign: String {
    switch self {
    case .html: "<!--"
    case .mdx: "{/*"
    case .definition: "[//]: # ("
    case .percent: "%"
    case .dots: ".."
    case .hash: "#"
    case .slashes: "//"
    }
  }

  /// A comment of the form.
  func comment(_ text: String) -> String {
    switch self {
    case .html: "<!-- \(text) -->"
    case .mdx: "{/* \(text) */}"
    case .definition: "[//]: # (\(text))"
    case .percent, .dots, .hash, .slashes: "\(sign) \(text)"
    }
  }

  /// The number of bytes that open a comment at a place; nil where none opens.
  func opening(_ bytes: ArraySlice<UInt8>) -> Int? {
    switch self {
    case .html: bytes.starts(with: "<!--".utf8) ? 4 : nil
    case .mdx: bytes.starts(with: "{/*".utf8) ? 3 : nil
    case .definition: definitionOpening(bytes)
    case .percent: bytes.first == UInt8(ascii: "%") ? 1 : nil
    case .dots: bytes.starts(with: "..".utf8) && bytes.dropFirst(2).first?.isBlank == true ? 2 : nil
    case .hash:
      bytes.first == UInt8(ascii: "#") && bytes.dropFirst().first?.isBlank == true ? 1 : nil
    case .slashes: bytes.starts(with: "//".utf8) && !bytes.starts(with: "///".utf8) ? 2 : nil
    }
  }

  /// The length of `[//]: # (`.
  private func definitionOpening(_ bytes: ArraySlice<UInt8>) -> Int? {
    let labels = ["[//]:", "[comment]:"]
    guard let label = labels.first(where: { bytes.starts(with: $0.utf8) }) else { return nil }
    var rest = bytes.dropFirst(label.utf8.count).drop(while: \.isBlank)
    guard rest.first == UInt8(ascii: "#") else { return nil }
    rest = rest.dropFirst()
    guard rest.first?.isBlank == true else { return nil }
    rest = rest.drop(while: \.isBlank)
    return rest.first == UInt8(ascii: "(") ? rest.startIndex + 1 - bytes.startIndex : nil
  }

  /// Where the comment's text ends, and where the comment does; nil where it does not end on its line.
  func closing(_ bytes: ArraySlice<UInt8>) -> (text: Int, comment: Int)? {
    if isLine { return (bytes.endIndex, bytes.endIndex) }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let rest = bytes[index...]
      switch self {
      case .html where rest.starts(with: "-->".utf8): return (index, index + 3)
      case .mdx where rest.starts(with: "*/}".utf8): return (index, index + 3)
      case .definition where rest.first == UInt8(ascii: ")"): return (index, index + 1)
      case .definition where rest.first == UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
