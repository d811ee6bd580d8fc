/// reStructuredText, as docutils and Sphinx read it.
///
/// - Source: <https://docutils.sourceforge.io/docs/ref/rst/directives.html>.
struct ReSTMarkup: PageMarkup {
  func code(_ text: String, language: String) -> GeneratedText? {
    let lines = GeneratedText(text).lines.map { $0.isEmpty ? "" : "   " + $0 }
    // What colours code knows no diagrams, and says so in each build.
    let name = language == "mermaid" ? "text" : language
    return .prose(([".. code-block:: \(name)", ""] + lines).joined(separator: "\n"))
  }

  func picture(_ path: String, alt: String) -> GeneratedText {
    .prose(".. image:: \(PictureMarkup.address(path))\n   :alt: \(Self.escaped(alt))")
  }

  // A comment goes on up to a blank line.
  func number(_ text: String) -> GeneratedText { .prose(Self.escaped(text)) }

  private static func escaped(_ text: String) -> String {
    PictureMarkup.line(text).replacing("\\", with: "\\\\")
  }
}
