/// Tells which lines of a text are code, line after line.
protocol LineStructure {
  /// What the next line is.
  mutating func next(_ bytes: ArraySlice<UInt8>) -> LineKind
  /// Whether the next line may go on with a paragraph.
  var isInParagraph: Bool { get }
  /// Whether the line before belongs to HTML in Markdown that goes on to a blank line.
  var isInHTML: Bool { get }
  /// How far a line is indented within what the line before stands in; nil where it stands outside of that, or is blank.
  func indent(of bytes: ArraySlice<UInt8>) -> Int?
}

extension LineStructure {
  var isInParagraph: Bool { false }
  var isInHTML: Bool { false }
  func indent(of bytes: ArraySlice<UInt8>) -> Int? { nil }
}

/// What a line is.
enum LineKind {
  /// Nothing is on it.
  case blank
  /// It belongs to a code block.
  case code
  /// It is text, which begins at this byte behind the signs of lists and quotes.
  case text(Int)
}

extension PageLanguage {
  /// What tells the lines of a text apart.
  var structure: any LineStructure {
    switch self {
    case .markdown: MarkdownStructure(isMDX: false)
    case .mdx: MarkdownStructure(isMDX: true)
    case .html: HTMLStructure()
    case .reStructuredText: ReSTStructure()
    case .asciiDoc, .org, .latex, .typst: DelimitedStructure(self)
    }
  }
}
