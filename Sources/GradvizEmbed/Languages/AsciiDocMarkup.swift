/// AsciiDoc.
///
/// - Source: <https://docs.asciidoctor.org/asciidoc/latest/blocks/delimited/>.
struct AsciiDocMarkup: PageMarkup {
  func code(_ text: String, language: String) -> GeneratedText? {
    // These are followed in code too.
    let orders = ["include::", "ifdef::", "ifndef::", "ifeval::", "endif::"]
    let lines = GeneratedText(text).lines.map { line in
      orders.contains(where: line.hasPrefix) ? "\\" + line : line
    }
    let longest = lines.filter { $0.allSatisfy { $0 == "-" } }.map(\.count).max() ?? 0
    let delimiter = String(repeating: "-", count: max(4, longest + 1))
    // Substitutions of its own would take numbers in angle brackets for callouts.
    let head = "[source,\(language),subs=specialchars]"
    return .prose(([head, delimiter] + lines + [delimiter]).joined(separator: "\n"))
  }

  func picture(_ path: String, alt: String) -> GeneratedText {
    let text = PictureMarkup.line(alt).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return .prose("image::\(PictureMarkup.address(path))[\"\(text)\"]")
  }

  // Comments are taken out before paragraphs are made.
  func number(_ text: String) -> GeneratedText { GeneratedText(text) }
}
