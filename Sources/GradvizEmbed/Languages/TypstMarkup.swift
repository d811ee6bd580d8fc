/// Typst.
///
/// - Source: <https://typst.app/docs/reference/text/raw/>.
struct TypstMarkup: PageMarkup {
  func code(_ text: String, language: String) -> GeneratedText? {
    .fenced(text, language: language)
  }

  func picture(_ path: String, alt: String) -> GeneratedText {
    .prose("#image(\(Self.string(path)), alt: \(Self.string(PictureMarkup.line(alt))))")
  }

  func number(_ text: String) -> GeneratedText {
    GeneratedText(text.replacing("[", with: "\\[").replacing("]", with: "\\]"))
  }

  private static func string(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
