/// What a page is written in.
package enum PageLanguage: CaseIterable, Sendable {
  case markdown, mdx, html, reStructuredText, asciiDoc, org, latex, typst

  /// The language of a file by its ending; Markdown where it has none, or one that is not known.
  package init(ofFile name: String) {
    let ending = name.lowercased().split(separator: ".", omittingEmptySubsequences: false).last
    self =
      Self.allCases.first { $0.endings.contains(ending.map(String.init) ?? "") } ?? .markdown
  }

  private var endings: [String] {
    switch self {
    case .markdown: ["md", "markdown"]
    case .mdx: ["mdx"]
    case .html: ["html", "htm", "xhtml"]
    case .reStructuredText: ["rst"]
    case .asciiDoc: ["adoc", "asciidoc"]
    case .org: ["org"]
    case .latex: ["tex", "ltx", "sty"]
    case .typst: ["typ"]
    }
  }

  /// What it is called.
  package var title: String {
    switch self {
    case .markdown: "Markdown"
    case .mdx: "MDX"
    case .html: "HTML"
    case .reStructuredText: "reStructuredText"
    case .asciiDoc: "AsciiDoc"
    case .org: "Org"
    case .latex: "LaTeX"
    case .typst: "Typst"
    }
  }

  /// Whether it is Markdown, or Markdown and more.
  package var isMarkdown: Bool { self == .markdown || self == .mdx }

  /// The comments that hide markers in it, the usual one first.
  var comments: [CommentForm] {
    switch self {
    case .markdown, .mdx: [.html, .mdx, .definition]
    case .html: [.html]
    case .reStructuredText: [.dots]
    case .asciiDoc, .typst: [.slashes]
    case .org: [.hash]
    case .latex: [.percent]
    }
  }
}
