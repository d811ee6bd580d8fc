import GradvizDiagram
import GradvizLayout
import GradvizTrace

/// The page of the player.
struct HTMLPage {
  let board: Storyboard
  let layout: Layout
  let theme: Theme
  let trace: Trace
  /// The same run with scopes folded, each with what that is called.
  var levels: [(label: String, page: HTMLPage)] = []

  init(_ board: Storyboard, _ layout: Layout, _ theme: Theme, _ trace: Trace) {
    self.board = board
    self.layout = layout
    self.theme = theme
    self.trace = trace
  }

  /// The whole file.
  func bytes() -> [UInt8] { PageAssembly(theme, layout).bytes(parts(mode: "player")) }

  /// What is filled into the page.
  func parts(mode: String) -> [String: [UInt8]] {
    [
      "mode": Array(mode.utf8), "title": PageAssembly.text(board.diagram.title),
      "summary": PageAssembly.text(board.diagram.summary), "picture": picture(),
      "program": program(), "steps": steps(), "data": data(),
      "levels": Array(levels.map { $0.page.template($0.label) }.joined()),
    ]
  }

  /// What takes the place of another level's picture, steps and data, which the script puts there.
  private func template(_ label: String) -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ markup: String) { bytes += Array(markup.utf8) }
    add("<template class=\"level\" data-label=\"")
    bytes += PageAssembly.text(label)
    add("\">")
    bytes += picture()
    add("<p>")
    bytes += PageAssembly.text(board.diagram.summary)
    add("</p><ol>\n")
    bytes += steps()
    add("</ol><script type=\"application/json\">")
    bytes += data()
    add("</script></template>\n")
    return bytes
  }

  /// The picture with what the script shows and hides.
  private func picture() -> [UInt8] {
    var drawing = SVGDrawing(board.diagram, layout, theme)
    drawing.animation = SVGAnimation(playedByPage: board)
    return drawing.bytes()
  }

  // MARK: Steps

  /// The sentences as items of a list.
  private func steps() -> [UInt8] {
    var xml = XMLWriter()
    for (index, step) in board.steps.enumerated() {
      let isTurn = index > 0 && (board.steps[index - 1].kind == .forward) != (step.kind == .forward)
      xml.markup(isTurn ? "<li class=\"turn\" data-pass=\"" : "<li data-pass=\"")
      xml.markup(text: step.kind.rawValue)
      if let line = line(step.node) {
        xml.markup("\" data-line=\"")
        xml.markup(text: String(line))
      }
      xml.markup("\" data-node=\"")
      xml.markup(text: String(step.node))
      xml.markup("\"><a href=\"#step=")
      xml.markup(text: String(step.number))
      xml.markup("\" title=\"")
      xml.text(step.subject)
      xml.markup("\" aria-label=\"step ")
      xml.markup(text: String(step.number))
      xml.markup("\">")
      xml.markup(text: String(step.number))
      xml.markup("</a><span class=\"sentence\">")
      xml.text(step.sentence)
      xml.markup("</span></li>\n")
    }
    return xml.bytes
  }

  /// The line of the program that a node was computed in, from 1; nil where the page shows no program.
  private func line(_ id: Int) -> Int? {
    guard hasProgram, trace.nodes.indices.contains(id) else { return nil }
    return trace.nodes[id].line
  }

  // MARK: Program

  /// Whether the trace has a program, and not an expression, which is the title already.
  private var hasProgram: Bool {
    guard let source = trace.source else { return false }
    return !source.text.isEmpty && source.name != "<expression>"
  }

  /// The program's lines; the number of a line that a step is about leads there.
  private func program() -> [UInt8] {
    guard hasProgram, let source = trace.source else { return [] }
    var firstSteps: [Int: Int] = [:]
    for step in board.steps.reversed() {
      if let line = line(step.node) { firstSteps[line] = step.number }
    }
    var xml = XMLWriter()
    xml.markup(
      "<section class=\"panel\" id=\"program\" aria-labelledby=\"program-title\">\n<h2 id=\"program-title\">"
    )
    xml.text(VisibleText.path(source.name, limit: 60))
    xml.markup("</h2>\n<pre tabindex=\"0\" aria-labelledby=\"program-title\">")
    let lines = source.text.replacing("\r\n", with: "\n").split(
      separator: "\n", omittingEmptySubsequences: false)
    // What ends with a line end has no empty line behind it.
    for (index, line) in (lines.last == "" ? lines.dropLast() : lines[...]).enumerated() {
      let number = String(index + 1)
      xml.markup("<span id=\"line-")
      xml.markup(text: number)
      if let step = firstSteps[index + 1] {
        xml.markup("\"><a class=\"number\" href=\"#step=")
        xml.markup(text: String(step))
        xml.markup("\" aria-label=\"line ")
        xml.markup(text: number)
        xml.markup("\">")
        xml.markup(text: number)
        xml.markup("</a>")
      } else {
        xml.markup("\"><span class=\"number\">")
        xml.markup(text: number)
        xml.markup("</span>")
      }
      let visible = line.replacing("\t", with: "    ")
      xml.text(VisibleText.of(String(visible), limit: VisibleText.titleLimit))
      xml.markup("</span>")
    }
    xml.markup("</pre>\n</section>\n")
    return xml.bytes
  }

  // MARK: Data

  /// What is known of nodes and wires, as JSON without `<`, which could end the element around it.
  private func data() -> [UInt8] {
    var buffer = ByteBuffer()
    buffer.append("{\"isReversed\":")
    buffer.append(board.diagram.style == .backward ? "true" : "false")
    buffer.append(",\"parts\":{")
    var isFirst = true
    func append(_ id: String, line: Int?, _ facts: [PartFact]) {
      if !isFirst { buffer.append(",\n") }
      isFirst = false
      buffer.append(jsonString: id)
      buffer.append(":{")
      if let line {
        buffer.append("\"line\":")
        buffer.append(integer: line)
        buffer.append(",")
      }
      buffer.append("\"facts\":[")
      for (index, fact) in facts.enumerated() where fact.step < .max {
        if index > 0 { buffer.append(",") }
        buffer.append("[")
        buffer.append(jsonString: fact.label.rawValue)
        buffer.append(",")
        buffer.append(jsonString: fact.text)
        buffer.append(",")
        buffer.append(integer: fact.step)
        buffer.append("]")
      }
      buffer.append("]}")
    }
    for (node, facts) in zip(board.diagram.nodes, board.nodeFacts) {
      append(node.id, line: node.traceNode.flatMap(line), facts)
    }
    for (wire, facts) in zip(board.diagram.wires, board.wireFacts) {
      let end = board.diagram.style == .backward ? wire.from : wire.to
      append(wire.id, line: board.diagram.nodes[end].traceNode.flatMap(line), facts)
    }
    buffer.append("}}")
    return PageAssembly.json(buffer)
  }
}
