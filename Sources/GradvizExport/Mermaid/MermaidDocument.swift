import GradvizDiagram

/// The text of one Mermaid diagram, line by line, and what stands around it.
struct MermaidDocument {
  /// Mermaid draws no diagram with so many edges, and none with more characters.
  static let limits = (edges: 500, characters: 50_000)
  /// GitLab asks before it draws a longer page, and more nodes take seconds to draw.
  static let comfort = (nodes: 100, characters: 2000)

  private(set) var text: String

  /// A diagram that Mermaid 11 and 12 draw alike.
  ///
  /// The settings are one line, `%%{init: …}%%`: what stands between `---` is taken by many makers of pages for
  /// theirs, as options of a directive, as metadata of the page or as a heading.
  ///
  /// - Parameters:
  ///   - kind: What the first line says: `flowchart LR`.
  ///   - settings: The settings by their sections, each value as JSON; each release has other defaults.
  init(_ kind: String, settings: [(section: String, values: [(name: String, value: String)])]) {
    let sections = settings.map { section, values in
      let members = values.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ")
      return "\"\(section)\": {\(members)}"
    }
    let members = ["\"look\": \"classic\"", "\"layout\": \"dagre\""] + sections
    text = "%%{init: {\(members.joined(separator: ", "))}}%%\n\(kind)\n"
  }

  /// Says what the diagram is to readers who do not see it.
  mutating func describe(title: String, summary: String) {
    statement("accTitle: " + MermaidText.line(title), depth: 1)
    statement(
      "accDescr: " + MermaidText.line(summary, limit: MermaidText.descriptionLimit), depth: 1)
  }

  /// Writes one statement.
  mutating func statement(_ statement: String, depth: Int) {
    text += String(repeating: "  ", count: min(depth, 12)) + statement + "\n"
  }

  /// Says how some nodes look, by their names.
  mutating func members(_ names: [String], of style: MermaidClass) {
    if names.isEmpty { return }
    statement("classDef \(style.name) \(style.look)", depth: 1)
    statement("class \(names.joined(separator: ",")) \(style.name)", depth: 1)
  }

  /// Refuses so many edges that no page would draw them.
  static func check(edges: Int) throws(ExportError) {
    guard edges >= limits.edges else { return }
    throw ExportError(
      id: "too-large",
      message: "the diagram is too large for Mermaid: it has \(edges) edges, "
        + "and fewer than \(limits.edges) are drawn",
      help: cure)
  }

  /// Writes the whole of it into an output, with its fence.
  func write(_ input: ExportInput, nodes: Int, to output: inout [UInt8]) throws(ExportError) {
    // A character of Mermaid is one of JavaScript, of which an emoji takes two.
    let count = text.utf16.count
    guard count <= Self.limits.characters else {
      throw ExportError(
        id: "too-large",
        message: "the diagram is too large for Mermaid: it has \(count) characters, "
          + "and at most \(Self.limits.characters) are drawn",
        help: Self.cure)
    }
    if nodes > Self.comfort.nodes {
      input.note(
        ExportNote(
          id: "many-nodes", message: "the diagram has \(nodes) nodes: pages will draw it slowly",
          help: Self.cure))
    }
    if count > Self.comfort.characters {
      input.note(
        ExportNote(
          id: "long-diagram",
          message: "the diagram has \(count) characters: over \(Self.comfort.characters) on a page "
            + "GitLab shows a button instead"))
    }
    if input.theme.name != "auto" {
      input.note(
        ExportNote(
          id: "theme-unused", message: "the theme '\(input.theme.name)' has no effect on Mermaid",
          help: "the page chooses its theme, light or dark"))
    }
    let fence = input.fence.lines("mermaid")
    if let fence { output += (fence.opening + "\n").utf8 }
    output += text.utf8
    if let fence { output += (fence.closing + "\n").utf8 }
  }

  private static let cure =
    "draw fewer nodes with --max-nodes, a part with --output NAME, or a picture with --format svg"
}
