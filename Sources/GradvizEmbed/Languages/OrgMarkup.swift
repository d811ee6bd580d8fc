/// Org, as Emacs exports it.
///
/// - Source: <https://orgmode.org/manual/Literal-Examples.html>.
struct OrgMarkup: PageMarkup {
  func code(_ text: String, language: String) -> GeneratedText? {
    let name = language == "text" ? "example" : "src"
    let head = language == "text" ? "#+begin_example" : "#+begin_src \(language)"
    let lines = GeneratedText(text).lines.map { Self.isOrders($0) ? "," + $0 : $0 }
    return GeneratedText(([head] + lines + ["#+end_\(name)"]).joined(separator: "\n"))
  }

  func picture(_ path: String, alt: String) -> GeneratedText {
    let text = PictureMarkup.line(alt)
    return .prose("#+ATTR_HTML: :alt \(text)\n[[file:\(PictureMarkup.address(path))]]")
  }

  /// Whether Org would read a line of a block: a headline, a keyword, or one of these behind commas.
  private static func isOrders(_ line: String) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }.drop { $0 == "," }
    return text.hasPrefix("*") || text.hasPrefix("#+")
  }
}
