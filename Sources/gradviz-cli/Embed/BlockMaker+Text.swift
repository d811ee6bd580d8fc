import Gradviz
import GradvizEmbed

/// Blocks whose results are text in the page itself.
extension BlockMaker {
  /// What a block of Markdown holds.
  static func markdown(
    _ format: BlockFormat, _ options: BlockOptions, _ trace: Trace, _ marks: [Diagram.Mark],
    _ marker: Marker, rowEnd: MarkdownExporter.RowEnd
  ) throws(BlockFailure) -> Made {
    let form = options.as?.value ?? (format.exporter.name == "markdown" ? .plain : .fence)
    let isMermaid = format.language == "mermaid"
    let forms: [BlockForm] = isMermaid ? [.fence, .div] : [.fence, .plain]
    try check(form, of: format, among: forms, marker)
    let input = input(
      trace, format, options, marks, theme: options.pictureOptions.theme.theme,
      fence: isMermaid ? (form == .div ? .div : .backticks) : .none)
    let exporter = format.exporter(options, rowEnd: rowEnd)
    var text = String(decoding: try bytes(exporter, input, options, marker), as: UTF8.self)
    if format.exporter.name == "markdown" { text = demoted(text, to: options.heading) }
    let lines: GeneratedText =
      switch form {
      case .div: GeneratedText(text).withinHTML(text)
      case _ where isMermaid: GeneratedText(text)
      case .plain: .prose(text)
      default: .fenced(text, language: format.language)
      }
    return Made(text: lines, notes: input.notes)
  }

  /// Markdown whose first heading is so deep.
  private static func demoted(_ text: String, to depth: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      let signs = line.prefix { $0 == "#" }.count
      guard signs > 0, line.dropFirst(signs).first == " " else { return String(line) }
      return String(repeating: "#", count: min(6, signs + depth - 1)) + line.dropFirst(signs)
    }.joined(separator: "\n")
  }

  /// What a block of another language holds: in HTML diagrams and tables, and else the text as it is.
  static func text(
    _ format: BlockFormat, _ options: BlockOptions, _ trace: Trace, _ marks: [Diagram.Mark],
    _ marker: Marker, in language: PageLanguage
  ) throws(BlockFailure) -> Made {
    let isHTML = language == .html
    let isMermaid = format.language == "mermaid"
    let isTable = format.exporter.name == "table"
    let forms: [BlockForm] =
      switch isHTML {
      case true where isMermaid: [.fence, .div]
      case true where isTable: [.plain, .fence]
      default: [.fence]
      }
    // Whoever wants the text of a diagram or of Markdown says so.
    let isSource = format.exporter.name == "markdown" || isMermaid && !isHTML
    guard let form = options.as?.value ?? (isSource ? nil : forms[0]) else {
      throw BlockFailure(
        "no-such-markup", "'\(format.exporter.name)' is not what \(language.title) is written in",
        at: marker.value(of: "format")?.range ?? marker.range, label: "not drawn there",
        help: language.markup.code("×", language: "text") == nil
          ? "ask for a picture: format=png"
          : "ask for a picture or a table, or for its text with as=fence")
    }
    try check(form, of: format, among: forms, marker)
    let input = input(
      trace, format, options, marks, theme: options.pictureOptions.theme.theme,
      fence: form == .div ? .div : .none)
    let exporter: any Exporter =
      isTable && form == .plain
      ? TableExporter(markup: .html) : format.exporter(options, rowEnd: .command)
    let text = String(decoding: try bytes(exporter, input, options, marker), as: UTF8.self)
    let result: GeneratedText? =
      switch form {
      case .div: .verbatim(text)
      case .plain: GeneratedText(text)
      case _ where isMermaid && isHTML: HTMLMarkup().mermaid(text)
      default: language.markup.code(text, language: format.language)
      }
    guard let result else {
      throw BlockFailure(
        "not-verbatim", "no block of \(language.title) holds the signs of this text",
        at: marker.range, label: "asked for here", help: "ask for a picture: format=png")
    }
    return Made(text: result, notes: input.notes)
  }
}
