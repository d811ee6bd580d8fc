/// A named source text, split into lines for messages that quote it.
public struct SourceFile: Sendable {
  /// What messages call the text: a path as the user wrote it, or `<expression>`.
  public let name: String
  /// The whole text.
  public let text: String
  /// The lines of the text without their line ends.
  public let lines: [Substring]

  /// A source from its name and its text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// A source whose lines end by rules of their own.
  package init(name: String, text: String, lines: [Substring]) {
    self.name = name
    self.text = text
    self.lines = lines
  }
}
