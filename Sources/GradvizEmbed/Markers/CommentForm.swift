/// How a marker is hidden from a page's readers.
package enum CommentForm: CaseIterable, Sendable {
  /// What HTML has: `<!-- … -->`.
  case html
  /// What MDX has: `{/* … */}`.
  case mdx
  /// A link definition that nothing refers to: `[//]: # (…)`.
  case definition

  /// The number of bytes that open a comment at a place; nil where none opens.
  func opening(_ bytes: ArraySlice<UInt8>) -> Int? {
    switch self {
    case .html: bytes.starts(with: [0x3C, 0x21, 0x2D, 0x2D]) ? 4 : nil
    case .mdx: bytes.starts(with: [0x7B, 0x2F, 0x2A]) ? 3 : nil
    case .definition: definitionOpening(bytes)
    }
  }

  /// The length of `[//]: # (`.
  private func definitionOpening(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: [0x5B, 0x2F, 0x2F, 0x5D, 0x3A]) else { return nil }
    var rest = bytes.dropFirst(5).drop(while: \.isBlank)
    guard rest.first == UInt8(ascii: "#") else { return nil }
    rest = rest.dropFirst()
    guard rest.first?.isBlank == true else { return nil }
    rest = rest.drop(while: \.isBlank)
    return rest.first == UInt8(ascii: "(") ? rest.startIndex + 1 - bytes.startIndex : nil
  }

  /// Where the comment's text ends, and where the comment does; nil where it does not end on its line.
  func closing(_ bytes: ArraySlice<UInt8>) -> (text: Int, comment: Int)? {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let rest = bytes[index...]
      switch self {
      case .html where rest.starts(with: [0x2D, 0x2D, 0x3E]): return (index, index + 3)
      case .mdx where rest.starts(with: [0x2A, 0x2F, 0x7D]): return (index, index + 3)
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
