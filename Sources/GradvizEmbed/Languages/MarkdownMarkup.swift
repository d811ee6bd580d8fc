/// Markdown, with the fences and comments that GitHub reads.
struct MarkdownMarkup: PageMarkup {
  func code(_ text: String, language: String) -> GeneratedText? {
    .fenced(text, language: language)
  }

  func picture(_ path: String, alt: String) -> GeneratedText {
    .prose(PictureMarkup.single(path, alt: alt))
  }

  func number(_ text: String) -> GeneratedText { GeneratedText(text).withinHTML(text) }
}
