import GradvizDiagram
import GradvizLayout

/// The flowchart of one diagram.
struct MermaidFlowchart {
  private let diagram: Diagram
  private(set) var document: MermaidDocument
  /// What nodes are called.
  ///
  /// Names of users are none of Mermaid: `end` and many others are words of its own.
  private let ids: [String]
  /// The order of statements, which Mermaid keeps where it can: that in which the arrows run.
  private let order: [Int]

  init(_ diagram: Diagram) {
    self.diagram = diagram
    let isTall = diagram.direction == .topToBottom
    document = MermaidDocument(
      "flowchart " + diagram.direction.rawValue,
      settings: [
        (
          "flowchart",
          [
            ("minNodeWidth", "0"), ("wrappingWidth", "600"), ("nodeSpacing", "30"),
            ("rankSpacing", isTall ? "40" : "50"),
          ]
            + (diagram.frames.isEmpty
              ? [] : [("subGraphTitleMargin", #"{"top": 4, "bottom": 12}"#)])
        )
      ])
    let indices = Array(diagram.nodes.indices)
    order = diagram.style == .backward ? indices : indices.reversed()
    var ids = [String](repeating: "", count: diagram.nodes.count)
    for (place, index) in order.enumerated() { ids[index] = "n\(place)" }
    self.ids = ids
  }

  /// Writes the whole text.
  mutating func write() {
    document.describe(title: diagram.title, summary: diagram.summary)
    let members = FrameMembers(diagram, order)
    for index in members.nodes(of: nil) { node(index, depth: 1) }
    frames(members)
    for index in wireOrder { edge(diagram.wires[index]) }
    MermaidClass.write(diagram, ids, wireOrder, to: &document)
    document.members(members.shown.map { "s\($0)" }, of: .scope)
  }

  /// Wires in the order of the nodes they end at, those of one node in the order of its operands.
  private var wireOrder: [Int] {
    if diagram.style == .backward { return Array(diagram.wires.indices) }
    var arrivals = [[Int]](repeating: [], count: diagram.nodes.count)
    for (index, wire) in diagram.wires.enumerated() { arrivals[wire.to].append(index) }
    return order.flatMap { arrivals[$0] }
  }

  private mutating func node(_ index: Int, depth: Int) {
    let node = diagram.nodes[index]
    let label = MermaidText.label(
      node.lines.map(Self.marked) + Self.joined(node.notes).map(Self.marked))
    let shape = Self.shape(of: node)
    document.statement(
      ids[index] + shape.opening + label + shape.closing + ":::"
        + MermaidClass.kind(of: node.roles).name,
      depth: depth)
  }

  private mutating func edge(_ wire: Diagram.Wire) {
    let lines = (wire.above + wire.below).map(Self.marked)
    let label = lines.isEmpty ? "" : "|\"\(MermaidText.edgeLabel(lines))\"|"
    document.statement("\(ids[wire.from]) -->\(label) \(ids[wire.to])", depth: 1)
  }

  /// A line whose gradient is known by a sign, as it is by its colour in a picture.
  private static func marked(_ line: Diagram.Line) -> Diagram.Line {
    guard let first = line.spans.first, first.part == .gradient,
      !first.text.unicodeScalars.starts(with: "∑".unicodeScalars)
    else { return line }
    return Diagram.Line([Diagram.Span("∂ ", .label)] + line.spans)
  }

  /// Notes with the column of a sum written in one line.
  private static func joined(_ notes: [Diagram.Line]) -> [Diagram.Line] {
    let isTerm = { (line: Diagram.Line) in line.spans.allSatisfy { $0.part == .chain } }
    let terms = notes.filter(isTerm)
    guard let first = notes.firstIndex(where: isTerm), terms.count > 1 else { return notes }
    var lines = notes.filter { !isTerm($0) }
    let sum = terms.map(\.text).joined(separator: " ")
    lines.insert(Diagram.Line("= " + sum, .chain), at: first)
    return lines
  }

  private static func shape(of node: Diagram.Node) -> (opening: String, closing: String) {
    if node.roles.contains(.folded) { return ("[[", "]]") }
    if node.roles.contains(.input) { return ("([", "])") }
    switch node.shape {
    case .terminal: return node.roles.contains(.constant) ? ("(", ")") : ("([", "])")
    case .card: return node.roles.contains(.constant) ? ("(", ")") : ("[", "]")
    case .circle:
      let size = Measurement.shape(of: node)
      return size.width == size.height && node.notes.isEmpty ? ("((", "))") : ("([", "])")
    }
  }

  private mutating func frames(_ members: FrameMembers) {
    for step in FrameWalk(inside: members.frames) {
      switch step {
      case .close(let depth): document.statement("end", depth: depth)
      case .open(let index, let depth):
        let label = MermaidText.label([Diagram.Line(diagram.frames[index].label, .frame)])
        document.statement("subgraph s\(index)[\(label)]", depth: depth)
        for node in members.nodes(of: index) { self.node(node, depth: depth + 1) }
      }
    }
  }
}
