/// Which lines of a text are code, where lines of their own begin and end it: AsciiDoc, Org, LaTeX, Typst.
struct DelimitedStructure: LineStructure {
  private let language: PageLanguage
  /// What ends the code that is open: a line of it, or some of a line.
  private var end: End?

  private enum End {
    case line(String)
    case part(String)
  }

  init(_ language: PageLanguage) {
    self.language = language
  }

  /// What the next line is.
  mutating func next(_ bytes: ArraySlice<UInt8>) -> LineKind {
    let content = bytes.drop(while: \.isBlank)
    let length = content.reversed().drop(while: \.isBlank).count
    let text = String(decoding: content.prefix(length), as: UTF8.self)
    if let end {
      let isEnd =
        switch end {
        case .line(let line): text.lowercased() == line
        case .part(let part): text.contains(part)
        }
      if isEnd { self.end = nil }
      return .code
    }
    if text.isEmpty { return .blank }
    // What is indented is literal in AsciiDoc, but for the text of lists, which no comment belongs to.
    if language == .asciiDoc, content.startIndex > bytes.startIndex, text.hasPrefix("//") {
      return .code
    }
    end =
      switch language {
      case .asciiDoc: Self.asciiDoc(text)
      case .org: Self.org(text)
      case .latex: Self.latex(text)
      case .typst: Self.typst(text)
      default: nil
      }
    return end == nil ? .text(content.startIndex) : .code
  }

  /// `----`, `....`, `++++`, `////` and longer ones, and the fences of Markdown.
  private static func asciiDoc(_ text: String) -> End? {
    guard let sign = text.first else { return nil }
    let isBlock =
      text.count >= 4 && "-.+/".contains(sign) && text.allSatisfy { $0 == sign }
    return isBlock ? .line(text) : text.hasPrefix("```") ? .line("```") : nil
  }

  /// `#+begin_src`, and the other blocks that hold no markup.
  private static func org(_ text: String) -> End? {
    let word = text.prefix { $0 != " " && $0 != "\t" }.lowercased()
    let names = ["src", "example", "comment", "export"]
    return names.first { word == "#+begin_\($0)" }.map { .line("#+end_\($0)") }
  }

  /// `\begin{verbatim}`, and the other environments that hold text as it is.
  private static func latex(_ text: String) -> End? {
    let names = [
      "verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "comment", "filecontents",
      "filecontents*",
    ]
    return names.first { text.hasPrefix("\\begin{\($0)}") && !text.contains("\\end{\($0)}") }
      .map { .part("\\end{\($0)}") }
  }

  /// Three backticks and more, which as many end.
  private static func typst(_ text: String) -> End? {
    guard let start = text.firstRange(of: "```") else { return nil }
    let fence = text[start.lowerBound...].prefix { $0 == "`" }
    return text[fence.endIndex...].contains(fence) ? nil : .part(String(fence))
  }
}
