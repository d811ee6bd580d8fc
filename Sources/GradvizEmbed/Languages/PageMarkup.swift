/// How a language writes what blocks hold.
package protocol PageMarkup: Sendable {
  /// Text as it is, where a language has a name for what it is written in: `python`, `text`.
  ///
  /// - Returns: The lines; nil where no block of the language can hold the text.
  func code(_ text: String, language: String) -> GeneratedText?
  /// A picture by the path of its file.
  func picture(_ path: String, alt: String) -> GeneratedText
  /// A number that stands in lines of its own or within one.
  func number(_ text: String) -> GeneratedText
}

extension PageMarkup {
  package func number(_ text: String) -> GeneratedText { GeneratedText(text) }
}

extension PageLanguage {
  /// How it writes what blocks hold.
  package var markup: any PageMarkup {
    switch self {
    case .markdown, .mdx: MarkdownMarkup()
    case .html: HTMLMarkup()
    case .reStructuredText: ReSTMarkup()
    case .asciiDoc: AsciiDocMarkup()
    case .org: OrgMarkup()
    case .latex: LaTeXMarkup()
    case .typst: TypstMarkup()
    }
  }
}
