import GradvizDiagram

/// What a text shall look like on a page.
enum VisibleTextProbe {
  static func visible(_ text: String) -> String { VisibleText.of(text, limit: 120) }
}
