/// What stands around a diagram that is text, so that a page knows what it is.
public enum Fence: String, CaseIterable, Sendable {
  /// Nothing.
  case none
  /// A fenced code block of Markdown.
  case backticks
  /// An element of HTML with the name of the language as its class; there is no blank line in it.
  case div

  /// What is usual in a file of some name: a fenced code block in Markdown, nothing else.
  public static func usual(inFile path: String) -> Fence {
    let name = path.lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown") ? .backticks : .none
  }

  /// The line before the diagram and the line after it; nil for nothing.
  func lines(_ language: String) -> (opening: String, closing: String)? {
    switch self {
    case .none: nil
    case .backticks: ("```\(language)", "```")
    case .div: ("<div class=\"\(language)\">", "</div>")
    }
  }
}
