/// HTML.
package struct HTMLMarkup: PageMarkup {
  package init() {}

  package func code(_ text: String, language: String) -> GeneratedText? {
    element("pre><code class=\"language-\(language)\"", text, end: "code></pre")
  }

  package func picture(_ path: String, alt: String) -> GeneratedText {
    GeneratedText(PictureMarkup.element(path, alt: alt))
  }

  /// A diagram that the script of Mermaid draws.
  package func mermaid(_ text: String) -> GeneratedText {
    element("pre class=\"mermaid\"", text, end: "pre")
  }

  private func element(_ start: String, _ text: String, end: String) -> GeneratedText {
    // A line end behind the last line would be part of the text.
    let lines = GeneratedText(Self.escaped(text)).lines.joined(separator: "\n")
    return .verbatim("<\(start)>\(lines)</\(end)>")
  }

  /// A text between tags, or in quotes within one.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
