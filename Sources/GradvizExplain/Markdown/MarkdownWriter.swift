/// Writes a document as Markdown with mathematics between dollar signs.
struct MarkdownWriter {
  /// What ends the rows.
  let rowEnd: MarkdownExporter.RowEnd

  /// The whole text.
  func text(_ document: Document) -> String {
    document.blocks.map(block).joined(separator: "\n\n") + "\n"
  }

  private func block(_ block: Document.Block) -> String {
    switch block {
    case .heading(let level, let words):
      String(repeating: "#", count: level) + " " + line(words)
    case .paragraph(let words): Self.wrapped(line(words))
    case .display(let equations, let tag): display(equations, tag)
    case .table(let table): text(table)
    }
  }

  /// A display begins and ends with a line of its own; no line between begins with a sign that Markdown takes for a
  /// list or a heading.
  private func display(_ equations: [Document.Equation], _ tag: Int?) -> String {
    let end = tag.map { " \\tag{\($0)}" } ?? ""
    if equations.count == 1 {
      let text = equations[0].lines(newLine: " \\cr\n")
      if !text.contains("\\cr\n") {
        return "$$\n" + math(text.replacing(" &", with: " ", maxReplacements: 1)) + end + "\n$$"
      }
    }
    let lines = equations.map { $0.lines(newLine: " \\cr\n") }.joined(separator: " \\cr\n")
    return "$$\n\\begin{aligned}\n" + math(lines) + "\n\\end{aligned}" + end + "\n$$"
  }

  private func text(_ table: Document.Table) -> String {
    let header = "| " + table.header.map(line).joined(separator: " | ") + " |"
    let rule =
      "| " + table.header.indices.map { $0 == 0 ? ":--" : "--:" }.joined(separator: " | ") + " |"
    let rows = table.rows.map { row in "| " + row.map(line).joined(separator: " | ") + " |" }
    return ([header, rule] + rows).joined(separator: "\n")
  }

  private func line(_ words: [Document.Inline]) -> String {
    words.map { word in
      switch word {
      case .text(let text): text
      case .remark(let text): MarkdownText.words(text)
      case .code(let text): MarkdownText.code(text)
      case .strong(let text): "**" + text + "**"
      case .math(let latex): "$" + math(latex) + "$"
      }
    }.joined()
  }

  /// Mathematics with its rows ended as they are wanted.
  private func math(_ latex: String) -> String {
    switch rowEnd {
    case .command: latex
    // Behind the command stands a space or a line end: no other command begins like it.
    case .backslash:
      latex.replacing("\\cr ", with: "\\\\ ").replacing("\\cr\n", with: "\\\\\n")
    }
  }

  /// A paragraph on lines of readable length; mathematics is not broken.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    var current = ""
    var isInMath = false
    var word = ""
    func finish() {
      guard !word.isEmpty else { return }
      if !current.isEmpty, current.count + word.count + 1 > 100, !startsBlock(word) {
        lines.append(current)
        current = word
      } else {
        current += current.isEmpty ? word : " " + word
      }
      word = ""
    }
    for character in text {
      if character == "$" || character == "`" { isInMath.toggle() }
      if character == " " && !isInMath { finish() } else { word.append(character) }
    }
    finish()
    if !current.isEmpty { lines.append(current) }
    return lines.joined(separator: "\n")
  }

  /// Whether a word at the start of a line would be taken for a list, a heading or a quotation.
  private static func startsBlock(_ word: String) -> Bool {
    guard let first = word.first else { return true }
    return !(first.isLetter || first == "$" || first == "(" || first == "`")
  }
}
